"""Command of simulation: what the law, or a reform, gives over a whole population."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from egide.commandes.admis import JOUR
from egide.commandes.entrees import refuser
from egide.droit.entree import EntreeRefusee


@click.command()
@click.argument(
    "fichier",
    type=click.Path(path_type=Path),
    help="Population : un fichier .parquet ou .csv, une colonne par fait.",
)
@click.option(
    "--reforme", multiple=True, help="Réforme à comparer au droit en vigueur (plusieurs fois si plusieurs)."
)
@click.option("--lecture", help="circulaire ou code ; celle du jour par défaut.")
@click.option("--date", "jour", type=JOUR, help="Date d’évaluation ; sinon, la colonne « date ».")
@click.option("--par", help="Colonne selon laquelle compter aussi, groupe par groupe.")
@click.option("--identifiant", help="Colonne à reprendre dans la liste de --sortie.")
@click.option("--sortie", type=click.Path(path_type=Path), help="Écrit qui change dans ce fichier .parquet.")
@click.option(
    "--graphique", "dessin", type=click.Path(path_type=Path), help="Écrit un graphique dans ce fichier .svg."
)
def simuler(
    fichier: Path,
    reforme: tuple[str, ...],
    lecture: str | None,
    jour: date | None,
    par: str | None,
    identifiant: str | None,
    sortie: Path | None,
    dessin: Path | None,
) -> None:
    """Compte les conclusions d'une population, et ce qu'une réforme y change : combien, et qui."""
    _verifier_options(reforme, sortie, dessin)
    from egide.commandes.simulation.graphique import graphique
    from egide.commandes.simulation.parcours import parcourir
    from egide.commandes.simulation.rendu import rendre
    from egide.droit.populations import Demande

    try:
        simulation, changent = parcourir(fichier, Demande(lecture, reforme), jour, par, identifiant)
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    rendre(simulation, jour)
    if sortie:
        _ecrire(sortie, changent.write_parquet)
        click.echo(f"Qui change : {sortie}")
    if dessin:
        _ecrire(dessin, lambda ou: ou.write_text(graphique(simulation, jour), "utf-8"))
        click.echo(f"Graphique : {dessin}")


def _verifier_options(reformes: tuple[str, ...], sortie: Path | None, dessin: Path | None) -> None:
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
        from egide.socle.erreurs import du_systeme

        refuser(f"{ou} : impossible d’écrire ({du_systeme(erreur)})")
