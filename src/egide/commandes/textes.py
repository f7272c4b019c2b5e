"""Commands of the sources: read a paragraph, import the official wording, trace requirements to rules and tests."""

from pathlib import Path

import click

from egide.commandes.francais import Groupe
from egide.socle.chemins import sources


@click.group(cls=Groupe)
def textes() -> None:
    """Le texte officiel des sources, détenu par l'exploitant."""


@click.command()
@click.argument("identifiant", help="Identifiant d'une source : CIRC-2.1-4, R.311-4, CE-339209…")
def texte(identifiant: str) -> None:
    """Montre une source : sa référence, notre énoncé, et le texte officiel s'il a été importé."""
    from egide.commandes.rendu_sources import texte as montrer
    from egide.droit.textes import SourceInconnue

    try:
        montrer(identifiant, sources())
    except SourceInconnue as inconnue:
        click.echo(str(inconnue), err=True)
        raise click.exceptions.Exit(2) from None


@textes.command()
@click.argument(
    "fichiers",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    help="Copies que vous détenez : documents, articles (export LEGI, JSON).",
)
def importer(fichiers: tuple[Path, ...]) -> None:
    """Importe le texte officiel, le découpe par paragraphe ou version et le compare aux empreintes connues."""
    from egide.droit.textes import importer as importer_les_textes

    rapport = importer_les_textes(fichiers, sources())
    for ligne in rapport.en_clair():
        click.echo(ligne)
    click.echo(f"Conservé dans {sources()}")
    if any(lecture.refus for lecture in rapport.lectures):
        raise click.exceptions.Exit(2)


@click.command()
@click.option(
    "--tests",
    type=click.Path(path_type=Path),
    default=Path("tests"),
    help="Dossier des tests du projet, s'il est là.",
)
@click.option("--seulement", default="", help="Ne montre que les sources dont l'identifiant commence ainsi.")
def tracabilite(tests: Path, seulement: str) -> None:
    """Dit, pour chaque exigence, quelles règles la portent et quels tests l'éprouvent, ou pourquoi aucune ne la porte."""
    from egide.droit.conclusions import titres
    from egide.droit.tracabilite import tracer

    traces = [
        trace for trace in tracer(tests if tests.is_dir() else None) if trace.source.id.startswith(seulement)
    ]
    sans_rien = 0
    for trace in traces:
        click.secho(trace.source.id, bold=True, nl=False)
        click.echo(f"  {trace.source.reference}{f'  [{trace.mention}]' if trace.mention else ''}")
        if trace.regles:
            nommees = " · ".join(f"{titres()[nom]} [{nom}]" for nom in trace.regles)
            click.echo(f"    règles : {nommees}")
        else:
            sans_rien += trace.hors_regle is None
            click.echo(f"    aucune règle : {trace.hors_regle or 'SANS RAISON DONNÉE'}")
        if trace.tests:
            click.echo(f"    tests : {', '.join(trace.tests)}")
    portees = sum(bool(trace.regles) for trace in traces)
    click.echo(f"{len(traces)} sources, {portees} portées par une règle, {sans_rien} sans règle ni raison")
    if sans_rien:
        raise click.exceptions.Exit(1)
