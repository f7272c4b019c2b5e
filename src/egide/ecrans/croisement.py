"""What others recorded while somebody was typing, as a screen says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from egide.dossiers.chronologie import qui
from egide.dossiers.organisations import noms_des_organisations
from egide.journal.inscription import Inscription
from egide.journal.types import TYPES, Correction


@dataclass(frozen=True)
class Passage:
    """One event recorded meanwhile: what, for which day, by which service; `annule`: and taken back since."""

    titre: str
    effet_le: date
    qui: str
    annule: bool = False


def passages(inscriptions: Iterable[Inscription]) -> tuple[Passage, ...]:
    """The events in words, in the order they were recorded. Only what the reader may see is given here."""
    inscrits = list(inscriptions)
    organisations = noms_des_organisations(inscrits)
    annules = {
        i.corrige for i in inscrits if isinstance(i.charge, Correction) and i.charge.remplacement is None
    }
    return tuple(
        Passage(str(TYPES[i.type].titre), i.effet_le, qui(i, organisations), i.rang in annules)
        for i in inscrits
    )
