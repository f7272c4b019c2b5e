"""The rules as bit planes, to count: two planes per truth value, « est vrai » and « est faux », 64 rows a word.

Where neither bit is set the value is unknown (they are the complements of « peut être faux » and « peut être vrai »):
negation exchanges the planes, conjunction is one AND and one OR. The rules are first written as a programme, once; it
then runs on a table block after block, small enough for the cache.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from egide.droit.grandeurs import Calendrier
from egide.droit.lectures.colonnes_communes import derouler
from egide.droit.lectures.plan import plan
from egide.droit.lectures.plans_de_bits_lus import Bits, lire_bitmap
from egide.droit.lectures.plans_de_bits_machine import Machine, Plans
from egide.droit.lectures.plans_de_bits_programme import Programme
from egide.droit.livre import Livre

MOTS_PAR_BLOC = 4096
"""262 144 rows: a plane is 32 kB, and the calls cost little beside the work."""


@dataclass(frozen=True, slots=True)
class Comptes:
    """How many rows conclude what."""

    oui: int = 0
    non: int = 0
    indetermine: int = 0

    def __add__(self, autres: "Comptes") -> "Comptes":
        return Comptes(self.oui + autres.oui, self.non + autres.non, self.indetermine + autres.indetermine)


def programme(livre: Livre, cal: Calendrier, schema: Mapping[str, pl.DataType]) -> Programme:
    """The programme of a rulebook on the day of the calendar, for tables of this schema."""
    ecrit = Programme(schema)
    ecrit.conclusions = derouler(plan(livre), ecrit, cal)
    return ecrit


def comptes(table: pl.DataFrame, programme: Programme) -> dict[str, Comptes]:
    """How many rows of a table conclude what, conclusion by conclusion."""
    oui, non = Counter[str](), Counter[str]()
    for machine in _blocs(table, programme, MOTS_PAR_BLOC, machine_gardee):
        combien_de = {id(plan): combien(plan) for valeur in machine.conclusions.values() for plan in valeur}
        for nom, valeur in machine.conclusions.items():
            oui[nom] += combien_de[id(valeur.vrai)]
            non[nom] += combien_de[id(valeur.faux)]
    return {
        nom: Comptes(oui[nom], non[nom], table.height - oui[nom] - non[nom]) for nom in programme.conclusions
    }


def plans(table: pl.DataFrame, programme: Programme) -> dict[str, Plans]:
    """The planes of every conclusion, over a whole table of at least one row."""
    (machine,) = _blocs(table, programme, -(-table.height // 64), Machine)
    return machine.conclusions


def combien(bits: Bits) -> int:
    """How many bits of a plane are set."""
    return int(np.add.reduce(np.bitwise_count(bits), dtype=np.uint32))


def deplier(bits: Bits, lignes: int) -> npt.NDArray[np.bool_]:
    """A plane as one Boolean per row."""
    return np.unpackbits(bits.view(np.uint8), count=lignes, bitorder="little").view(np.bool_)


machine_gardee = lru_cache(maxsize=4)(Machine)
"""A machine kept from one slice of a population to the next, for those that only count."""


def _blocs(
    table: pl.DataFrame, programme: Programme, mots_par_bloc: int, machine_de: Callable[..., Machine]
) -> Iterator[Machine]:
    """The machine that runs the programme, after each block."""
    bitmaps = [lire_bitmap(colonne) for colonne in _regarder(table, programme)]
    for debut in range(0, -(-table.height // 64), mots_par_bloc):
        lignes = min(table.height - debut * 64, mots_par_bloc * 64)
        machine = machine_de(programme, lignes)
        machine.tourner(bitmaps, debut)
        yield machine


def _regarder(table: pl.DataFrame, programme: Programme) -> list[pl.Series]:
    """What the programme looks at, as Boolean columns: the yes/no facts as they are, comparisons by polars."""
    comparaisons = {
        rang: vu.alias(str(rang))
        for rang, vu in enumerate(programme.feuilles.values())
        if not isinstance(vu, str)
    }
    comparees = (
        table.lazy()
        .with_columns(comparaisons.values())
        .select(map(str, comparaisons))
        .collect(engine="in-memory")
    )
    return [
        table[vu] if isinstance(vu, str) else comparees[str(rang)]
        for rang, vu in enumerate(programme.feuilles.values())
    ]
