"""What others recorded while somebody was typing, as a screen says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from egide.dossiers.chronologie import qui
from egide.dossiers.fiche import noms_des_organisations
from egide.journal.inscription import Inscription
from egide.journal.types import TYPES


@dataclass(frozen=True)
class Passage:
    """One event recorded meanwhile: what, for which day, by which service."""

    titre: str
    effet_le: date
    qui: str


def passages(inscriptions: Iterable[Inscription]) -> tuple[Passage, ...]:
    """The events in words, in the order they were recorded. Only what the reader may see is given here."""
    inscrits = list(inscriptions)
    organisations = noms_des_organisations(inscrits)
    return tuple(Passage(str(TYPES[i.type].titre), i.effet_le, qui(i, organisations)) for i in inscrits)
