"""Where bit planes come from and go to: polars' Boolean columns are bitmaps already, and stay where they lie in memory."""

from typing import Any, NamedTuple

import nanoarrow  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt
import polars as pl

Bits = npt.NDArray[np.uint64]


class Bitmap(NamedTuple):
    """A Boolean column: its values (meaningless where unknown), and where they are known (None: everywhere).

    Bits beyond the last row are 0. `source` keeps the memory alive.
    """

    valeurs: Bits
    connus: Bits | None
    source: object


def lire_bitmaps(table: pl.DataFrame) -> list[Bitmap]:
    """The bitmap of each column, all Boolean. Nothing is copied of a table that starts and ends on a word."""
    (morceau,) = nanoarrow.c_array_stream(table.rechunk())
    bitmaps = []
    for rang, vue in enumerate(morceau.view().children):
        colonne = morceau.child(rang)
        validite, valeurs = vue.buffers
        connus = _mots(validite, colonne.offset, colonne.length) if colonne.null_count else None
        bitmaps.append(Bitmap(_mots(valeurs, colonne.offset, colonne.length), connus, (table, morceau)))
    return bitmaps


def ecrire_bitmap(lignes: int, valeurs: Bits, connus: Bits | None) -> pl.Series:
    """A Boolean column over these planes, null where not known. Nothing is copied."""
    inconnus = 0 if connus is None else lignes - combien(connus)
    return pl.Series(
        nanoarrow.c_array_from_buffers(
            nanoarrow.bool_(), lignes, [connus, valeurs], null_count=inconnus, validation_level="none"
        )
    )


def combien(bits: Bits) -> int:
    """How many bits of a plane are set."""
    return int(np.add.reduce(np.bitwise_count(bits), dtype=np.uint32))


def deplier(bits: Bits, lignes: int) -> npt.NDArray[np.bool_]:
    """A plane as one Boolean per row."""
    return np.unpackbits(bits.view(np.uint8), count=lignes, bitorder="little").view(np.bool_)


def tous_les_bits(lignes: int) -> Bits:
    """The plane of every row."""
    tous = np.full(-(-lignes // 64), ~np.uint64(0))
    if lignes % 64:
        tous[-1] = np.uint64((1 << (lignes % 64)) - 1)
    return tous


def _mots(tampon: Any, decalage: int, lignes: int) -> Bits:
    """An Arrow bitmap as 64-bit words, with 0 beyond the last row."""
    octets = np.frombuffer(tampon, dtype=np.uint8)
    if decalage % 8:
        bits = np.unpackbits(octets, bitorder="little")[decalage : decalage + lignes]
        octets, decalage = np.packbits(bits, bitorder="little"), 0
    octets = octets[decalage // 8 : (decalage + lignes + 7) // 8]
    if lignes % 64 == 0:
        return octets.view("<u8")
    mots = np.zeros(-(-lignes // 64), dtype="<u8")
    mots.view(np.uint8)[: len(octets)] = octets
    mots[-1] &= np.uint64((1 << (lignes % 64)) - 1)
    return mots
