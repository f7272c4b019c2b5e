"""Commands that keep the data: backup, restoration."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from egide.socle.postgres import Serveur

ADRESSE_ADMIN = "EGIDE_DATABASE_URL_ADMIN"


@click.command()
@click.argument(
    "fichier", type=click.Path(path_type=Path), help="Archive à écrire, dans un dossier qui existe."
)
def sauvegarder(fichier: Path) -> None:
    """Sauvegarde la base et les clés dans une archive privée, non chiffrée."""
    from egide.socle import archive, installation, sauvegarde
    from egide.socle.secrets import CLE_DJANGO, CLE_MAITRESSE

    with installation.base_accessible() as serveur:
        try:
            absentes = sauvegarde.sauvegarder(_adresse_admin(serveur), fichier)
        except sauvegarde.SauvegardeImpossible as refus:
            _refuser(refus)
    click.echo(f"Sauvegarde écrite : {fichier}")
    click.echo(f"Empreinte, à noter hors de ce serveur : {archive.empreinte(fichier)}")
    click.echo(
        "Attention : cette archive n’est pas chiffrée ; avec la clé maîtresse, elle ouvre tous les dossiers."
    )
    if CLE_MAITRESSE in absentes:
        click.echo("La clé maîtresse n’y est pas (EGIDE_CLE_MAITRESSE) : sauvegardez-la à part.")
    if CLE_DJANGO in absentes:
        click.echo(
            "La clé Django n’y est pas (EGIDE_CLE_DJANGO, et les clés retirées) : sauvegardez-la à part ; "
            "la perdre ferme tous les seconds facteurs."
        )


@click.command()
@click.argument(
    "fichier",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Archive écrite par « egide sauvegarder ».",
)
@click.option(
    "--empreinte",
    default="",
    help="Celle que « egide sauvegarder » a dite ; sans la clé maîtresse, la seule preuve.",
)
def restaurer(fichier: Path, empreinte: str) -> None:
    """Restaure dans une base vide une archive qui prouve qu'elle vient d'ici ; n'écrase ni dossier ni clé."""
    from egide.socle import chemins, installation, sauvegarde
    from egide.socle.secrets import CLE_DJANGO, CLE_MAITRESSE

    with installation.base_accessible() as serveur:
        try:
            absentes = sauvegarde.restaurer(_adresse_admin(serveur), fichier, empreinte)
        except sauvegarde.SauvegardeImpossible as refus:
            _refuser(refus)
    click.echo(f"Base restaurée depuis {fichier}. Données : {chemins.donnees()}")
    if CLE_MAITRESSE in absentes:
        click.echo("La clé maîtresse n’y était pas : sans EGIDE_CLE_MAITRESSE, les dossiers restent fermés.")
    if CLE_DJANGO in absentes:
        click.echo(
            "La clé Django n’y était pas : sans EGIDE_CLE_DJANGO, les seconds facteurs restent fermés."
        )


def _adresse_admin(serveur: "Serveur | None") -> str:
    from egide.socle import installation, postgres

    if serveur is not None:
        return serveur.url(postgres.ADMIN, installation.BASE)
    if adresse := os.environ.get(ADRESSE_ADMIN):
        return adresse
    click.echo(
        f"{ADRESSE_ADMIN} manque : seul un administrateur de PostgreSQL voit toutes les lignes.", err=True
    )
    raise click.exceptions.Exit(1)


def _refuser(refus: Exception) -> None:
    click.echo(str(refus), err=True)
    raise click.exceptions.Exit(1) from refus
