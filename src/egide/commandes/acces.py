"""Commands on who sees what: the page a jurist reads, and whether the table of transmissions is what the journals say."""

import os

import click

from egide.commandes.francais import Groupe


@click.group(cls=Groupe)
def acces() -> None:
    """Qui voit quoi, qui transmet quoi."""


@acces.command()
@click.option("--ecrire", is_flag=True, help="Écrit ces pages dans docs/ au lieu de les afficher.")
def documenter(ecrire: bool) -> None:
    """Écrit les pages que le programme sait : qui lit quoi, ce qui se transmet, ce que dit chaque événement."""
    from egide.socle import chemins, installation

    # The tables of the program are all it takes: no base, whatever the mode.
    os.environ.setdefault("EGIDE_MODE", "demo")
    installation.ouvrir_django()
    from egide.acces.documentation import page, page_des_transmissions
    from egide.dossiers.documentation import page as page_des_evenements

    pages = {
        "acces.md": page(),
        "transmissions.md": page_des_transmissions(),
        "evenements.md": page_des_evenements(),
    }
    if not ecrire:
        click.echo("\n".join(pages.values()), nl=False)
        return
    dossier = chemins.PAQUET.parent.parent / "docs"
    if not dossier.is_dir():
        click.echo(f"« {dossier} » n’existe pas : ces pages s’écrivent dans les sources du projet.", err=True)
        raise click.exceptions.Exit(1)
    for nom, texte in pages.items():
        (dossier / nom).write_text(texte, encoding="utf-8")
        click.echo(f"Page écrite : {dossier / nom}")


@acces.command()
def verifier() -> None:
    """Compare la table des transmissions à ce qu'en disent les journaux ; code 1 si elle en diffère."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.acces.verification import verifier_les_transmissions

        bilan = verifier_les_transmissions()
    for ecart in bilan.ecarts:
        click.echo(ecart, err=True)
    if bilan.fermes:
        click.echo(f"{bilan.fermes} dossier(s) que nul service ne suit plus n’ont pas pu être relus.")
    if bilan.ecarts:
        raise click.exceptions.Exit(1)
    click.echo(f"Transmissions conformes aux journaux : {bilan.lus} dossier(s) relus.")
