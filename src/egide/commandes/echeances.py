"""The command that computes the worklists again, every night."""

import click

from egide.commandes.francais import Groupe


@click.group(cls=Groupe)
def echeances() -> None:
    """Les échéances : ce que les dossiers demandent, et pour quand."""


@echeances.command()
@click.option("--dossier", help="Un seul dossier : son identifiant, ou son pseudonyme s’il a une échéance.")
@click.option("--depuis-zero", is_flag=True, help="Tout recalculer, même ce qui vaut encore.")
def recalculer(dossier: str | None, depuis_zero: bool) -> None:
    """Remet les listes de travail au jour qu'il est, chaque nuit. S'interrompt et se reprend, à plusieurs s'il le faut."""
    from egide.socle import installation

    with installation.base_accessible():
        installation.ouvrir_django()
        if dossier is not None:
            _un_seul(dossier)
        else:
            _tous(depuis_zero)


def _un_seul(designation: str) -> None:
    from egide.dossiers.echeances import recalcul

    recalcul.recenser()
    trouve = recalcul.trouver(designation)
    if trouve is None:
        click.echo(
            f"« {designation} » : aucun dossier connu. Admis : l’identifiant d’un dossier (verifier-journal l’écrit), "
            "ou le pseudonyme d’un dossier qui a une échéance.",
            err=True,
        )
        raise click.exceptions.Exit(1)
    click.echo(f"{recalcul.recalculer_un(trouve)} ligne(s) pour ce dossier.")


def _tous(depuis_zero: bool) -> None:
    from egide.dossiers.echeances import recalcul

    total = recalcul.recenser(depuis_zero=depuis_zero)
    faits, refuses = 0, []
    try:
        with click.progressbar(recalcul.recalculer(), length=total, label="Dossiers") as avance:
            for identifiant, erreur in avance:
                if erreur:
                    refuses.append(f"dossier {identifiant} : {type(erreur).__name__}")
                else:
                    faits += 1
    except KeyboardInterrupt:
        click.echo(
            f"\nInterrompu : {faits} dossier(s) recalculé(s) sur {total}. Rien n’est perdu ; pour finir : "
            "egide echeances recalculer (sans --depuis-zero).",
            err=True,
        )
        raise click.exceptions.Exit(130) from None
    click.echo(f"{faits} dossier(s) recalculé(s).")
    for ligne in refuses:
        click.echo(f"Non recalculé, {ligne}", err=True)
    if refuses:
        raise click.exceptions.Exit(1)
