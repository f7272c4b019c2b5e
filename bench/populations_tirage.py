"""Random populations: distinct situations, drawn column by column, each fact unknown with a given probability."""

from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from egide.droit.lectures.colonnes_grandeurs import SANS_RECEPISSE
from egide.droit.populations_entree import categories
from egide.droit.vocabulaire import FAITS

PAYS = ("NG", "CN", "BR", "BG", "RO", "IT", "FR", "AL", "MA", "UA")
ECARTS = {
    "date_naissance": (-14_000, -4_500),
    "date_recepisse_reflexion": (-90, 10),
    "mesure_notifiee_le": (-70, 5),
    "refus_titre_notifie_le": (-70, 5),
    "situation_mesure_depuis": (-70, 5),
    "date_demande_titre": (-220, 10),
}
HASARD = np.random.Generator


def population(lignes: int, jour: date, part_inconnue: float, graine: int) -> pl.DataFrame:
    """That many situations of one day, as the readings expect them: checked, words coded. Most rows differ."""
    hasard = np.random.default_rng(graine)
    colonnes = [
        _masquer(_tirer(nom, fait.genre, lignes, jour, hasard), part_inconnue, hasard)
        for nom, fait in FAITS.items()
        if fait.genre != "liste"
    ]
    table = pl.DataFrame(colonnes)
    sans = _masquer(pl.Series(SANS_RECEPISSE, hasard.random(lignes) < 0.3), part_inconnue, hasard)
    remis = pl.when(sans.fill_null(False)).then(None).otherwise(pl.col("date_recepisse_reflexion"))
    return table.with_columns(sans, date_recepisse_reflexion=remis)


def _tirer(nom: str, genre: str, lignes: int, jour: date, hasard: HASARD) -> pl.Series:
    if genre == "booleen":
        return pl.Series(nom, hasard.integers(0, 2, lignes, dtype=np.uint8)).cast(pl.Boolean)
    if genre == "entier":
        return pl.Series(nom, hasard.integers(0, 5, lignes, dtype=np.uint8))
    if genre.startswith("date"):
        de, a = ECARTS.get(nom, (-400, 400))
        jours = hasard.integers(de, a, lignes, dtype=np.int32) + (jour - date(1970, 1, 1)).days
        return pl.Series(nom, jours.astype(np.int32)).cast(pl.Date)
    admises = categories(FAITS[nom])
    rangs = [admises.index(pays) for pays in PAYS] if genre == "pays" else range(len(admises))
    tires: npt.NDArray[np.uint8] = np.array(rangs, dtype=np.uint8)[hasard.integers(0, len(rangs), lignes)]
    return pl.Series(nom, tires).cat.to(pl.Enum(admises))


def _masquer(colonne: pl.Series, part: float, hasard: HASARD) -> pl.Series:
    if not part:
        return colonne
    inconnus = pl.Series(hasard.random(len(colonne), dtype=np.float32) < part)
    return pl.select(pl.when(inconnus).then(None).otherwise(colonne).alias(colonne.name)).to_series()
