"""To look for words in the law of a day: articles, paragraphes, rulings, conclusions, choices of reading, figures."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from egide.droit.recherche.fiches import Fiche, Genre
from egide.droit.recherche.index import INTITULE, Index, index_du
from egide.droit.recherche.mots import autour, convient, formes, marquer, mots, mots_cherches, suite

__all__ = ["MOTS_AU_PLUS", "Fiche", "Genre", "Reponse", "Trouvaille", "chercher", "marquer"]

MOTS_AU_PLUS = 12
"""How many words of a question are looked for."""

EXTRAIT = 240
"""How many letters of the official words are shown around those found."""


@dataclass(frozen=True)
class Trouvaille:
    """One thing found. When its title and statement do not have all the words, what else has them:

    `aussi`, another sentence of it; `officiel`, its official words around those found.
    """

    fiche: Fiche
    points: float
    aussi: str = ""
    officiel: str = ""


@dataclass(frozen=True)
class Reponse:
    """What was looked for, and what was found, best first.

    When nothing has all the words, `seuls` says how many things have each; `proches`, what resembles those found
    nowhere.
    """

    mots: tuple[str, ...]
    trouvailles: tuple[Trouvaille, ...] = ()
    seuls: tuple[tuple[str, int], ...] = ()
    proches: tuple[str, ...] = ()

    def par_genre(self) -> list[tuple[Genre, list[Trouvaille]]]:
        """What was found by kind, the kind of the best one first."""
        groupes: dict[Genre, list[Trouvaille]] = {}
        for trouvaille in self.trouvailles:
            groupes.setdefault(trouvaille.fiche.genre, []).append(trouvaille)
        return list(groupes.items())


def chercher(question: str, jour: date, lecture: str, depot: Path | None = None) -> Reponse:
    """What answers all the words of a question, on a day, in a reading.

    `depot`: the folder of the official words, if they are to be read too. Raises ValueError when it is damaged.
    """
    cherches = mots_cherches(question)[:MOTS_AU_PLUS]
    if not cherches:
        return Reponse(())
    lu = index_du(jour, lecture, depot)
    par_mot = [lu.touches(mot) for mot in cherches]
    points = {place: sum(touches[place] for touches in par_mot) for place in _communes(par_mot)}
    for place in lu.titres.get(cherches, ()):
        points[place] = points.get(place, 0.0) + INTITULE
    if points:
        meilleures = sorted(points, key=lambda place: (-points[place], place))
        return Reponse(cherches, tuple(_trouvaille(lu.fiches[p], points[p], cherches) for p in meilleures))
    inconnus = [mot for mot, touches in zip(cherches, par_mot, strict=True) if not touches]
    ecrits = {mot.forme: question[mot.debut : mot.fin] for mot in mots(question)}
    seuls = tuple((ecrits[mot], len(touches)) for mot, touches in zip(cherches, par_mot, strict=True))
    return Reponse(cherches, (), seuls, tuple(_proches(lu, inconnus)))


def _communes(par_mot: Iterable[dict[int, float]]) -> set[int]:
    premieres, *suivantes = map(set, par_mot)
    return premieres.intersection(*suivantes)


def _trouvaille(fiche: Fiche, points: float, cherches: tuple[str, ...]) -> Trouvaille:
    manquent = _absents(cherches, " ".join((*fiche.noms, fiche.titre, fiche.texte)))
    aussi = min(fiche.reste, key=lambda phrase: len(_absents(manquent, phrase)), default="")
    restent = _absents(manquent, aussi)
    la = set(restent).difference(_absents(restent, fiche.officiel))
    return Trouvaille(
        fiche,
        points,
        aussi if len(restent) < len(manquent) else "",
        autour(fiche.officiel, la, EXTRAIT) if la else "",
    )


def _absents(cherches: Iterable[str], texte: str) -> list[str]:
    """The words a text does not have."""
    ici = formes(texte)
    return [mot for mot in cherches if not any(convient(mot, forme) for forme in ici)]


def _proches(lu: Index, inconnus: Iterable[str]) -> Iterator[str]:
    """What is written almost so: references for a number, words for a word."""
    noms = {suite(nom): nom for fiche in lu.fiches for nom in fiche.noms[:1]}
    numeros = {formes[0]: nom for formes, nom in noms.items() if len(formes) == 1}
    for mot in inconnus:
        if mot.isalpha():
            yield from (lu.ecrit(p) for p in difflib.get_close_matches(mot, lu.poids, n=3, cutoff=0.75))
        else:
            yield from (numeros[p] for p in difflib.get_close_matches(mot, numeros, n=4, cutoff=0.7))
