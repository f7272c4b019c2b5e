"""A proof as the pages of the law show it: each line by its mark, what settles it below, what does not folded away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from egide.droit.lectures.preuve import REGLE
from egide.droit.lectures.preuve_lue import LigneLue, lire_preuve


@dataclass(frozen=True)
class LigneDePreuve:
    """One line. `marque`: what it does to the answer; `renvoi`: the conclusion it is, proved elsewhere on the page."""

    marque: str
    texte: str
    source: str
    interpretations: tuple[str, ...]
    renvoi: str
    enfants: tuple["LigneDePreuve", ...]
    plies: tuple["LigneDePreuve", ...]


def preuve(motif: Mapping[str, Any], *, entiere: bool) -> LigneDePreuve:
    """The proof of a conclusion; `entiere`: another conclusion met on the way is proved in place, not only named."""
    lue = lire_preuve(motif)
    return _ligne(lue, entiere=entiere, dessous=True)


def _ligne(lue: LigneLue, *, entiere: bool, dessous: bool = False) -> LigneDePreuve:
    motif, regle = lue.motif, lue.motif["role"] == REGLE
    depliee = dessous or entiere or not regle
    return LigneDePreuve(
        marque=lue.marque,
        texte=motif["texte"],
        source=motif["source"],
        # Those of a whole conclusion are listed on its own page; here they would drown the line.
        interpretations=() if regle else tuple(motif.get("interpretations", ())),
        renvoi=motif["regle"] if regle else "",
        enfants=tuple(_ligne(enfant, entiere=entiere) for enfant in lue.enfants) if depliee else (),
        plies=tuple(_ligne(enfant, entiere=entiere) for enfant in lue.plies) if depliee else (),
    )
