"""Where one arrives, one's own account, and the function one exercises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces.codes import codes_faux
from egide.annuaire.models import Compte
from egide.ecrans.navigation import navigation
from egide.seuil.exercice import exercer, fonction_exercee, fonctions
from egide.seuil.politiques import connectee, publique


@publique
@require_safe
def accueil(request: HttpRequest) -> HttpResponse:
    """What Égide is, for a visitor; for a signed-in person, the first screen of the function she exercises."""
    if not request.user.is_authenticated:
        return render(request, "ecrans/accueil.html")
    if fonction_exercee(request) is None and fonctions(request):
        return redirect("choisir_fonction")
    entrees = navigation(request)
    return redirect(entrees[0].adresse if entrees else "compte")


@connectee
@require_safe
def compte(request: HttpRequest) -> HttpResponse:
    """What the system knows of the signed-in person, and what she may change herself."""
    faux = codes_faux(request.user) if isinstance(request.user, Compte) else []
    return render(request, "ecrans/compte.html", {"fonctions": fonctions(request), "codes_faux": faux})


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
