"""Départements and overseas territories: official geographic code, name, region, seat, prefecture, neighbours.

The data is `donnees/territoires.toml`, written by hand and read once.
"""

import tomllib
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Territoire:
    """One département or overseas territory, as the official geographic code names it."""

    code: str
    nom: str
    chef_lieu: str
    prefecture: str
    """Name of the office of the State that receives foreigners there; empty when another territory's does."""
    prefecture_de: str
    """Code of the territory whose prefecture serves this one; its own code nearly always."""
    region: str
    """Region since 1 January 2016; empty for the collectivities that belong to none."""
    voisins: tuple[str, ...]


def _lire() -> dict[str, Territoire]:
    brut = (files("egide.annuaire") / "donnees" / "territoires.toml").read_text("utf-8")
    return {
        code: Territoire(
            code=code,
            nom=ligne["nom"],
            chef_lieu=ligne["chef_lieu"],
            prefecture=ligne.get("prefecture", ""),
            prefecture_de=ligne.get("prefecture_de", code),
            region=ligne.get("region", ""),
            voisins=tuple(ligne.get("voisins", ())),
        )
        for code, ligne in tomllib.loads(brut).items()
    }


REGISTRE: Final = MappingProxyType(_lire())
TERRITOIRES: Final[dict[str, str]] = {code: territoire.nom for code, territoire in REGISTRE.items()}


def _nu(texte: str) -> str:
    """Letters and digits alone, without case nor accents."""
    sans = unicodedata.normalize("NFD", texte).casefold()
    return "".join(signe for signe in sans if signe.isalnum())


_PAR_NOM: Final = {_nu(nom): code for code, nom in TERRITOIRES.items()}


def code_de(dit: str) -> str | None:
    """The code of a territory given by its code (« 6 » for 06) or its name, whatever case and accents; None when unknown."""
    code = dit.strip().upper().rjust(2, "0")
    return code if code in TERRITOIRES else _PAR_NOM.get(_nu(dit))
