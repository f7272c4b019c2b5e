"""Where an article went that was rewritten as it changed number: the one that starts that day and shares most of its words.

A guess, never a finding: it is shown to a jurist, who decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from egide.droit.textes.decoupage import unifier
from egide.droit.textes.legi import ArticleLu
from egide.droit.textes.structures import reference_article

RESSEMBLANCE = 0.6
"""What share of their words two articles have in common for one to be shown after the other: in 2021, few others did."""

_MOT = re.compile(r"\w+")


@dataclass(frozen=True)
class Depart:
    """An article published no more from a day on, and its last words."""

    code: str
    numero: str
    le: date
    texte: str


@dataclass(frozen=True)
class Successeur:
    """The article that most resembles one published no more. `ressemblance`: from 0 to 1."""

    code: str
    numero: str
    depuis: date
    texte: str
    ressemblance: float

    @property
    def reference(self) -> str:
        """As in « article L. 425-1 du CESEDA »."""
        return reference_article(self.numero, self.code)


def successeurs(departs: Iterable[Depart], versions: Iterable[ArticleLu]) -> Mapping[Depart, Successeur]:
    """The most like of those that start the day each article left, when one is like enough."""
    par_jour: dict[date, list[tuple[Depart, Counter[str]]]] = {}
    for depart in departs:
        par_jour.setdefault(depart.le, []).append((depart, _mots(depart.texte)))
    meilleurs: dict[Depart, Successeur] = {}
    for lu in versions:
        if lu.depuis not in par_jour:
            continue
        les_nouveaux = _mots(lu.texte)
        for depart, les_siens in par_jour[lu.depuis]:
            if (lu.code, lu.numero) == (depart.code, depart.numero):
                continue
            ressemblance = _ressemblance(les_siens, les_nouveaux)
            if ressemblance >= max(RESSEMBLANCE, _acquise(meilleurs.get(depart))):
                meilleurs[depart] = Successeur(lu.code, lu.numero, lu.depuis, lu.texte, ressemblance)
    return meilleurs


def _acquise(meilleur: Successeur | None) -> float:
    return meilleur.ressemblance if meilleur else 0.0


def _mots(texte: str) -> Counter[str]:
    return Counter(_MOT.findall(unifier(texte).lower()))


def _ressemblance(ici: Counter[str], la: Counter[str]) -> float:
    """The share of words in common, each as often as it comes (Dice)."""
    return 2 * (ici & la).total() / (ici.total() + la.total() or 1)
