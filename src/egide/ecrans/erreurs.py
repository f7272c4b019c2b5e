"""The pages that say no. Forbidden and absent are one and the same; a form never loses what was typed."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from egide.journal.pseudonymes import normaliser, presenter

# A field so named is never shown back: it is typed again.
_SECRET = re.compile(r"password|code|secret|csrf", re.IGNORECASE)
# What the form itself sends goes with it, and says nothing to who filled it in.
_TUS = frozenset({"repere", "intention", "apercu", "apercu_lignes"})


def introuvable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words whether the thing does not exist or is not for this reader (acces.md)."""
    return render(request, "ecrans/introuvable.html", status=404)


def illisible(request: HttpRequest) -> HttpResponse:
    """200: the page of a file that cannot be read says so; 409 when something was sent, of which nothing was recorded."""
    lecture = request.method in ("GET", "HEAD")
    nom = request.resolver_match.kwargs.get("pseudonyme", "") if request.resolver_match else ""
    contexte = {"envoye": not lecture, "pseudonyme": presenter(normaliser(nom)) if nom else ""}
    return render(request, "ecrans/illisible.html", contexte, status=200 if lecture else 409)


def trop_d_essais(
    request: HttpRequest, reponse: HttpResponse | None = None, essai: Any = None
) -> HttpResponse:
    """429: too many wrong passwords (django-axes calls this)."""
    return render(request, "429.html", status=429)


def formulaire_perime(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or too old (CSRF_FAILURE_VIEW)."""
    return _rendre_la_saisie(request, seance_close=False)


def seance_finie(request: HttpRequest) -> HttpResponse:
    """403: something was sent after the session ended."""
    return _rendre_la_saisie(request, seance_close=True)


def _rendre_la_saisie(request: HttpRequest, *, seance_close: bool) -> HttpResponse:
    """Show back what was typed and let it be sent again, when the browser vouches that it came from our own page."""
    saisie = [
        (nom, valeur)
        for nom, valeurs in request.POST.lists()
        if not _SECRET.search(nom)
        for valeur in valeurs
    ]
    secrets = any(_SECRET.search(nom) for nom in request.POST if nom != "csrfmiddlewaretoken")
    de_chez_nous = request.headers.get("Sec-Fetch-Site") == "same-origin"
    contexte = {
        "seance_close": seance_close,
        "saisie": [(nom, dit) for nom, dit in saisie if dit.strip() and nom not in _TUS]
        if de_chez_nous
        else [],
        "champs": saisie if de_chez_nous and not secrets else [],
        "fichiers": bool(request.FILES),
    }
    return render(request, "ecrans/formulaire_perime.html", contexte, status=403)
