"""What of a file is past before somebody enters it: taken back, corrected, or said again since. He reads the rest.

An error he never read is nobody's to learn from him, and an old answer beside the new one is two truths. What counts is not
touched: what is left out here poses no fact that something else does not.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from egide.journal.inscription import Inscription
from egide.journal.repli import Repli, Retenu
from egide.journal.types import Charge, FaitsInvoques, IdentiteDeclaree, LangueEtInterprete, Presentation

# What says how things stand, and that a later saying replaces; what was done, once done, stays.
DECLARATIONS: Final[tuple[type[Charge], ...]] = (
    Presentation,
    IdentiteDeclaree,
    LangueEtInterprete,
    FaitsInvoques,
)


def depasses(inscriptions: Iterable[Inscription], a: datetime) -> frozenset[int]:
    """The ranks of what was past at that instant: events taken back, corrections, declarations wholly said again."""
    retenus = Repli().avec(inscriptions).retenus(a)
    corriges = {rang for retenu in retenus for rang in retenu.corrections}
    annules = {retenu.rang for retenu in retenus if retenu.annule}
    return frozenset(
        corriges | annules | {r.rang for type_ in DECLARATIONS for r in _redites(retenus, type_)}
    )


def _redites(retenus: list[Retenu[Charge]], type_: type[Charge]) -> Iterable[Retenu[Charge]]:
    redits: set[str] = set()
    for retenu in reversed(retenus):
        if retenu.annule or not isinstance(retenu.charge, type_):
            continue
        dits = {nom for nom in type_.__struct_fields__ if getattr(retenu.charge, nom) is not None}
        if redits and dits <= redits:
            yield retenu
        redits |= dits
