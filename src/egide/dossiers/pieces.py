"""Which pieces may be asked, stage by stage. Anything else is a practice against the text, and is called by its name.

The law of the day says what each stage calls for; here are only the words of the journal for it. For the resident card, the
conviction as well (CIRC-3.2-1). A passport is never the only proof (CAZ-D3.3).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from egide.droit.pieces import exigibles

STADES: Final[Mapping[str, str]] = {
    "recepisse_reflexion": "recepisse_reflexion",
    "carte": "carte_sejour_temporaire",
    "renouvellement": "carte_sejour_temporaire",
    "carte_resident": "carte_sejour_temporaire",
}
"""The conclusion of the law that says what a stage calls for."""

AU_JOURNAL: Final[Mapping[str, str]] = {
    "justificatif_domicile": "justificatif_de_domicile",
    "nationalite": "etat_civil",
}
"""What the journal calls the documents of the law, where it has another word, or one for two."""


def dues(stade: str, jour: date, lecture: str | None = None) -> tuple[str, ...]:
    """What this stage calls for that day, in the order of the text; the signal is the service's to produce, never hers."""
    lues = [AU_JOURNAL.get(piece, piece) for piece in exigibles(STADES[stade], jour, lecture)]
    jugement = ["jugement"] if stade == "carte_resident" else []
    return tuple(dict.fromkeys(piece for piece in (*lues, *jugement) if piece != "signalement"))


# What asking each of the others is called; a piece that is not here is a practice of that prefecture alone.
PRATIQUES: Final[Mapping[str, str]] = {
    "passeport": "CAZ-D3.3",
    "jugement": "CAZ-D3.4",
    "contrat_de_travail": "CAZ-D3.5",
    "ressources": "CAZ-D3.5",
    "attestation_association": "CAZ-D3.5",
}
PRATIQUE_LOCALE: Final = "CAZ-D3.1"


def dysfonctionnement(piece: str, stade: str, jour: date) -> str | None:
    """The type of dysfunction that asking this piece at this stage was that day; None when the text allows it."""
    return None if piece in dues(stade, jour) else PRATIQUES.get(piece, PRATIQUE_LOCALE)
