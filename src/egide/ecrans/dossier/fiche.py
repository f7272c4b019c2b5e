"""The file page, the identity behind its gesture, and who consulted the file."""

import base64
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces import messages, rapprochements
from egide.acces.coffret import Identite, IdentiteAbsente, lire_identite, lire_image
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.acces.recherche import Passage, qui_a_consulte
from egide.actes.disponibles import lisibles
from egide.annuaire.roles import libelle
from egide.dossiers.fiche import fiche
from egide.dossiers.gestes.possibles import ranges
from egide.dossiers.portee import portee
from egide.ecrans.dossier.droits import adresse_de_ses_droits
from egide.ecrans.dossiers import entrant, fiche_au, moment_demande
from egide.ecrans.partage.mots import liens
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import Photographie
from egide.seuil.exercice import acteur
from egide.socle import horloge

LONGUEUR_DU_MOTIF = 200
VENUES_PAR_PAGE = 40
ONGLETS = ("echanges", "documents", "consentements")
JALONS_RECENTS = 10
"""Events the file page tells at once; the older ones are a click away."""


@entrant
@require_safe
def dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """The file: where one is, what is due, what protects; then its time, its law, its gestures."""
    exercant = acteur(request)
    moment = moment_demande(request, exercant)
    recents = None if request.GET.get("chronologie") == "entiere" else JALONS_RECENTS
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        vue = fiche(ouvert, au=moment.au, connu_le=moment.connu_le, recents=recents)
        avis = rapprochements.a_un_avis(ouvert)
        ecrits = messages.non_lus(ouvert)
        documents = {acte.numero for acte in lisibles(ouvert)}
    contexte_page = {
        "fiche": vue,
        "ici": reverse("dossier", args=[ouvert.pseudonyme]),
        "a_venir": [jalon for jalon in vue.chronologie if jalon.genre == "a_venir"],
        "passes": [jalon for jalon in vue.chronologie if jalon.genre != "a_venir"],
        "a_repondre": next((question for question in vue.questions if question.geste), None),
        "repondues_ailleurs": [question for question in vue.questions if not question.geste],
        "gestes": ranges(vue.gestes),
        "documents": documents,
        "ecrits": ecrits,
        "moment": moment,
        "requete": moment.requete,
        "aujourdhui": horloge.aujourdhui(exercant.territoire),
        "portee": portee(ouvert.acteur),
        "partage": partage(ouvert.acteur.role, vue.pseudonyme),
        "avis": avis,
        "adresse_de_ses_droits": adresse_de_ses_droits(ouvert.pseudonyme, vue.langue),
    }
    return render(request, "ecrans/dossier/dossier.html", contexte_page)


def partage(role: str, pseudonyme: str) -> list[tuple[str, str]]:
    """Where one goes to share the file, besides the tabs every reader has."""
    return [lien for vue, lien in liens(role, pseudonyme).items() if vue not in ONGLETS]


@entrant
@require_safe
def pourquoi(request: HttpRequest, pseudonyme: str, conclusion: str) -> HttpResponse:
    """Why the law says what it says on one point: a page, or the piece that opens in place in the file."""
    exercant = acteur(request)
    moment = moment_demande(request, exercant)
    vue = fiche_au(exercant, pseudonyme, moment)
    dite = next((c for groupe in vue.groupes for c in groupe.conclusions if c.nom == conclusion), None)
    if dite is None:
        raise Http404
    contexte_page = {"fiche": vue, "moment": moment, "conclusion": dite}
    if getattr(request, "htmx", False):
        morceau = {**contexte_page, "ouvert": True, "arrivant": True}
        return render(request, "ecrans/dossier/_pourquoi.html", morceau)
    return render(request, "ecrans/dossier/pourquoi.html", contexte_page)


@entrant
@require_http_methods(["GET", "HEAD", "POST"])
def identite(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Who the person is: shown in the answer to a reasoned gesture, once, and nowhere else."""
    exercant = acteur(request)
    motif = request.POST.get("motif", "").strip()
    faute = _faute_du_motif(motif) if request.method == "POST" else ""
    montree = request.method == "POST" and not faute
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        lue = _lire(ouvert, motif) if montree else {}
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "motif": motif,
        "longueur": LONGUEUR_DU_MOTIF,
        "faute": faute,
        "montree": montree,
        **lue,
    }
    return render(request, "ecrans/dossier/identite.html", contexte_page, status=400 if faute else 200)


@entrant
@require_safe
def consultations(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Everything done in this file, by whom, the latest first."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "voir qui a consulté")
        passages = qui_a_consulte(ouvert)
    page = Paginator(_venues(passages), VENUES_PAR_PAGE).get_page(request.GET.get("page"))
    contexte_page = {"pseudonyme": presenter(ouvert.pseudonyme), "page": page}
    return render(request, "ecrans/dossier/consultations.html", contexte_page)


@dataclass(frozen=True)
class Venue:
    """What one person did in a file within one minute, the latest first."""

    quand: datetime
    nom: str
    fonction: str
    actions: tuple[tuple[Passage, int], ...]


def _venues(passages: list[Passage]) -> list[Venue]:
    """Passages brought together by minute, what was done several times counted."""

    def venue(passage: Passage) -> tuple[datetime, str, str, str]:
        fonction = libelle(passage.role, passage.genre)
        return passage.quand.replace(second=0, microsecond=0), passage.nom, fonction, passage.organisation

    venues = []
    for (quand, nom, fonction, organisation), ensemble in groupby(passages, venue):
        semblables = Counter(replace(passage, quand=quand) for passage in ensemble)
        venues.append(Venue(quand, nom, f"{fonction}, {organisation}", tuple(semblables.items())))
    return venues


def _faute_du_motif(motif: str) -> str:
    if not motif:
        return _("Dites pourquoi vous avez besoin de l’identité : quelques mots suffisent.")
    if len(motif) > LONGUEUR_DU_MOTIF:
        return _("Le motif est trop long : %(longueur)d signes au plus.") % {"longueur": LONGUEUR_DU_MOTIF}
    return ""


def _lire(ouvert: DossierOuvert, motif: str) -> dict[str, Any]:
    """The identity and the latest portrait, each reading traced; the picture travels in the page, under no address."""
    try:
        identite: Identite | None = lire_identite(ouvert, motif)
    except IdentiteAbsente:
        identite = None
    portraits = [
        retenu.charge.image
        for retenu in replier(evenements(ouvert), horloge.aujourdhui(ouvert.territoire)).du_type(Photographie)
        if retenu.charge.image
    ]
    if not portraits:
        return {"identite": identite}
    octets, media = lire_image(ouvert, portraits[-1], motif)
    return {"identite": identite, "portrait": f"data:{media};base64,{base64.b64encode(octets).decode()}"}
