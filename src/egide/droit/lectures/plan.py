"""A rulebook laid flat: every distinct truth value the rules need, once, each after those it is made of.

The readings (decision, worlds, proof) all walk this one plan, so that they cannot disagree about the rules.
"""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from egide.droit.livre import Livre
from egide.droit.logique import (
    NON,
    OUI,
    Est,
    Et,
    Etabli,
    Expression,
    Grandeur,
    Non,
    Ou,
    Renvoi,
    Toujours,
)


@dataclass(frozen=True)
class Noeud:
    """One truth value: `genre` is est, et, ou, non, etabli or toujours; `arguments` are indices of earlier nodes.

    For `est`, `grandeur` and `valeurs` say what is read; for `toujours`, `valeurs` is the truth value itself.
    """

    genre: str
    arguments: tuple[int, ...] = ()
    grandeur: Grandeur | None = None
    valeurs: int = 0

    def juge(self, etat: int) -> int:
        """Truth value of an « est » under what is known of its grandeur."""
        return (OUI if etat & self.valeurs else 0) | (NON if etat & ~self.valeurs else 0)


@dataclass(frozen=True)
class AutreNature:
    """The node that gives a conclusion another nature, and that nature."""

    indice: int
    nature: str


@dataclass(eq=False)
class Plan:
    """The nodes in evaluation order, the index of each conclusion, and the grandeurs that are read.

    What bears on natures alone comes last: `pour_les_statuts` nodes are enough to know every status.
    """

    livre: Livre
    noeuds: list[Noeud] = field(default_factory=list)
    racines: dict[str, int] = field(default_factory=dict)
    _connus: dict[object, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for nom in self.livre.conclusions:
            self.racine(nom)
        self.pour_les_statuts = len(self.noeuds)
        self.natures = {
            nom: AutreNature(self.indice(autre[0]), autre[1])
            for nom, conclusion in self.livre.conclusions.items()
            if (autre := conclusion.autre_nature)
        }

    @cached_property
    def grandeurs(self) -> list[Grandeur]:
        """Each grandeur the rules read, in the order they first read it."""
        return list(dict.fromkeys(noeud.grandeur for noeud in self.noeuds if noeud.grandeur is not None))

    @cached_property
    def pesees(self) -> tuple[int, ...]:
        """The grandeurs that each node weighs, one bit each; not those that it reads as established."""
        pesees: list[int] = []
        for noeud in self.noeuds:
            ici = 1 << self.rang_de[noeud.grandeur] if noeud.grandeur is not None else 0
            for argument in noeud.arguments if noeud.genre != "etabli" else ():
                ici |= pesees[argument]
            pesees.append(ici)
        return tuple(pesees)

    @cached_property
    def rang_de(self) -> dict[Grandeur, int]:
        """The rank of each grandeur in `grandeurs`."""
        return {grandeur: rang for rang, grandeur in enumerate(self.grandeurs)}

    def racine(self, nom: str) -> int:
        """Index of a conclusion's truth value."""
        if nom not in self.racines:
            self.racines[nom] = self.indice(self.livre.conclusions[nom].formule)
        return self.racines[nom]

    def dessous(self, racine: int) -> list[int]:
        """The nodes a node is made of, itself included, in evaluation order."""
        trouves, a_voir = set(), [racine]
        while a_voir:
            indice = a_voir.pop()
            if indice not in trouves:
                trouves.add(indice)
                a_voir.extend(self.noeuds[indice].arguments)
        return sorted(trouves)

    def indice(self, expression: Expression) -> int:
        """Index of the truth value of any expression; equal expressions share one."""
        match expression:
            case Est(grandeur=grandeur, valeurs=valeurs):
                return self._poser(Noeud("est", grandeur=grandeur, valeurs=valeurs))
            case Toujours(vrai=vrai):
                return self._poser(Noeud("toujours", valeurs=1 if vrai else 2))
            case Renvoi(cible=cible):
                return self.racine(cible)
            case Et(termes=termes):
                return self._poser(Noeud("et", tuple(dict.fromkeys(map(self.indice, termes)))))
            case Ou(termes=termes):
                return self._poser(Noeud("ou", tuple(dict.fromkeys(map(self.indice, termes)))))
            case Non(terme=terme):
                return self._poser(Noeud("non", (self.indice(terme),)))
            case Etabli(terme=terme):
                return self._poser(Noeud("etabli", (self.indice(terme),)))
        raise TypeError(f"expression inconnue : {expression!r}")

    def _poser(self, noeud: Noeud) -> int:
        if len(noeud.arguments) == 1 and noeud.genre in ("et", "ou"):
            return noeud.arguments[0]
        if noeud not in self._connus:
            self._connus[noeud] = len(self.noeuds)
            self.noeuds.append(noeud)
        return self._connus[noeud]


@lru_cache(maxsize=64)
def plan(livre: Livre) -> Plan:
    """The plan of a rulebook, laid once."""
    return Plan(livre)
