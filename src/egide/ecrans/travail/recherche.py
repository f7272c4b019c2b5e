"""Finding a file of one's own organisation: by what is written on a paper, or by who the person exactly is."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from egide.acces.acteurs import Acteur
from egide.acces.matrice import peut_lire
from egide.acces.porte import contexte
from egide.acces.recherche import RechercheEpuisee, par_acte, par_identite, par_pseudonyme
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant, page_du_dossier
from egide.ecrans.travail.formulaires import ParIdentite, ParReference
from egide.journal.categories import Categorie
from egide.journal.models import Dossier
from egide.journal.pseudonymes import presenter
from egide.seuil.exercice import acteur
from egide.socle.francais import jour_ecrit

_NUMERO_D_ACTE = re.compile(r"\w{2,3}\s*-\s*\d{4}\s*-\s*\d+")
PAR_IDENTITE = "identite"


@entrant
@lecture_et_envoi
def rechercher(request: HttpRequest) -> HttpResponse:
    """What is looked for travels in the body of the request, never in an address.

    The answer is the same whether there is nothing or nothing that is this organisation's.
    """
    exercant = acteur(request)
    envoi = request.POST if request.method == "POST" else None
    selon_identite = envoi is not None and envoi.get("par") == PAR_IDENTITE
    reference = ParReference(None if selon_identite else envoi)
    identite = ParIdentite(envoi if selon_identite else None)
    trouves: list[Dossier] | None = None
    faute = ""
    if envoi is not None and (identite if selon_identite else reference).is_valid():
        try:
            trouves = _chercher(exercant, **(identite if selon_identite else reference).cleaned_data)
        except RechercheEpuisee as epuisee:
            faute = str(epuisee)
        if trouves and len(trouves) == 1 and not selon_identite:
            return redirect(page_du_dossier(trouves[0].pseudonyme, exercant.role))
        # A name is never shown beside the pseudonyms it found.
        identite = ParIdentite()
    contexte_page = {
        "reference": reference,
        "identite": identite if peut_lire(exercant.role, Categorie.IDENTITE) else None,
        "faute": faute,
        "cherche": trouves is not None,
        "trouves": [
            (presenter(d.pseudonyme), d.get_territoire_display(), jour_ecrit(d.ouvert_le.date()))
            for d in trouves or ()
        ],
    }
    etat = 429 if faute else 400 if reference.errors or identite.errors else 200
    return render(request, "ecrans/recherche/rechercher.html", contexte_page, status=etat)


def _chercher(
    exercant: Acteur,
    *,
    reference: str = "",
    noms: str = "",
    prenoms: str = "",
    date_naissance: date | None = None,
) -> list[Dossier]:
    with contexte(exercant):
        if noms:
            return par_identite(exercant, noms, prenoms, date_naissance)
        if _NUMERO_D_ACTE.fullmatch(reference):
            return par_acte(exercant, re.sub(r"\s", "", reference).upper())
        return par_pseudonyme(exercant, reference)
