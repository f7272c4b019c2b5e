"""The small sentences a line is made of."""

from typing import Any

from egide.socle import francais


def selon(valeur: bool | None, oui: str, non: str) -> str:
    """« oui », « non », or nothing when it is not known."""
    return "" if valeur is None else oui if valeur else non


def le_jour(phrase: str, jour: Any) -> str:
    """The sentence with its day written out; nothing without a day."""
    return phrase % {"jour": francais.jour_ecrit(jour)} if jour else ""
