"""Reading the file of a population slice by slice, with a progress bar."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import polars as pl

from egide.commandes.entrees import refuser
from egide.droit.populations import Demande, Simulation
from egide.droit.populations_entree import DATE, lire_population
from egide.droit.vocabulaire import FAITS

LIGNES_PAR_TRANCHE = 500_000
Tranche = Callable[[int], pl.DataFrame]


def parcourir(
    fichier: Path, demande: Demande, jour: date | None, par: str | None, identifiant: str | None
) -> tuple[Simulation, pl.DataFrame]:
    """Reads the file slice by slice; returns what was found, and the list of who changes."""
    colonnes, lignes, tranche = _ouvrir(fichier)
    if jour:
        demande.droit(jour, reforme=True)
    elif DATE not in colonnes:
        refuser(f"{fichier} : sans colonne « {DATE} », dire le jour de l’évaluation : --date AAAA-MM-JJ")
    for nom in (par, identifiant):
        if nom and nom not in colonnes:
            refuser(f"{fichier} : aucune colonne « {nom} » ; admis : {', '.join(colonnes)}")
    hors_vocabulaire = [nom for nom in (par, identifiant) if nom and nom not in FAITS]
    simulation, listes = Simulation(demande), []
    with click.progressbar(length=lignes, label="Lecture", file=sys.stderr) as barre:
        for debut in range(0, max(lignes, 1), LIGNES_PAR_TRANCHE):
            brute = tranche(debut)
            lue = lire_population(brute.drop(set(hors_vocabulaire)), premiere_ligne=debut + 1)
            changent = simulation.lire(lue, jour, brute[par] if par else None)
            listes.append(_lister(changent, brute, debut, identifiant))
            barre.update(brute.height)
    return simulation, pl.concat(listes)


def _lister(changent: pl.DataFrame, brute: pl.DataFrame, debut: int, identifiant: str | None) -> pl.DataFrame:
    """Who changes, with the number of the row in the file (from 1) and its identifier."""
    numeros = changent.select((pl.col("rang").cast(pl.UInt64) + debut + 1).alias("ligne"))
    if identifiant:
        numeros = numeros.with_columns(brute[identifiant].gather(changent["rang"]))
    return pl.concat([numeros, changent.drop("rang")], how="horizontal")


def _ouvrir(fichier: Path) -> tuple[list[str], int, Tranche]:
    """The columns of a file, its number of rows, and how to read a slice of it."""
    try:
        if fichier.suffix == ".parquet":
            table = pl.scan_parquet(fichier)
            colonnes = table.collect_schema().names()
            lignes = int(table.select(pl.len()).collect().item())
            return colonnes, lignes, lambda debut: table.slice(debut, LIGNES_PAR_TRANCHE).collect()
        if fichier.suffix == ".csv":
            lue = pl.read_csv(fichier, infer_schema=False)
            return lue.columns, lue.height, lambda debut: lue.slice(debut, LIGNES_PAR_TRANCHE)
    except (OSError, pl.exceptions.PolarsError) as erreur:
        refuser(f"{fichier} : illisible ({erreur})")
    refuser(f"{fichier} : admis : un fichier .parquet ou .csv")
