"""Command of the exhaustion: every world of every rule, in brief or in full."""

import click


@click.command()
def exhaustion() -> None:
    """Énumère tous les mondes de toutes les règles : droits perdus, conclusions absentes, tensions, avec un témoin."""
    from egide.droit.lectures.exhaustion_rapport import rapport

    lignes, imprevus = rapport()
    for ligne in lignes:
        click.echo(ligne)
    if imprevus:
        raise click.exceptions.Exit(1)
