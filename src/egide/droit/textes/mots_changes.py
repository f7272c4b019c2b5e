"""Two wordings of one article, word by word: what was taken out, what was put in, and the words around."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from egide.droit.textes.decoupage import unifier

Sort = Literal["garde", "ote", "ajoute"]

AUTOUR = 8
"""How many words are kept on each side of a change."""

_MOT = re.compile(r"\w+(?:-\w+)*['’]?|[^\w\s]")
"""A word, « l' » or « 425-1 » in one piece; or a sign."""


@dataclass(frozen=True)
class Bout:
    """Some words in a row, and what became of them."""

    sort: Sort
    texte: str


Passage = tuple[Bout, ...]
"""A place that changed, with the words around."""


def differences(avant: str, apres: str) -> tuple[Passage, ...]:
    """The places where two wordings differ; none when only spaces, quotation marks or hyphens do."""
    mots_avant, mots_apres = list(_MOT.finditer(avant)), list(_MOT.finditer(apres))
    comparateur = SequenceMatcher(None, _nus(mots_avant), _nus(mots_apres), autojunk=False)
    return tuple(
        tuple(_bouts(groupe, (avant, mots_avant), (apres, mots_apres)))
        for groupe in comparateur.get_grouped_opcodes(AUTOUR)
    )


_Decoupe = tuple[str, list[re.Match[str]]]


def _nus(mots: list[re.Match[str]]) -> list[str]:
    return [unifier(mot[0]) for mot in mots]


def _bouts(
    groupe: list[tuple[str, int, int, int, int]],
    avant: _Decoupe,
    apres: _Decoupe,
) -> Iterator[Bout]:
    for genre, i, j, k, m in groupe:
        if genre == "equal":
            yield Bout("garde", _entre(avant, i, j))
            continue
        if i < j:
            yield Bout("ote", _entre(avant, i, j))
        if k < m:
            yield Bout("ajoute", _entre(apres, k, m))


def _entre(decoupe: _Decoupe, premier: int, arret: int) -> str:
    texte, mots = decoupe
    return " ".join(texte[mots[premier].start() : mots[arret - 1].end()].split())
