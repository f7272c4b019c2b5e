"""The stories are written for one day; told on another, every day in them moves along.

A limit of the law does not move: `depuis` and `jusqu_au` say between which days, both included, a file or a
step may be told at all.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

JOUR_ECRIT = date(2009, 3, 21)
LIMITES = frozenset({"depuis", "jusqu_au"})


def se_raconte(recit: Mapping[str, Any], jour: date) -> bool:
    """Whether the demonstration of `jour` may hold this file or this step."""
    return bool(recit.get("depuis", date.min) <= jour <= recit.get("jusqu_au", date.max))


def transposer(recit: Any, jour: date) -> Any:
    """The same story, each of its days as far from `jour` as it was from the day it was written for."""
    return _deplacer(recit, jour - JOUR_ECRIT)


def _deplacer(recit: Any, ecart: timedelta) -> Any:
    match recit:
        case date():
            return recit + ecart
        case dict():
            return {
                nom: valeur if nom in LIMITES else _deplacer(valeur, ecart) for nom, valeur in recit.items()
            }
        case list():
            return [_deplacer(element, ecart) for element in recit]
        case _:
            return recit
