"""The directory: prefectures to begin with, then the services of a file."""

import sys
from pathlib import Path

import click

from egide.commandes.francais import Groupe


@click.group(cls=Groupe)
def annuaire() -> None:
    """L’annuaire : préfectures, services, associations agréées."""


FICHIER = click.argument(
    "fichier",
    type=click.Path(path_type=Path),
    help="Fichier .csv ou .json ; son format est dans docs/annuaire.md.",
)


@annuaire.command()
def initialiser() -> None:
    """Inscrit les préfectures de chaque département et territoire ; la refaire n'en ajoute aucune."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.annuaire import prefectures

        nouvelles = len(prefectures.charger())
    click.echo(f"Préfectures inscrites : {nouvelles}." if nouvelles else "Les préfectures y étaient déjà.")


@annuaire.command()
@FICHIER
@click.option("--essai", is_flag=True, help="Vérifie et compte, sans rien écrire.")
def importer(fichier: Path, essai: bool) -> None:
    """Fait entrer les organisations d'un fichier : toutes, ou aucune si une ligne est fautive (code 2)."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.annuaire.echange import FichierRefuse

        try:
            bilan = _importer(fichier, essai)
        except FichierRefuse as refus:
            for faute in refus.fautes:
                click.echo(f"{fichier.name}, {faute}", err=True)
            click.echo(f"Rien n’est entré : {len(refus.fautes)} faute(s).", err=True)
            raise click.exceptions.Exit(2) from refus
    click.echo(bilan)


@annuaire.command()
@FICHIER
def exporter(fichier: Path) -> None:
    """Écrit tout l'annuaire dans un fichier que « importer » sait relire."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.annuaire import echange

        nombre = echange.exporter(fichier)
    click.echo(f"Organisations écrites dans {fichier} : {nombre}.")


def _importer(fichier: Path, essai: bool) -> str:
    """One line that says what entered, or would."""
    from egide.annuaire import echange

    total = len(echange.ouvrir(fichier))
    with click.progressbar(length=total, label="Organisations", file=sys.stderr) as barre:
        bilan = echange.importer(fichier, essai=essai, avancer=lambda: barre.update(1))
    dites = f"{bilan.nouvelles} nouvelle(s), {bilan.modifiees} modifiée(s), {bilan.inchangees} inchangée(s)"
    return f"Essai, rien n’est écrit : {dites}." if essai else f"Annuaire tenu : {dites}."
