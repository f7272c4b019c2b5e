"""Commands on who sees what: the page a jurist reads, and whether the table of transmissions is what the journals say."""

from typing import Annotated

import typer

app = typer.Typer(name="acces", help="Qui voit quoi, qui transmet quoi.")


@app.callback()
def _groupe() -> None:
    """Qui voit quoi, qui transmet quoi."""


@app.command()
def documenter(
    ecrire: Annotated[
        bool, typer.Option("--ecrire", help="Écrit docs/acces.md au lieu de l'afficher.")
    ] = False,
) -> None:
    """Écrit la page des accès : qui lit quoi, ce qui se transmet, sur quel fondement."""
    from egide.socle import chemins, installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.acces.documentation import page

        texte = page()
    if not ecrire:
        typer.echo(texte, nl=False)
        return
    fichier = chemins.PAQUET.parent.parent / "docs" / "acces.md"
    if not fichier.parent.is_dir():
        typer.echo(
            f"« {fichier.parent} » n'existe pas : la page s'écrit dans les sources du projet.", err=True
        )
        raise typer.Exit(1)
    fichier.write_text(texte, encoding="utf-8")
    typer.echo(f"Page écrite : {fichier}")


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
