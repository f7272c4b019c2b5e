"""Commands on who sees what: the page a jurist reads, and whether the table of transmissions is what the journals say."""

import os
from typing import Annotated

import typer

app = typer.Typer(name="acces", help="Qui voit quoi, qui transmet quoi.")


@app.callback()
def _groupe() -> None:
    """Qui voit quoi, qui transmet quoi."""


@app.command()
def documenter(
    ecrire: Annotated[
        bool, typer.Option("--ecrire", help="Écrit ces pages dans docs/ au lieu de les afficher.")
    ] = False,
) -> None:
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
        typer.echo("\n".join(pages.values()), nl=False)
        return
    dossier = chemins.PAQUET.parent.parent / "docs"
    if not dossier.is_dir():
        typer.echo(f"« {dossier} » n'existe pas : ces pages s'écrivent dans les sources du projet.", err=True)
        raise typer.Exit(1)
    for nom, texte in pages.items():
        (dossier / nom).write_text(texte, encoding="utf-8")
        typer.echo(f"Page écrite : {dossier / nom}")


@app.command()
def verifier() -> None:
    """Compare la table des transmissions à ce qu'en disent les journaux ; code 1 si elle en diffère."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.acces.verification import verifier_les_transmissions

        bilan = verifier_les_transmissions()
    for ecart in bilan.ecarts:
        typer.echo(ecart, err=True)
    if bilan.fermes:
        typer.echo(f"{bilan.fermes} dossier(s) que nul service ne suit plus n'ont pas pu être relus.")
    if bilan.ecarts:
        raise typer.Exit(1)
    typer.echo(f"Transmissions conformes aux journaux : {bilan.lus} dossier(s) relus.")
