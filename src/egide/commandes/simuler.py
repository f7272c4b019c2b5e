"""Command of simulation: what the law, or a reform, gives over a whole population."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from egide.commandes.simulation.refus import refuser
from egide.droit.entree import EntreeRefusee

app = typer.Typer()


@app.command()
def simuler(
    fichier: Annotated[
        Path, typer.Argument(help="Population : un fichier .parquet ou .csv, une colonne par fait.")
    ],
    reforme: Annotated[
        list[str] | None,
        typer.Option(help="Réforme à comparer au droit en vigueur (plusieurs fois si plusieurs)."),
    ] = None,
    lecture: Annotated[
        str | None, typer.Option(help="circulaire ou code ; celle du jour par défaut.")
    ] = None,
    jour: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Date d'évaluation ; sinon, la colonne « date »."),
    ] = None,
    par: Annotated[
        str | None, typer.Option(help="Colonne selon laquelle compter aussi, groupe par groupe.")
    ] = None,
    identifiant: Annotated[
        str | None, typer.Option(help="Colonne à reprendre dans la liste de --sortie.")
    ] = None,
    sortie: Annotated[Path | None, typer.Option(help="Écrit qui change dans ce fichier .parquet.")] = None,
    dessin: Annotated[
        Path | None, typer.Option("--graphique", help="Écrit un graphique dans ce fichier .svg.")
    ] = None,
) -> None:
    """Compte les conclusions d'une population, et ce qu'une réforme y change : combien, et qui."""
    _verifier_options(reforme, sortie, dessin)
    from egide.commandes.simulation.graphique import graphique
    from egide.commandes.simulation.parcours import parcourir
    from egide.commandes.simulation.rendu import rendre
    from egide.droit.populations import Demande

    le_jour = jour.date() if jour else None
    try:
        simulation, changent = parcourir(
            fichier, Demande(lecture, tuple(reforme or ())), le_jour, par, identifiant
        )
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    rendre(simulation, le_jour)
    if sortie:
        _ecrire(sortie, changent.write_parquet)
        typer.echo(f"Qui change : {sortie}")
    if dessin:
        _ecrire(dessin, lambda ou: ou.write_text(graphique(simulation, le_jour), "utf-8"))
        typer.echo(f"Graphique : {dessin}")


def _verifier_options(reformes: list[str] | None, sortie: Path | None, dessin: Path | None) -> None:
    if sortie and not reformes:
        refuser("--sortie : rien ne change sans réforme ; ajouter --reforme")
    if sortie and sortie.suffix != ".parquet":
        refuser(f"--sortie : reçu {sortie} ; admis : un fichier .parquet")
    if dessin and dessin.suffix != ".svg":
        refuser(f"--graphique : reçu {dessin} ; admis : un fichier .svg")


def _ecrire(ou: Path, ecrire: Callable[[Path], object]) -> None:
    try:
        ecrire(ou)
    except OSError as erreur:
        refuser(f"{ou} : impossible d'écrire ({erreur.strerror})")
