"""What bit planes are to compute: a programme of a few dozen instructions, each result once, whatever the table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from egide.droit.durees import Duree
from egide.droit.lectures.colonnes import apres_autre, codes_de
from egide.droit.lectures.colonnes_communes import A_PLUSIEURS, Moteur, bornes
from egide.droit.logique import NON, OUI


class Registre(NamedTuple):
    """Where a programme keeps a truth value; `nie`: the contrary of what is kept there."""

    rang: int
    nie: bool = False


class Instruction(NamedTuple):
    """`genre` is et, ou or etabli; its result goes to the next register."""

    genre: str
    termes: tuple[Registre, ...]


class Programme(Moteur[Registre]):
    """The rules of one day over one set of columns: what to look at, then what to compute, each once."""

    def __init__(self, schema: Mapping[str, pl.DataType]) -> None:
        super().__init__(schema, codes_de(schema))
        self.feuilles: dict[object, pl.Expr] = {}
        self.instructions: dict[Instruction, int] = {}
        self.conclusions: dict[str, Registre | int] = {}

    def constante(self, valeur: int) -> Registre:
        if valeur == NON:
            return self._non(self.constante(OUI))
        constante = pl.lit(True if valeur == OUI else None, dtype=pl.Boolean)
        return self._regarder(valeur, pl.repeat(constante, pl.len()))

    def _fait(self, nom: str) -> Registre:
        return self._regarder(nom, pl.col(nom))

    def _parmi(self, nom: str, valeurs: Sequence[str]) -> Registre:
        if len(valeurs) <= A_PLUSIEURS:
            return self._ou([self._regarder((nom, valeur), pl.col(nom) == valeur) for valeur in valeurs])
        return self._regarder((nom, *valeurs), pl.col(nom).is_in(list(valeurs)))

    def _entre(self, nom: str, premier: str, dernier: str) -> Registre:
        code = pl.col(nom).to_physical()
        return self._et(
            [
                self._regarder((nom, comparer, a), comparer(code, a))
                for comparer, a in bornes(premier, dernier, self.codes[nom])
            ]
        )

    def _apres(self, nom: str, jour: date) -> Registre:
        return self._regarder((nom, jour), pl.col(nom) > jour)

    def _apres_autre(self, nom: str, autre: str, duree: Duree) -> Registre:
        return self._regarder((nom, autre, duree), apres_autre(nom, autre, duree))

    def _inconnu(self, nom: str) -> Registre:
        return self._regarder((nom, None), pl.col(nom).is_null())

    def _et(self, termes: Sequence[Registre]) -> Registre:
        return self._reduire("et", termes)

    def _ou(self, termes: Sequence[Registre]) -> Registre:
        return self._reduire("ou", termes)

    def _non(self, terme: Registre) -> Registre:
        return Registre(terme.rang, not terme.nie)

    def _etabli(self, terme: Registre) -> Registre:
        return self._calculer(Instruction("etabli", (terme,)))

    def _regarder(self, cle: object, regard: pl.Expr) -> Registre:
        self.feuilles.setdefault(cle, regard)
        return Registre(-1 - list(self.feuilles).index(cle))

    def _reduire(self, genre: str, termes: Sequence[Registre]) -> Registre:
        distincts = tuple(dict.fromkeys(termes))
        return self._calculer(Instruction(genre, distincts)) if len(distincts) > 1 else distincts[0]

    def _calculer(self, instruction: Instruction) -> Registre:
        return Registre(self.instructions.setdefault(instruction, len(self.instructions)))
