"""The last things said in a file, for a page that shows them beside something else. Each opens with its own fragment."""

from dataclasses import dataclass
from typing import Final

from egide.acces import messages, notes, pieces
from egide.acces.messages import UnMessage
from egide.acces.pieces import UnePiece
from egide.acces.porte import DossierOuvert
from egide.annuaire.models import Organisation
from egide.dossiers.evenements.ecrits import TITRES

MONTRES: Final = 3


@dataclass(frozen=True)
class ApercuDesMessages:
    """For `ecrans/messages/_apercu.html`: the last messages, and how many more there are."""

    derniers: list[UnMessage]
    autres: int


def apercu_des_messages(ouvert: DossierOuvert) -> ApercuDesMessages:
    """What is shown is read, and traced so."""
    derniers = messages.messages(ouvert, MONTRES)
    return ApercuDesMessages(derniers, messages.nombre(ouvert) - len(derniers) if derniers else 0)


@dataclass(frozen=True)
class ApercuDesNotes:
    """For `ecrans/notes/_apercu.html`: how many notes the reader's own service keeps, and its name."""

    nombre: int
    service: str


def apercu_des_notes(ouvert: DossierOuvert) -> ApercuDesNotes:
    """Nothing is read by counting them."""
    combien = notes.nombre(ouvert)
    service = Organisation.objects.values_list("nom", flat=True).get(id=ouvert.acteur.organisation_id)
    return ApercuDesNotes(combien, service)


@dataclass(frozen=True)
class ApercuDesPieces:
    """For `ecrans/pieces/_apercu.html`: the last documents, each with its title in words, and how many more there are."""

    dernieres: list[tuple[UnePiece, str]]
    autres: int


def apercu_des_pieces(ouvert: DossierOuvert) -> ApercuDesPieces:
    """None is opened by showing it."""
    toutes = [(piece, str(TITRES[piece.titre])) for piece in pieces.pieces(ouvert)]
    return ApercuDesPieces(toutes[:MONTRES], len(toutes[MONTRES:]))
