"""The page of who stands by her: her rights first, what the law says of each, and from each wrong answer a letter or a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from egide.acces import adresses, remontees
from egide.acces.ecriture import corrigeable
from egide.acces.lecture import inscriptions_lisibles, peut_lire, reperes
from egide.acces.matrice import peut_inscrire
from egide.acces.models import Remontee
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.actes.catalogue.lettre_pour_un_droit import LETTRE_POUR_UN_DROIT
from egide.actes.catalogue.piece_non_exigible import PIECE_NON_EXIGIBLE
from egide.actes.contrat import ActeDuCatalogue, Demande
from egide.actes.disponibles import demander, emis, examiner
from egide.actes.ouverture import a_mettre_sur_papier
from egide.annuaire.groupes import AUPRES_D_ELLE
from egide.dossiers import premiers_pas, proches
from egide.dossiers.cas_concrets import proposer
from egide.dossiers.echeances import rendez_vous
from egide.dossiers.fiche import fiche
from egide.dossiers.gestes.possibles import ranges
from egide.dossiers.organisations import noms_des_organisations
from egide.dossiers.plan import lit_le_plan, plan
from egide.dossiers.portee import portee
from egide.ecrans.dossier.fiche import partage
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.apercus import apercu_des_messages, apercu_des_notes, apercu_des_pieces
from egide.journal.categories import Categorie
from egide.journal.types import RendezVous
from egide.seuil.exercice import acteur
from egide.socle import horloge

DOCUMENTS_MONTRES = 3


@dataclass(frozen=True)
class Remontage:
    """Whether one thing may be told to the ministry, or has been. `adresse`: where, empty when it left."""

    adresse: str = ""
    cas: Remontee | None = None


@entrant
@require_safe
def accompagnement(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Right by right, what was asked, opened or refused; for those the matrix lets read it, and nobody else."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        if not lit_le_plan(ouvert.acteur):
            # Whom her consent does not let read her rights enters by the file itself.
            if request.GET.get("entree"):
                return redirect("dossier", pseudonyme=ouvert.pseudonyme)
            raise Http404
        contexte_page = _page(ouvert)
    return render(request, "ecrans/plan/plan.html", contexte_page)


def _page(ouvert: DossierOuvert) -> dict[str, Any]:
    demande = demander(ouvert)
    etude, journal = demande.etude, demande.inscriptions
    vue = fiche(ouvert, recents=0)
    documents = emis(demande)
    fixes, numeros = rendez_vous.fixes(etude), reperes(inscriptions_lisibles(ouvert.acteur, journal))
    aupres_d_elle = ouvert.acteur.role in AUPRES_D_ELLE
    sien = plan(etude, noms_des_organisations(retenu.inscription for retenu in etude.evenements))
    return {
        "fiche": vue,
        "ici": reverse("dossier", args=[ouvert.pseudonyme]),
        "pseudonyme": vue.pseudonyme,
        "plan": sien,
        "lettres": _lettres(demande, numeros),
        "lettre_ouverte": aupres_d_elle and examiner(LETTRE_POUR_UN_DROIT, demande).ouvert,
        "remontages": _remontages(demande, numeros),
        "rendez_vous_fixes": fixes,
        "a_changer": {r.rang: numeros[r.rang] for r in fixes if corrigeable(ouvert.acteur, r)},
        "lit_les_rendez_vous": peut_lire(ouvert.acteur, Categorie.ACCOMPAGNEMENT),
        "note_les_rendez_vous": peut_inscrire(ouvert.acteur.role, RendezVous),
        "courrier": apercu_des_messages(ouvert),
        "pieces": apercu_des_pieces(ouvert),
        "notes": apercu_des_notes(ouvert),
        "autour": proches.autour(etude),
        "pas": premiers_pas.a_faire(etude) if aupres_d_elle else (),
        "documents_emis": documents[:DOCUMENTS_MONTRES],
        "autres_documents": max(0, len(documents) - DOCUMENTS_MONTRES),
        "documents": documents,
        "gestes": ranges(vue.gestes),
        "partage": partage(ouvert.acteur.role, vue.pseudonyme),
        "portee": portee(ouvert.acteur),
        "retour": "plan",
        "tient_l_abri": adresses.tient(ouvert),
        "accord_attendu": any(not (d.sienne or d.accordee) for d in adresses.demandes(ouvert)),
        "aujourdhui": horloge.aujourdhui(ouvert.territoire),
    }


def _lettres(demande: Demande, numeros: Mapping[int, int]) -> Mapping[int, str]:
    """From the rank of a deviation to the address of the letter that answers it, where there is one to write.

    `numeros`: the reader's own number of each rank he may read.
    """
    genre: ActeDuCatalogue = PIECE_NON_EXIGIBLE
    ouvert = demande.ouvert
    if ouvert.acteur.role not in genre.emetteurs or not examiner(genre, demande).ouvert:
        return {}
    page = reverse("emettre_document", args=[ouvert.pseudonyme, genre.nom])
    return {r.rang: f"{page}?evenement={numeros[r.rang]}" for r in a_mettre_sur_papier(genre, demande)}


def _remontages(demande: Demande, numeros: Mapping[int, int]) -> Mapping[int, Remontage]:
    """By rank, of what the file shows or one's own organisation noted: where to tell it, or when it was told."""
    ouvert, journal, etude = demande.ouvert, demande.inscriptions, demande.etude
    if not portee(ouvert.acteur).remonte:
        return {}

    def vers(vue: str, rang: int) -> Remontage:
        return Remontage(reverse(vue, args=[ouvert.pseudonyme, numeros[rang]]))

    trouves = {cas.rang: vers("remonter_depuis", cas.rang) for cas in proposer(etude) if cas.rang in numeros}
    for suite in remontees.suites_des_signalements(ouvert, journal):
        remontage = Remontage(cas=suite.cas) if suite.cas else vers("remonter", suite.rang)
        trouves[suite.rang] = remontage
        if suite.d_apres is not None:
            trouves[suite.d_apres] = remontage
    return trouves
