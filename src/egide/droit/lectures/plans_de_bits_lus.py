"""Where bit planes come from: polars' Boolean columns are bitmaps already, and are read where they lie in memory."""

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


def lire_bitmap(colonne: pl.Series) -> Bitmap:
    """The bitmap of a Boolean column. Nothing is copied when it starts and ends on a word."""
    (morceau,) = nanoarrow.c_array_stream(colonne if colonne.n_chunks() == 1 else colonne.rechunk())
    vue = morceau.view()
    validite, valeurs = vue.buffers
    connus = _mots(validite, morceau.offset, morceau.length) if morceau.null_count else None
    return Bitmap(_mots(valeurs, morceau.offset, morceau.length), connus, (colonne, morceau, vue))


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
