"""Command of the exhaustion: every world of every rule, in brief or with each witness."""

import click


@click.command()
@click.option(
    "--detail", is_flag=True, help="Montre chaque constat, avec la plus petite situation qui le fait voir."
)
def exhaustion(detail: bool) -> None:
    """Énumère tous les mondes de toutes les règles : droits perdus, conclusions absentes, tensions.

    Code 1 si un constat n'est expliqué nulle part, ou si un invariant est contredit.
    """
    from egide.droit.lectures.exhaustion_rapport import rapport

    lignes, imprevus = rapport(detail=detail)
    for ligne in lignes:
        click.echo(ligne)
    if imprevus:
        raise click.exceptions.Exit(1)
