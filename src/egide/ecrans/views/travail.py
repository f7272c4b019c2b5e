"""What there is to do, and the files of one's own organisation."""

from collections import Counter
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egide.acces.matrice import peut_inscrire
from egide.acces.porte import contexte
from egide.dossiers.modeles import GroupeDeTaches, Tache, Travail
from egide.dossiers.travail import liste, travail
from egide.ecrans import pastille
from egide.ecrans.dossiers import entrant
from egide.ecrans.exercice import acteur
from egide.socle import horloge

DOSSIERS_PAR_PAGE = 25
A_MOI = "moi"


@entrant
@require_safe
def a_faire(request: HttpRequest) -> HttpResponse:
    """The worklist: late, today, this week, later. The address keeps the filters, which name reasons, never a person."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    with contexte(exercant):
        tout = travail(exercant, au=jour)
    pastille.retenir(exercant, jour, tout.nombre)
    a_moi, motif = request.GET.get("a") == A_MOI, request.GET.get("motif", "")
    montres = [_filtrer(groupe, a_moi, motif) for groupe in tout.groupes]
    contexte_page = {
        "travail": tout,
        "groupes": montres,
        "montrees": sum(len(groupe.taches) for groupe in montres),
        "a_moi": a_moi,
        "motif": motif,
        "motifs": _motifs(tout, a_moi),
        "nombre": len(_taches(tout)),
        "nombre_a_moi": sum(1 for tache in _taches(tout) if tache.geste),
        "jour": jour,
    }
    return render(request, "ecrans/travail/a_faire.html", contexte_page)


@entrant
@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """The files the acting organisation takes part in, a page at a time."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    with contexte(exercant):
        lignes = liste(exercant, au=jour)
    page = Paginator(lignes, DOSSIERS_PAR_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "ecrans/travail/dossiers.html",
        {"page": page, "peut_ouvrir": peut_inscrire(exercant.role, "ouverture")},
    )


def _taches(tout: Travail) -> list[Tache]:
    return [tache for groupe in tout.groupes for tache in groupe.taches]


def _filtrer(groupe: GroupeDeTaches, a_moi: bool, motif: str) -> GroupeDeTaches:
    gardees = (tache for tache in groupe.taches if (tache.geste or not a_moi) and motif in ("", tache.motif))
    return replace(groupe, taches=tuple(gardees))


def _motifs(tout: Travail, a_moi: bool) -> list[tuple[str, str, int]]:
    """The reasons present in the list: key, title, how many; the most frequent first."""
    presents = [(tache.motif, tache.titre) for tache in _taches(tout) if tache.geste or not a_moi]
    return [(cle, titre, nombre) for (cle, titre), nombre in Counter(presents).most_common()]
