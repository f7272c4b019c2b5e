"""A timeline of dated things, drawn by hand: bars on one scale of years, shared by every timeline of the law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from egide.ecrans.droit.moment import premier_jour, verifie_au

LARGEUR = 100
"""Percent of the width, from the first day modelled to the last day checked: the words keep their size on any screen."""


@dataclass(frozen=True)
class Barre:
    """One period on the scale. `sur`: its statement was checked in its source."""

    x: float
    largeur: float
    texte: str
    sur: bool
    actuelle: bool

    @property
    def milieu(self) -> float:
        """Where its words stand."""
        return round(self.x + self.largeur / 2, 2)

    @property
    def large(self) -> bool:
        """Whether its words hold in it on a wide screen."""
        return bool(self.texte) and self.largeur > len(self.texte) + 1

    @property
    def tres_large(self) -> bool:
        """Whether its words hold in it on a phone."""
        return self.largeur > 3 * len(self.texte) + 2


@dataclass(frozen=True)
class Frise:
    """The bars, the day looked at, and the years marked below."""

    barres: tuple[Barre, ...]
    curseur: float | None
    annees: tuple[tuple[float, int], ...]


def frise(periodes: Iterable[tuple[date, date | None, str, bool]], au: date) -> Frise:
    """From (first day, last day or none, words, checked) to a drawing."""
    barres = []
    for depuis, jusqua, texte, sur in periodes:
        debut, fin = _x(depuis), _x(jusqua or verifie_au())
        if fin > debut:
            actuelle = depuis <= au <= (jusqua or date.max)
            barres.append(Barre(debut, round(fin - debut - (0.2 if jusqua else 0), 2), texte, sur, actuelle))
    annees = tuple((_x(date(annee, 1, 1)), annee) for annee in range(2006, verifie_au().year, 4))
    curseur = _x(au) if premier_jour() <= au <= verifie_au() else None
    return Frise(tuple(barres), curseur, annees)


def _x(jour: date) -> float:
    debut, fin = premier_jour(), verifie_au()
    return round(min(max((jour - debut).days / (fin - debut).days, 0), 1) * LARGEUR, 2)
