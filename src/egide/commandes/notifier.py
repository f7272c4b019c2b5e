"""The command that writes to people whom something awaits."""

import typer

app = typer.Typer()


@app.command()
def notifier() -> None:
    """Écrit à ceux que quelque chose attend, sans dire quoi ; à lancer toutes les dix minutes.

    Code 1 si un message n'est pas parti.
    """
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        from egide.annuaire.notifications import envoyer

        partis = list(envoyer())
    typer.echo(f"{sum(partis)} message(s) envoyé(s).")
    if not all(partis):
        typer.echo(f"{partis.count(False)} message(s) n'ont pas pu partir ; ils seront repris.", err=True)
        raise typer.Exit(1)
