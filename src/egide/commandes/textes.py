"""Commands of the sources: read a paragraph, import the official wording, trace requirements to rules and tests."""

from pathlib import Path
from typing import Annotated

import typer

from egide.commandes import rendu, rendu_textes
from egide.droit.textes import SourceInconnue, importer
from egide.droit.textes.libelles import empreintes_articles
from egide.droit.textes.releve import completer, en_toml, releve_articles
from egide.droit.tracabilite import tracer
from egide.socle.chemins import sources

app = typer.Typer()
textes = typer.Typer(help="Le texte officiel des sources, détenu par l'exploitant.", no_args_is_help=True)
app.add_typer(textes, name="textes")


@app.command("texte")
def commande_texte(
    identifiant: Annotated[
        str, typer.Argument(help="Identifiant d'une source : CIRC-2.1-4, R.311-4, CE-339209…")
    ],
) -> None:
    """Montre une source : sa référence, notre énoncé, et le texte officiel s'il a été importé."""
    try:
        rendu.texte(identifiant, sources())
    except SourceInconnue as inconnue:
        typer.echo(str(inconnue), err=True)
        raise typer.Exit(2) from None


@textes.command("importer")
def commande_importer(
    copies: Annotated[
        list[Path],
        typer.Argument(
            help="Dossier ou fichiers que vous détenez : documents, articles (export LEGI, recueil JSON), mêlés ou non."
        ),
    ],
) -> None:
    """Importe tout ce que vous détenez : reconnaît chaque copie, la compare aux empreintes, dit ce qui manque encore."""
    try:
        rapport = importer(copies, sources())
    except ValueError as abime:
        typer.echo(str(abime), err=True)
        raise typer.Exit(2) from None
    rendu_textes.bilan_de_l_import(rapport, sources())
    # What a folder happens to hold beside the copies is said, and is no failure.
    if any(lue.refus and lue.fichier in copies for lue in rapport.lectures):
        raise typer.Exit(2)


@textes.command("extraits")
def commande_extraits(
    exiger: Annotated[
        bool,
        typer.Option(
            "--exiger-les-textes",
            envvar="EGIDE_CI",
            help="Un contrôle non fait, faute de texte importé, est un échec.",
        ),
    ] = False,
) -> None:
    """Contrôle les mots sur lesquels les règles du code s'appuient : leur forme, puis leur lecture dans le texte importé."""
    if not rendu_textes.controles_des_extraits(sources(), exiger_les_textes=exiger):
        raise typer.Exit(1)


@textes.command("relever")
def commande_relever(
    publications: Annotated[
        list[Path], typer.Argument(help="Publications d'articles de référence (export LEGI, JSON).")
    ],
) -> None:
    """Écrit les empreintes connues, complétées de celles de ces publications : le contenu d'empreintes_articles.toml."""
    try:
        releves = [releve_articles(publication) for publication in publications]
    except (OSError, ValueError) as erreur:
        typer.echo(f"relever : {erreur}", err=True)
        raise typer.Exit(2) from None
    typer.echo(en_toml(completer(empreintes_articles(), releves)), nl=False)


@app.command("tracabilite")
def tracabilite(
    tests: Annotated[Path, typer.Option(help="Dossier des tests du projet, s'il est là.")] = Path("tests"),
    seulement: Annotated[
        str, typer.Option(help="Ne montre que les sources dont l'identifiant commence ainsi.")
    ] = "",
) -> None:
    """Dit, pour chaque exigence, quelles règles la portent et quels tests l'éprouvent, ou pourquoi aucune ne la porte."""
    traces = [
        trace for trace in tracer(tests if tests.is_dir() else None) if trace.source.id.startswith(seulement)
    ]
    sans_rien = 0
    for trace in traces:
        typer.secho(trace.source.id, bold=True, nl=False)
        typer.echo(f"  {trace.source.reference}{f'  [{trace.mention}]' if trace.mention else ''}")
        if trace.regles:
            typer.echo(f"    règles : {', '.join(trace.regles)}")
        else:
            sans_rien += trace.hors_regle is None
            typer.echo(f"    aucune règle : {trace.hors_regle or 'SANS RAISON DONNÉE'}")
        if trace.tests:
            typer.echo(f"    tests : {', '.join(trace.tests)}")
    portees = sum(bool(trace.regles) for trace in traces)
    typer.echo(f"{len(traces)} sources, {portees} portées par une règle, {sans_rien} sans règle ni raison")
    if sans_rien:
        raise typer.Exit(1)
