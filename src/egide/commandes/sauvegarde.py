"""Commands that keep the data: backup, restoration."""

import os
from pathlib import Path
from typing import Annotated

import typer

from egide.socle.postgres import Serveur
from egide.socle.secrets import CLE_DJANGO, CLE_MAITRESSE

app = typer.Typer()

ADRESSE_ADMIN = "EGIDE_DATABASE_URL_ADMIN"


@app.command()
def sauvegarder(
    fichier: Annotated[Path, typer.Argument(help="Archive à écrire, dans un dossier qui existe.")],
) -> None:
    """Sauvegarde la base et les clés dans une archive privée, non chiffrée."""
    from egide.socle import archive, installation, sauvegarde

    with installation.base_accessible() as serveur:
        try:
            absentes = sauvegarde.sauvegarder(_adresse_admin(serveur), fichier)
        except sauvegarde.SauvegardeImpossible as refus:
            _refuser(refus)
    typer.echo(f"Sauvegarde écrite : {fichier}")
    typer.echo(f"Empreinte, à noter hors de ce serveur : {archive.empreinte(fichier)}")
    typer.echo(
        "Attention : cette archive n'est pas chiffrée ; avec la clé maîtresse, elle ouvre tous les dossiers."
    )
    if CLE_MAITRESSE in absentes:
        typer.echo("La clé maîtresse n'y est pas (EGIDE_CLE_MAITRESSE) : sauvegardez-la à part.")
    if CLE_DJANGO in absentes:
        typer.echo(
            "La clé Django n'y est pas (EGIDE_CLE_DJANGO, et les clés retirées) : sauvegardez-la à part ; "
            "la perdre ferme tous les seconds facteurs."
        )


@app.command()
def restaurer(
    fichier: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="Archive écrite par « egide sauvegarder ».")
    ],
    empreinte: Annotated[
        str,
        typer.Option(help="Celle que « egide sauvegarder » a dite ; sans la clé maîtresse, la seule preuve."),
    ] = "",
) -> None:
    """Restaure dans une base vide une archive qui prouve qu'elle vient d'ici ; n'écrase ni dossier ni clé."""
    from egide.socle import chemins, installation, sauvegarde

    with installation.base_accessible() as serveur:
        try:
            absentes = sauvegarde.restaurer(_adresse_admin(serveur), fichier, empreinte)
        except sauvegarde.SauvegardeImpossible as refus:
            _refuser(refus)
    typer.echo(f"Base restaurée depuis {fichier}. Données : {chemins.donnees()}")
    if CLE_MAITRESSE in absentes:
        typer.echo("La clé maîtresse n'y était pas : sans EGIDE_CLE_MAITRESSE, les dossiers restent fermés.")
    if CLE_DJANGO in absentes:
        typer.echo(
            "La clé Django n'y était pas : sans EGIDE_CLE_DJANGO, les seconds facteurs restent fermés."
        )


def _adresse_admin(serveur: Serveur | None) -> str:
    from egide.socle import installation, postgres

    if serveur is not None:
        return serveur.url(postgres.ADMIN, installation.BASE)
    if adresse := os.environ.get(ADRESSE_ADMIN):
        return adresse
    typer.echo(
        f"{ADRESSE_ADMIN} manque : seul un administrateur de PostgreSQL voit toutes les lignes.", err=True
    )
    raise typer.Exit(1)


def _refuser(refus: Exception) -> None:
    typer.echo(str(refus), err=True)
    raise typer.Exit(1) from refus
