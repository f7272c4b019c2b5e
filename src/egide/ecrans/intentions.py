"""A form sent twice: each carries a one-use token, and the second sending leads where the first one led."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from egide.acces import intentions
from egide.acces.intentions import DejaEnregistree
from egide.ecrans.dossiers import RETOURS

CHAMP: Final = "intention"

# Where a view leads once it has recorded: a page of the file, its own page when it is not said here; or a page of no file.
DANS_LE_DOSSIER: Final = {
    "abri": "abri",
    "audition": "audition",
    "consentir": "consentements",
    "consentir_avocat": "consentements",
    "decider_doublon": "doublons",
    "doublons": "doublons",
    "echange": "echanges",
    "emettre_document": "documents",
    "messages": "messages",
    "notes": "notes",
    "nouvelle_audition": "audition",
    "pieces": "pieces",
    "preparer": "echanges",
    "preparer_avocat": "echanges",
    "remonter": "remontees_du_dossier",
    "remonter_depuis": "accompagnement",
    "retirer": "mauvais_envoi",
    "rouvrir_un_cas": "remontees_du_dossier",
}
HORS_DU_DOSSIER: Final = {
    "recue": "a_recevoir",
    "decision_du_comite": "comite",
    "membres_du_comite": "membres_du_comite",
    "poser_une_question": "questions",
    "prevoir_une_seance": "comite",
    "question": "questions",
    "remontee": "remontees",
    "retirer_consentement": "dossiers",  # she may have closed the file to who recorded it
}
DONNENT_UN_ACTE: Final = frozenset({"emettre_document", "geste"})


class UneFois:
    """Django middleware: what a request records is recorded once for the form it sends."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with intentions.suivre(lambda: empreinte(request)):
            return self.suite(request)

    def process_exception(self, request: HttpRequest, erreur: Exception) -> HttpResponse | None:
        if not isinstance(erreur, DejaEnregistree):
            return None
        messages.success(request, _dire(request, erreur.resultat))
        return redirect(_ou(request, erreur.resultat))


def champ() -> SafeString:
    """The hidden field of a form that records: a token never given before."""
    return format_html('<input type="hidden" name="{}" value="{}">', CHAMP, uuid4().hex)


def empreinte(request: HttpRequest) -> bytes | None:
    """What tells this sending from any other: the token of its form, and all that it says. None for what records nothing.

    The same form sent with other answers is another intention: the rank of what was read judges it.
    """
    if request.method != "POST" or not re.fullmatch("[0-9a-f]{32}", request.POST.get(CHAMP, "")):
        return None
    dit = {nom: lus for nom, lus in request.POST.lists() if nom != "csrfmiddlewaretoken"}
    somme = hashlib.sha256(json.dumps([request.path, dit], sort_keys=True).encode())
    for nom, joint in sorted(request.FILES.items()):
        if isinstance(joint, UploadedFile):
            somme.update(nom.encode())
            for morceau in joint.chunks():
                somme.update(morceau)
            joint.seek(0)
    return somme.digest()


def _dire(request: HttpRequest, resultat: str) -> str:
    deja = _("C’était déjà enregistré : ce formulaire, envoyé deux fois, n’a compté qu’une fois.")
    if not (resultat and _vue(request) in DONNENT_UN_ACTE):
        return deja
    lien = reverse("acte", args=[_pseudonyme(request), resultat])
    return format_html('{} <a href="{}">{}</a>', deja, lien, _("Ouvrir le document à imprimer"))


def _ou(request: HttpRequest, resultat: str) -> str:
    vue = _vue(request)
    if vue in HORS_DU_DOSSIER and not resultat:
        return reverse(HORS_DU_DOSSIER[vue])
    if not (pseudonyme := _pseudonyme(request) or resultat):
        return request.path
    retour = RETOURS.get(request.GET.get("retour", ""), "dossier")
    return reverse(DANS_LE_DOSSIER.get(vue, retour), args=[pseudonyme])


def _vue(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or ""


def _pseudonyme(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs.get("pseudonyme", "")) if request.resolver_match else ""
