"""The one step before any document is signed: its pages, crossed out, the same in words, and what confirming will do.

What was typed travels with the page: « Corriger » gives it back, « Confirmer » sends it with the fingerprint of what was seen.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from egide.acces.lecture import dernier_repere, inscriptions_lisibles
from egide.actes.apercu import Apercu
from egide.actes.contrat import Demande
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.intentions import CHAMP as INTENTION

VU: Final = "apercu"
DEJA_VU: Final = "apercu_lignes"
CORRIGER: Final = "corriger"
PAGES_MONTREES: Final = 6
MARQUE_DU_BROUILLON: Final = "marque"
LIGNES_VIVANTES: Final = "papier_lignes"
A_LA_PAGE: Final = frozenset(
    {VU, DEJA_VU, CORRIGER, INTENTION, LIGNES_VIVANTES, "repere", "csrfmiddlewaretoken"}
)


@dataclass(frozen=True)
class Annonce:
    """What the page says around the document: `verbe` on the button, `ensuite` of the next screen, `depart` of what leaves."""

    pseudonyme: str
    titre: str
    verbe: str
    ensuite: str
    depart: str
    retour: str


@dataclass(frozen=True)
class Page:
    """One page of the document, as a picture in the page itself: it is nowhere else."""

    numero: int
    source: str


def demande_a_corriger(request: HttpRequest) -> bool:
    """Whether the reader came back from the preview to change what was typed."""
    return CORRIGER in request.POST


def vu(request: HttpRequest) -> str:
    """The fingerprint of the preview that is confirmed; empty when nothing was seen yet."""
    return request.POST.get(VU, "")


def deja_vu(request: HttpRequest) -> str:
    """What tells one preview from the next, line by line."""
    return request.POST.get(DEJA_VU, "")


@dataclass(frozen=True)
class ARelire:
    """A document to be confirmed, and what its reader had not read when it was asked for. `repere`: how far it now goes."""

    annonce: Annonce
    apercu: Apercu
    depuis: tuple[Passage, ...]
    repere: int


def dresser(annonce: Annonce, apercu: Apercu, demande: Demande, lu: int) -> ARelire:
    """What the page shows, read while the file is open. `lu`: how far its reader had read."""
    lisibles = inscriptions_lisibles(demande.ouvert.acteur, demande.inscriptions)
    depuis = passages(lisibles[lu:]) if lu >= 0 else ()
    return ARelire(annonce, apercu, depuis, dernier_repere(demande.ouvert.acteur, demande.inscriptions))


def montrer(request: HttpRequest, vue: ARelire) -> HttpResponse:
    """The document to be confirmed; what others recorded meanwhile, and what changed of it, told first."""
    change = bool(deja_vu(request)) and any(ligne.nouvelle for ligne in vue.apercu.lignes)
    contexte_page = {
        "annonce": vue.annonce,
        "apercu": vue.apercu,
        "pages": tuple(pages(vue.apercu)),
        "pages_tues": max(0, len(vue.apercu.images) - PAGES_MONTREES),
        "donnees": tuple(_envoye(request)),
        "repere": vue.repere,
        "depuis": vue.depuis,
        "change": change,
    }
    etat = 409 if vue.depuis or change else 200
    reponse = render(request, "ecrans/documents/apercu.html", contexte_page, status=etat)
    reponse["Cache-Control"] = "private, no-store"
    return reponse


def pages(apercu: Apercu) -> Iterator[Page]:
    """Its pages, as pictures of the page itself."""
    for numero, image in enumerate(apercu.images[:PAGES_MONTREES], 1):
        yield Page(numero, "data:image/png;base64," + base64.b64encode(image).decode())


def _envoye(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was typed, to be sent again."""
    for nom, lus in request.POST.lists():
        if nom not in A_LA_PAGE | {MARQUE_DU_BROUILLON}:
            yield from ((nom, lu) for lu in lus)
