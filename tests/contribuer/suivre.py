"""The pages of docs/ajouter/ and CONTRIBUTING.md, followed to the letter: what they say to write is what is tried."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest

from egide.socle.chemins import PAQUET

RACINE = PAQUET.parent.parent
_EXTRAIT = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_FICHIER = re.compile(r"^(?:#|//) (src/\S+)\n")


def extraits(page: str, langage: str = "python") -> list[str]:
    """What the page says to write in this language, in its order."""
    texte = (RACINE / page).read_text("utf-8")
    return [_a_la_marge(corps) for dit, corps in _EXTRAIT.findall(texte) if dit == langage]


def a_ecrire(page: str, langage: str = "python") -> dict[str, str]:
    """The same, by the file each is to be written in, as its first line says."""
    fichiers = {}
    for corps in extraits(page, langage):
        dit = _FICHIER.match(corps)
        assert dit, f"{page} : un extrait ne dit pas son fichier"
        fichiers[dit[1]] = corps
    return fichiers


@contextmanager
def ecrit_dans(module: str, corps: str) -> Iterator[dict[str, Any]]:
    """As if it were written at the end of this module, until the end of the block; what it names."""
    hote = import_module(module)
    avant = dict(vars(hote))
    try:
        exec(compile(corps, f"{module} (suite)", "exec"), vars(hote))  # noqa: S102 — our own documentation
        yield {nom: valeur for nom, valeur in vars(hote).items() if avant.get(nom) is not valeur}
    finally:
        vars(hote).clear()
        vars(hote).update(avant)


def module_de(fichier: str) -> str:
    """« src/egide/journal/types/vie.py » as it is imported."""
    return fichier.removeprefix("src/").removesuffix(".py").replace("/", ".")


def oublier(rustine: pytest.MonkeyPatch, module: str) -> None:
    """Import it anew, and only for this test."""
    rustine.delitem(sys.modules, module, raising=False)


def _a_la_marge(corps: str) -> str:
    retrait = min(len(ligne) - len(ligne.lstrip()) for ligne in corps.splitlines() if ligne.strip())
    return "\n".join(ligne[retrait:] for ligne in corps.splitlines()) + "\n"
