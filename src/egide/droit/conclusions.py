"""The conclusions as a vocabulary: each by its name."""

from functools import cache

from egide.droit.livre import REGLES, livres
from egide.droit.logique import Conclusion


def conclusions() -> dict[str, Conclusion]:
    """Every conclusion by its name, whatever the reading, in the order of the texts."""
    return {nom: conclusion for livre in livres() for nom, conclusion in livre.conclusions.items()}


@cache
def titres() -> dict[str, str]:
    """The title of each: no rulebook needs to be resolved to say it."""
    return {nom: regle.titre for regles in REGLES.values() for nom, regle in regles.items()}
