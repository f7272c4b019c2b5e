"""Commands of the sources: read a paragraph, import the official wording, trace requirements to rules and tests."""

from pathlib import Path
from typing import Annotated

import typer

from egide.commandes import rendu
from egide.droit.conclusions import conclusions
from egide.droit.textes import SourceInconnue, importer
from egide.droit.textes.citations import controler_la_couverture, controler_la_forme, controler_la_lecture
from egide.droit.textes.en_regard import COMMENT_IMPORTER
from egide.droit.textes.libelles import empreintes_articles
from egide.droit.textes.presence import en_clair
from egide.droit.textes.releve import completer, en_toml, releve_articles
from egide.droit.tracabilite import articles_du_code, tracer
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
    for ligne in rapport.en_clair():
        typer.echo(ligne)
    typer.secho(f"\nConservé dans {sources()}, qui détient maintenant :", bold=True)
    for ligne in en_clair(sources()):
        typer.echo(ligne)
    lecture = controler_la_lecture(sources())
    lus = lecture.examines - len(lecture.ecarts) - len(lecture.non_faits)
    typer.echo(
        f"  Extraits des règles lus dans leur texte : {lus} sur {lecture.examines} (egide textes extraits)"
    )
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
    controles = (
        ("Forme", controler_la_forme(conclusions())),
        ("Couverture", controler_la_couverture(articles_du_code())),
        ("Lecture", controler_la_lecture(sources())),
    )
    for nom, controle in controles:
        typer.secho(
            f"{nom} : {controle.examines} examinés, {len(controle.ecarts)} écarts, {len(controle.non_faits)} non faits",
            bold=True,
        )
        for ligne in controle.ecarts:
            typer.echo(f"  ✗ {ligne}")
        for ligne in controle.non_faits:
            typer.echo(f"  non fait : {ligne}")
    a_lire = controles[-1][1].non_faits
    if a_lire:
        typer.echo(f"Pour lire ces extraits dans leur texte : {COMMENT_IMPORTER}")
    if any(controle.ecarts for _, controle in controles) or (exiger and a_lire):
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
