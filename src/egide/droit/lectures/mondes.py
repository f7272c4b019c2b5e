"""Every world that what is unknown still allows, at once: one bit per world, in plain integers.

Only the conditions vary from world to world. What is marked « établi » stays as it is today: unknown, it is absent.
"""

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from egide.droit.lectures.plan import Plan
from egide.droit.logique import INDETERMINE, NON, OUI, Grandeur


class Question(NamedTuple):
    """An unknown that can still change the answer, and how much it decides: the share of worlds where it does."""

    grandeur: Grandeur
    poids: float


def trancher(plan: Plan, racine: int, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> int:
    """The exact truth value of a node that term-by-term logic leaves undetermined."""
    mondes = _Mondes(plan, valeurs, etats, _inconnues(plan, racine, valeurs))
    vrais = mondes.vrais(racine)
    return OUI if vrais == mondes.tous else NON if not vrais else INDETERMINE


def questions(plan: Plan, racine: int, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> list[Question]:
    """The unknowns of an undetermined node that can still decide it, the most decisive first, then in text order."""
    inconnues = _inconnues(plan, racine, valeurs)
    if len(inconnues) == 1:
        return [Question(inconnues[0], 1.0)]
    mondes = _Mondes(plan, valeurs, etats, inconnues)
    vrais, nombre = mondes.vrais(racine), mondes.nombre
    trouvees = []
    for grandeur, (pas, taille) in mondes.ouvertes.items():
        decisifs = 0
        for rang in range(1, taille):
            decisifs |= vrais ^ vrais >> rang * pas
        if decisifs := decisifs & periode(pas, pas * taille, nombre):
            trouvees.append(Question(grandeur, decisifs.bit_count() * taille / nombre))
    return sorted(trouvees, key=_poids, reverse=True) if len(trouvees) > 1 else trouvees


_poids = attrgetter("poids")


@lru_cache(maxsize=4096)
def periode(largeur: int, periode: int, mondes: int) -> int:
    """Blocks of `largeur` ones every `periode` bits, over `mondes` bits."""
    return ((1 << largeur) - 1) * (((1 << mondes) - 1) // ((1 << periode) - 1))


@lru_cache(maxsize=4096)
def _vrais_de(pas: int, taille: int, mondes: int, etat: int, valeurs: int) -> int:
    """The worlds where a grandeur that may still be any of `etat` is one of `valeurs`."""
    motif, vrais, rang = periode(pas, pas * taille, mondes), 0, 0
    for bit in range(etat.bit_length()):
        if etat >> bit & 1:
            vrais |= motif << (rang * pas) if valeurs >> bit & 1 else 0
            rang += 1
    return vrais


class _Mondes:
    """The worlds of one situation, for each unknown the stride and the count of its values."""

    def __init__(
        self, plan: Plan, valeurs: tuple[int, ...], etats: tuple[int, ...], inconnues: Iterable[Grandeur]
    ) -> None:
        self.plan, self.valeurs, self.etats = plan, valeurs, etats
        self.ouvertes: dict[Grandeur, tuple[int, int]] = {}
        self.nombre = 1
        for grandeur in inconnues:
            taille = etats[plan.rang_de[grandeur]].bit_count()
            self.ouvertes[grandeur] = (self.nombre, taille)
            self.nombre *= taille
        self.tous = (1 << self.nombre) - 1

    def vrais(self, indice: int) -> int:
        """The worlds where an undetermined node is true: what is settled below it leaves it to the rest."""
        noeud, valeurs = self.plan.noeuds[indice], self.valeurs
        if noeud.grandeur is not None:
            pas, taille = self.ouvertes[noeud.grandeur]
            etat = self.etats[self.plan.rang_de[noeud.grandeur]]
            return _vrais_de(pas, taille, self.nombre, etat, noeud.valeurs)
        if noeud.genre == "non":
            return self.tous & ~self.vrais(noeud.arguments[0])
        if noeud.genre == "et":
            vrais = self.tous
            for argument in noeud.arguments:
                if valeurs[argument] == INDETERMINE:
                    vrais &= self.vrais(argument)
            return vrais
        vrais = 0
        for argument in noeud.arguments:
            if valeurs[argument] == INDETERMINE:
                vrais |= self.vrais(argument)
        return vrais


def _inconnues(plan: Plan, racine: int, valeurs: tuple[int, ...]) -> list[Grandeur]:
    """The grandeurs an undetermined node still waits for, in the order of the text. Decided branches are left out."""
    trouvees: dict[Grandeur, None] = {}
    noeuds, a_voir = plan.noeuds, [racine]
    while a_voir:
        noeud = noeuds[a_voir.pop()]
        if noeud.grandeur is not None:
            trouvees[noeud.grandeur] = None
            continue
        for argument in noeud.arguments[::-1]:
            if valeurs[argument] == INDETERMINE:
                a_voir.append(argument)
    return list(trouvees)
