"""The rules as bit planes: two planes per truth value, « est vrai » and « est faux », 64 rows a word.

Where neither bit is set the value is unknown (they are the complements of « peut être faux » and « peut être vrai »):
negation exchanges the planes, conjunction is one AND and one OR. The rules are first written as a programme, once; it
then runs on a table block after block, small enough for the cache.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl

from egide.droit.grandeurs import Calendrier
from egide.droit.lectures.colonnes_communes import derouler
from egide.droit.lectures.plan import plan
from egide.droit.lectures.plans_de_bits_lus import (
    Bitmap,
    Bits,
    combien,
    ecrire_bitmap,
    lire_bitmaps,
    tous_les_bits,
)
from egide.droit.lectures.plans_de_bits_machine import Machine
from egide.droit.lectures.plans_de_bits_programme import Programme
from egide.droit.livre import Livre


class Plans(NamedTuple):
    """A truth value per row: where it is true, where it is false. Bits beyond the last row are 0."""

    vrai: Bits
    faux: Bits


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
    bitmaps, machine = _preparer(table, programme)
    poses: Counter[int] = Counter()
    for _, registres in machine.tourner(bitmaps, table.height):
        for registre in machine.retenus:
            poses[registre] += combien(registres[registre])
    trouves = {}
    for nom, (vrai, faux) in machine.conclusions.items():
        oui = poses[vrai]
        non = table.height - oui if faux is None else poses[faux]
        trouves[nom] = Comptes(oui, non, table.height - oui - non)
    return trouves


def plans(table: pl.DataFrame, programme: Programme) -> dict[str, Plans]:
    """The planes of every conclusion, over a whole table."""
    tous = tous_les_bits(table.height)
    return {
        nom: Plans(vrai, tous ^ vrai if faux is None else faux)
        for nom, (vrai, faux) in _entiers(table, programme).items()
    }


def conclure(table: pl.DataFrame, programme: Programme) -> pl.DataFrame:
    """Every conclusion of every row, one Boolean column each, null where undetermined."""
    return pl.DataFrame(
        {
            nom: ecrire_bitmap(table.height, vrai, None if faux is None else vrai | faux)
            for nom, (vrai, faux) in _entiers(table, programme).items()
        }
    )


def _entiers(table: pl.DataFrame, programme: Programme) -> dict[str, tuple[Bits, Bits | None]]:
    """Where each conclusion is true and where it is false, over a whole table; None: everywhere else."""
    bitmaps, machine = _preparer(table, programme)
    entiers = {registre: np.empty(-(-table.height // 64), dtype=np.uint64) for registre in machine.retenus}
    for mots, registres in machine.tourner(bitmaps, table.height):
        for registre, entier in entiers.items():
            entier[mots] = registres[registre]
    return {
        nom: (entiers[vrai], None if faux is None else entiers[faux])
        for nom, (vrai, faux) in machine.conclusions.items()
    }


def _preparer(table: pl.DataFrame, programme: Programme) -> tuple[list[Bitmap], Machine]:
    """What the programme looks at, and the machine that suits what is known of it."""
    regards = [regard.alias(str(rang)) for rang, regard in enumerate(programme.feuilles.values())]
    vues = table.lazy().select(regards).collect(engine="in-memory", optimizations=pl.QueryOptFlags.none())
    bitmaps = lire_bitmaps(vues)
    certaines = frozenset(rang for rang, bitmap in enumerate(bitmaps) if bitmap.connus is None)
    return bitmaps, _machine(programme, certaines)


_machine = lru_cache(maxsize=16)(Machine)
