"""Which départements touch which (CIRC-1.4-2: where no approved association exists, the neighbouring départements)."""

from egide.annuaire.territoires import REGISTRE


def voisins(code: str) -> tuple[str, ...]:
    """Codes of the départements that share a boundary with this one, in order; none for an island or overseas.

    Raises KeyError for an unknown code.
    """
    return REGISTRE[code].voisins
