"""Dated parameters of the law: one file each, in donnees/, with the periods it is known for.

A parameter answers for a day it has been recorded for, and refuses any other: a figure is never assumed to
have been what it is now, nor to stay so.
"""

import tomllib
from functools import cache
from importlib.resources import files

from egide.droit.parametres.structures import (
    Parametre,
    ParametreInconnu,
    ParametreNonModelise,
    Periode,
    Valeur,
    lire_parametre,
)

__all__ = [
    "Parametre", "ParametreInconnu", "ParametreNonModelise", "Periode", "Valeur", "parametre",
    "parametres",
]  # fmt: skip

_DONNEES = files(__package__) / "donnees"


def parametre(nom: str) -> Parametre:
    """A parameter by its name, as in `parametre("delai_de_reflexion").au(jour)`. Raises ParametreInconnu."""
    try:
        return _parametres()[nom]
    except KeyError:
        raise ParametreInconnu(nom, tuple(_parametres())) from None


def parametres() -> tuple[Parametre, ...]:
    """Every parameter, by name."""
    return tuple(_parametres().values())


@cache
def _parametres() -> dict[str, Parametre]:
    fichiers = sorted(_DONNEES.iterdir(), key=lambda f: f.name)
    return {p.nom: p for p in (lire_parametre(f.name, tomllib.loads(f.read_text("utf-8"))) for f in fichiers)}
