"""What observers see: national counts, and the law. Never a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egide.annuaire.roles import INSTRUCTEUR_MINISTERE, OBSERVATEUR
from egide.journal.agregats import COMPTES, SEUIL, tableau
from egide.journal.types import TYPES
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee


@reservee(OBSERVATEUR, INSTRUCTEUR_MINISTERE)
@require_safe
def observation(request: HttpRequest) -> HttpResponse:
    """By year, how many of each step of the scheme; what is too small is not told."""
    titres = [TYPES[type_].titre for type_ in COMPTES]
    contexte_page = {
        "titres": titres,
        "lignes": [
            (annee, [(titre, comptes[type_]) for titre, type_ in zip(titres, COMPTES, strict=True)])
            for annee, comptes in tableau()
        ],
        "seuil": SEUIL,
        "du_ministere": acteur(request).role == INSTRUCTEUR_MINISTERE,
    }
    return render(request, "ecrans/observation.html", contexte_page)
