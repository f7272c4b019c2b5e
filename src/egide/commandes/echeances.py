"""The command that computes the worklists again, every night."""

from typing import Annotated

import typer

app = typer.Typer(
    name="echeances",
    help="Les échéances : ce que les dossiers demandent, et pour quand.",
    no_args_is_help=True,
)


@app.callback()
def echeances() -> None:
    """Les échéances : ce que les dossiers demandent, et pour quand."""


@app.command()
def recalculer(
    dossier: Annotated[
        str | None,
        typer.Option(help="Un seul dossier : son identifiant, ou son pseudonyme s'il a une échéance."),
    ] = None,
    depuis_zero: Annotated[
        bool, typer.Option("--depuis-zero", help="Tout recalculer, même ce qui vaut encore.")
    ] = False,
) -> None:
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
        typer.echo(
            f"« {designation} » : aucun dossier connu. Admis : l'identifiant d'un dossier (verifier-journal l'écrit), "
            "ou le pseudonyme d'un dossier qui a une échéance.",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo(f"{recalcul.recalculer_un(trouve)} ligne(s) pour ce dossier.")


def _tous(depuis_zero: bool) -> None:
    from egide.dossiers.echeances import recalcul

    total = recalcul.recenser(depuis_zero=depuis_zero)
    faits, refuses = 0, []
    try:
        with typer.progressbar(recalcul.recalculer(), length=total, label="Dossiers") as avance:
            for identifiant, erreur in avance:
                if erreur:
                    refuses.append(f"dossier {identifiant} : {type(erreur).__name__}")
                else:
                    faits += 1
    except KeyboardInterrupt:
        typer.echo(
            f"\nInterrompu : {faits} dossier(s) recalculé(s) sur {total}. Rien n'est perdu ; pour finir : "
            "egide echeances recalculer (sans --depuis-zero).",
            err=True,
        )
        raise typer.Exit(130) from None
    typer.echo(f"{faits} dossier(s) recalculé(s).")
    for ligne in refuses:
        typer.echo(f"Non recalculé, {ligne}", err=True)
    if refuses:
        raise typer.Exit(1)
