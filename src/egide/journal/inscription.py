"""What the journal gives back: an event, the news that others wrote first, or that it cannot be read."""

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from egide.coffre.chiffrement import ContenuAltere
from egide.journal.types import Charge


class Inscription(Struct, frozen=True):
    """One event as it was recorded, its payload decrypted. `corrige`: the rank it corrects, for a correction."""

    rang: int
    type: str
    charge: Charge
    effet_le: date
    enregistre_le: datetime
    compte: UUID
    role: str
    organisation: UUID
    corrige: int | None
    empreinte: bytes


class JournalIllisible(ContenuAltere):
    """An event of this file cannot be read: its content, or the key of the file, is not what was sealed."""

    def __init__(self, dossier: UUID, rang: int) -> None:
        self.dossier = dossier
        self.rang = rang
        super().__init__(f"dossier {dossier}, événement {rang} : illisible")


class RangPerime(Exception):
    """Somebody recorded meanwhile: `connu` is the last rank the writer had seen, `evenements_depuis` what came since."""

    def __init__(self, connu: int, evenements_depuis: list[Inscription]) -> None:
        self.connu = connu
        self.evenements_depuis = evenements_depuis
        super().__init__(f"{len(evenements_depuis)} événement(s) enregistré(s) depuis le rang {connu}.")
