"""Which pieces may be asked, stage by stage. Anything else is a practice against the text, and is called by its name.

At the receipt of the reflection period, a signal and a photograph, nothing more (CIRC-2.2-2). At the card, civil status and
nationality, photographs, and the receipt of the complaint or the reference of the proceedings (CIRC-3.1-6). For the resident
card, the conviction as well (CIRC-3.2-1). A passport is never the only proof (CAZ-D3.3).
"""

from collections.abc import Mapping
from typing import Final

DE_LA_CARTE: Final = frozenset({"photographie", "etat_civil", "justificatif_cooperation"})

DUES: Final[Mapping[str, frozenset[str]]] = {
    "recepisse_reflexion": frozenset({"photographie"}),
    "carte": DE_LA_CARTE,
    "renouvellement": DE_LA_CARTE,
    "carte_resident": DE_LA_CARTE | {"jugement"},
}

# What asking each of the others is called; a piece that is not here is a practice of that prefecture alone.
PRATIQUES: Final[Mapping[str, str]] = {
    "passeport": "CAZ-D3.3",
    "jugement": "CAZ-D3.4",
    "contrat_de_travail": "CAZ-D3.5",
    "ressources": "CAZ-D3.5",
    "attestation_association": "CAZ-D3.5",
}
PRATIQUE_LOCALE: Final = "CAZ-D3.1"


def dysfonctionnement(piece: str, stade: str) -> str | None:
    """The type of dysfunction that asking this piece at this stage is; None when the text allows it."""
    return None if piece in DUES[stade] else PRATIQUES.get(piece, PRATIQUE_LOCALE)
