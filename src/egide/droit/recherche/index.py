"""The words of everything that may be found on a day, and what each weighs where it stands.

An index holds for a stretch of days on which nothing changes. It is made once, in memory: a few hundred entries.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

from egide.droit.livre import LECTURES, changements
from egide.droit.parametres import Periode, parametres
from egide.droit.recherche.fiches import Fiche, fiches
from egide.droit.recherche.mots import appels, convient, est_un_numero, formes, mots, suite
from egide.droit.textes import Version, articles
from egide.droit.textes.depot import Libelle, etat, ouvrir

NOM, TITRE, TEXTE, OFFICIEL, RESTE = 40.0, 12.0, 4.0, 2.0, 1.0
"""What a word weighs in a reference, a title, our statement, the official words, what goes with them."""

INTITULE = 500.0
"""What it weighs that the whole question is a title."""

HORS = 0.5
"""What is left of it when the thing is nothing that day, in that reading."""

ENTIER, EN_PARTIE = 1.0, 0.6
"""A word found as it is, or at the beginning of another."""


@dataclass(frozen=True)
class Index:
    """Entries; what each word weighs in which of them, by place; which of them bear which title.

    `mots`: the words in order; `numeros`: the numbers that each number calls.
    """

    fiches: tuple[Fiche, ...]
    poids: Mapping[str, Mapping[int, float]]
    titres: Mapping[tuple[str, ...], Sequence[int]]
    mots: Sequence[str]
    numeros: Mapping[str, Sequence[str]]

    def touches(self, cherche: str) -> dict[int, float]:
        """The entries that answer a word, by their place, and how well."""
        trouvees: dict[int, float] = {}
        for forme in self._formes(cherche):
            part = ENTIER if forme == cherche else EN_PARTIE
            for place, poids in self.poids[forme].items():
                trouvees[place] = max(trouvees.get(place, 0.0), poids * part)
        return trouvees

    def _formes(self, cherche: str) -> Iterable[str]:
        """The words that answer one: those that begin so, or the numbers it calls."""
        if est_un_numero(cherche):
            return self.numeros.get(cherche, ())
        debut = bisect_left(self.mots, cherche)
        return takewhile(lambda forme: convient(cherche, forme), self.mots[debut:])

    def ecrit(self, forme: str) -> str:
        """A word as it is written in the first entry that has it."""
        premiere = self.fiches[min(self.poids[forme])]
        texte = next(texte for texte, _ in _champs(premiere) if forme in formes(texte))
        return next(texte[mot.debut : mot.fin] for mot in mots(texte) if mot.forme == forme).lower()


def index_du(jour: date, lecture: str, depot: Path | None) -> Index:
    """The index of a day and a reading. Raises ValueError for a damaged folder."""
    marque = etat(depot) if depot else None
    debuts = _debuts(depot, marque)
    return _index(debuts[max(0, bisect_right(debuts, jour) - 1)], lecture, depot, marque)


@lru_cache(maxsize=6)
def _index(jour: date, lecture: str, depot: Path | None, _etat: tuple[int, int] | None) -> Index:
    toutes = tuple(fiches(jour, lecture, depot))
    poids: dict[str, dict[int, float]] = {}
    titres: dict[tuple[str, ...], list[int]] = {}
    for place, fiche in enumerate(toutes):
        for texte, vaut in _champs(fiche):
            for forme in formes(texte):
                deja = poids.setdefault(forme, {})
                deja[place] = max(deja.get(place, 0.0), vaut * HORS if fiche.etat else vaut)
        # What is called by its very name comes first, even out of force that day.
        for nom in {suite(fiche.titre), suite(fiche.cle)}:
            titres.setdefault(nom, []).append(place)
    lettres = sorted(forme for forme in poids if not est_un_numero(forme))
    return Index(toutes, poids, titres, lettres, _numeros(poids))


def _numeros(formes_lues: Iterable[str]) -> Mapping[str, Sequence[str]]:
    par_appel: dict[str, list[str]] = {}
    for forme in filter(est_un_numero, formes_lues):
        for appel in appels(forme):
            par_appel.setdefault(appel, []).append(forme)
    return par_appel


def _champs(fiche: Fiche) -> Iterator[tuple[str, float]]:
    yield from ((nom, NOM) for nom in fiche.noms)
    yield fiche.titre, TITRE
    yield fiche.texte, TEXTE
    yield fiche.officiel, OFFICIEL
    yield from ((phrase, RESTE) for phrase in fiche.reste)


@lru_cache(maxsize=2)
def _debuts(depot: Path | None, _etat: tuple[int, int] | None) -> Sequence[date]:
    """The first day of each stretch on which nothing changes."""
    gardes = (
        (g for numeros in ouvrir(depot).articles.values() for n in numeros.values() for g in n)
        if depot
        else ()
    )
    importes = {jour for garde in gardes for jour in _bornes(garde)}
    return sorted({*_jours_du_droit(), *importes})


@cache
def _jours_du_droit() -> frozenset[date]:
    des_parametres = {jour for lu in parametres() for periode in lu.periode for jour in _bornes(periode)}
    des_articles = {jour for lu in articles() for version in lu.versions for jour in _bornes(version)}
    return frozenset(des_parametres.union(des_articles, *map(changements, LECTURES)))


def _bornes(dates: Periode | Version | Libelle) -> Iterator[date]:
    """Its first day, and the first day after it."""
    yield dates.depuis
    if dates.jusqua:
        yield dates.jusqua + timedelta(days=1)
