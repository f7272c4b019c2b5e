"""Where one arrives, one's own account, and the function one exercises."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces.codes import codes_faux
from egide.annuaire.models import Compte
from egide.ecrans.comptes.formulaires import GenreDuCompte
from egide.ecrans.navigation import navigation
from egide.seuil.exercice import exercer, fonction_exercee, fonctions
from egide.seuil.politiques import connectee, publique


@publique
@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """What Égide is, for a visitor; for a signed-in person, the first screen of the function she exercises."""
    if not request.user.is_authenticated:
        return render(request, "ecrans/accueil.html")
    exercee = fonction_exercee(request)
    if exercee is None and fonctions(request):
        return redirect("choisir_fonction")
    if exercee and not exercee.commencee:
        return redirect("bienvenue")
    entrees = navigation(request)
    return redirect(entrees[0].adresse if entrees else "compte")


@connectee
@require_http_methods(["GET", "HEAD", "POST"])
def compte(request: HttpRequest) -> HttpResponse:
    """What the system knows of the signed-in person, and what she may change herself: how she is named."""
    sien = _compte(request)
    formulaire = GenreDuCompte(request.POST or None, instance=sien)
    if request.method == "POST" and formulaire.is_valid():
        formulaire.save()
        messages.success(request, _("C’est noté."))
        return redirect("compte")
    valeurs = {"fonctions": fonctions(request), "codes_faux": codes_faux(sien), "form": formulaire}
    return render(request, "ecrans/compte.html", valeurs, status=400 if formulaire.errors else 200)


@connectee
@require_http_methods(["GET", "HEAD", "POST"])
def choisir_fonction(request: HttpRequest) -> HttpResponse:
    """One acts in one role, for one organisation, at a time; whoever holds several says which."""
    possibles = fonctions(request)
    if request.method != "POST":
        return render(request, "ecrans/fonction.html", {"fonctions": possibles})
    choisie = next(
        (fonction for fonction in possibles if str(fonction.pk) == request.POST.get("fonction")), None
    )
    if choisie is None:
        message = _("Choisissez l’une des fonctions de cette liste.")
        return render(
            request, "ecrans/fonction.html", {"fonctions": possibles, "erreur": message}, status=400
        )
    exercer(request, choisie)
    return redirect("accueil")


def _compte(request: HttpRequest) -> Compte:
    assert isinstance(request.user, Compte)  # `connectee` admits nobody else
    return request.user
