"""The conclusions as a vocabulary: each by its name."""

from egide.droit.livre import livres
from egide.droit.logique import Conclusion


def conclusions() -> dict[str, Conclusion]:
    """Every conclusion by its name, whatever the reading, in the order of the texts."""
    return {nom: conclusion for livre in livres() for nom, conclusion in livre.conclusions.items()}
