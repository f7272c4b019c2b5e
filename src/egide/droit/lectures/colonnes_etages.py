"""Rules written in stages: what several rules share is a column of a stage, which the stages above name.

So do polars and SQL compute a notion once, and so does their text stay as short as the rules.
"""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from egide.droit.durees import Duree
from egide.droit.lectures.colonnes_communes import Moteur

X = TypeVar("X")


@dataclass(frozen=True, eq=False)
class Terme(Generic[X]):
    """A piece of what is written, the first stage at which all it names exists, and what it is the contrary of."""

    ecrit: X
    etage: int = 0
    contraire: "Terme[X] | None" = None


class ParEtages(Moteur[Terme[X]], Generic[X]):
    """An engine that writes in stages. `etages` holds the columns of each, by name."""

    def __init__(self, presentes: Collection[str], codes: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(presentes, codes)
        self.etages: list[dict[str, X]] = []

    def constante(self, valeur: int) -> Terme[X]:
        return Terme(self.ecrire_constante(valeur))

    def partager(self, nom: str, valeur: Terme[X]) -> Terme[X]:
        """Makes it a column of its stage."""
        if valeur.etage == len(self.etages):
            self.etages.append({})
        self.etages[valeur.etage][nom] = valeur.ecrit
        return Terme(self.ecrire_fait(nom), valeur.etage + 1)

    def _fait(self, nom: str) -> Terme[X]:
        return Terme(self.ecrire_fait(nom))

    def _parmi(self, nom: str, valeurs: Sequence[str]) -> Terme[X]:
        return Terme(self.ecrire_parmi(nom, valeurs))

    def _apres(self, nom: str, jour: date) -> Terme[X]:
        return Terme(self.ecrire_apres(nom, jour))

    def _apres_autre(self, nom: str, autre: str, duree: Duree) -> Terme[X]:
        return Terme(self.ecrire_apres_autre(nom, autre, duree))

    def _inconnu(self, nom: str) -> Terme[X]:
        return Terme(self.ecrire_inconnu(nom))

    def _et(self, termes: Sequence[Terme[X]]) -> Terme[X]:
        return Terme(self.ecrire_et([terme.ecrit for terme in termes]), max(terme.etage for terme in termes))

    def _ou(self, termes: Sequence[Terme[X]]) -> Terme[X]:
        return Terme(self.ecrire_ou([terme.ecrit for terme in termes]), max(terme.etage for terme in termes))

    def _non(self, terme: Terme[X]) -> Terme[X]:
        return terme.contraire or Terme(self.ecrire_non(terme.ecrit), terme.etage, terme)

    def _etabli(self, terme: Terme[X]) -> Terme[X]:
        return Terme(self.ecrire_etabli(terme.ecrit), terme.etage)

    @abstractmethod
    def ecrire_constante(self, valeur: int) -> X:
        """A truth value that holds for every row."""

    @abstractmethod
    def ecrire_fait(self, nom: str) -> X:
        """A yes/no column."""

    @abstractmethod
    def ecrire_parmi(self, nom: str, valeurs: Sequence[str]) -> X:
        """A column is one of these words."""

    @abstractmethod
    def ecrire_apres(self, nom: str, jour: date) -> X:
        """A date is later than a day."""

    @abstractmethod
    def ecrire_apres_autre(self, nom: str, autre: str, duree: Duree) -> X:
        """A date is later than another one put off by a duration."""

    @abstractmethod
    def ecrire_inconnu(self, nom: str) -> X:
        """A column is null."""

    @abstractmethod
    def ecrire_et(self, termes: Sequence[X]) -> X:
        """Conjunction."""

    @abstractmethod
    def ecrire_ou(self, termes: Sequence[X]) -> X:
        """Disjunction."""

    @abstractmethod
    def ecrire_non(self, terme: X) -> X:
        """Negation."""

    @abstractmethod
    def ecrire_etabli(self, terme: X) -> X:
        """Null becomes false."""
