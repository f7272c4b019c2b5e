"""What is told to the person that rests on the law: right by right, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from egide.droit.appuis import PHRASE, Appui
from egide.droit.livre import LECTURES, changements
from egide.information.droits import DroitExplique, Phrase, langues, texte
from egide.information.loi import POINTS_DE_DROIT, Loi


def phrases_dites() -> Iterator[Appui]:
    """Each right in each language that has its text; then each sentence that is told only if the law says so."""
    for langue in langues():
        if langue.disponible:
            for droit in texte(langue.code).droits:
                yield from _du_droit(langue.code, droit)


def _du_droit(code: str, droit: DroitExplique) -> Iterator[Appui]:
    nom, titre = f"{code} · {droit.cle}", droit.titre.texte
    toutes = tuple(phrase.texte for phrase in droit.phrases)
    yield Appui(PHRASE, nom, titre, frozenset(droit.sources), dit=toutes)
    for phrase in (droit.titre, *droit.phrases):
        if conclusions := _conclusions(phrase):
            yield Appui(PHRASE, nom, titre, conclusions=conclusions, dit=(phrase.texte,))


def _conclusions(phrase: Phrase) -> frozenset[str]:
    return frozenset(nom for point in (phrase.si, phrase.sauf) if point for nom in _demandees(point))


@cache
def _demandees(point: str) -> frozenset[str]:
    """The conclusions a point of the law looks at, seen by asking it in each reading."""
    ecoutees = [_LoiEcoutee(changements(lecture)[-1], lecture) for lecture in LECTURES]
    for loi in ecoutees:
        POINTS_DE_DROIT[point](loi)
    return frozenset(nom for loi in ecoutees for nom in loi.demandees)


@dataclass(frozen=True)
class _LoiEcoutee(Loi):
    """The law of a day, which remembers what it was asked."""

    demandees: set[str] = field(default_factory=set)

    def dit(self, conclusion: str, **faits: object) -> dict[str, Any]:
        self.demandees.add(conclusion)
        return super().dit(conclusion, **faits)
