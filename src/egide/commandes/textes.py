"""Commands of the sources: read a paragraph, import the official wording, trace requirements to rules and tests."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from egide.commandes.francais import Groupe
from egide.socle.chemins import sources

if TYPE_CHECKING:
    from egide.droit.appuis import Appuis
    from egide.droit.veille import Veille


@click.group(cls=Groupe)
def textes() -> None:
    """Le texte officiel des sources, détenu par l'exploitant."""


@click.command()
@click.argument("identifiant", help="Identifiant d’une source : CIRC-2.1-4, R.311-4, CE-339209…")
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
    "copies",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    help="Dossier ou fichiers que vous détenez : documents, articles (export LEGI, recueil JSON), mêlés ou non.",
)
def importer(copies: tuple[Path, ...]) -> None:
    """Importe tout ce que vous détenez : reconnaît chaque copie, la compare aux empreintes, dit ce qui manque encore."""
    from egide.commandes.rendu_textes import bilan_de_l_import
    from egide.droit.textes import importer as importer_les_textes

    try:
        rapport = importer_les_textes(copies, sources())
    except ValueError as abime:
        click.echo(str(abime), err=True)
        raise click.exceptions.Exit(2) from None
    bilan_de_l_import(rapport, sources())
    # What a folder happens to hold beside the copies is said, and is no failure.
    if any(lue.refus and lue.fichier in copies for lue in rapport.lectures):
        raise click.exceptions.Exit(2)


@textes.command()
@click.option(
    "--exiger-les-textes",
    "exiger",
    is_flag=True,
    envvar="EGIDE_CI",
    help="Un contrôle non fait, faute de texte importé, est un échec.",
)
def extraits(exiger: bool) -> None:
    """Contrôle les mots sur lesquels les règles du code s'appuient : leur forme, puis leur lecture dans le texte importé."""
    from egide.commandes.rendu_textes import controles_des_extraits

    if not controles_des_extraits(sources(), exiger_les_textes=exiger):
        raise click.exceptions.Exit(1)


@textes.command()
@click.argument(
    "publications",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    help="Publications d’articles de référence (export LEGI, JSON).",
)
def relever(publications: tuple[Path, ...]) -> None:
    """Écrit les empreintes connues, complétées de celles de ces publications : le contenu d'empreintes_articles.toml."""
    from egide.droit.textes.libelles import empreintes_articles
    from egide.droit.textes.releve import completer, en_toml, releve_articles
    from egide.socle.erreurs import du_systeme

    releves = []
    for publication in publications:
        try:
            releves.append(releve_articles(publication))
        except (OSError, ValueError) as erreur:
            pourquoi = du_systeme(erreur) if isinstance(erreur, OSError) else erreur
            click.echo(f"relever : {publication} : {pourquoi}", err=True)
            raise click.exceptions.Exit(2) from None
    click.echo(en_toml(completer(empreintes_articles(), releves)), nl=False)


@textes.command()
@click.argument(
    "publications",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    metavar="FICHIER...",
    help="Publications plus récentes, la dernière l’emportant : export LEGI (fichier, dossier, archive), recueil JSON.",
)
@click.option(
    "--rapport",
    "ecrit_dans",
    type=click.Path(path_type=Path),
    help="Fichier à écrire (Markdown), qui ne doit pas exister. Sans elle : veille-AAAA-MM-JJ.md, ici.",
)
@click.option(
    "--documentation",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    help="Dossier de la documentation du projet, s’il est là.",
)
def veille(publications: tuple[Path, ...], ecrit_dans: Path | None, documentation: Path) -> None:
    """Dit ce qu'une publication plus récente change à ce qui est encodé, et ce qui repose dessus ; ne change rien.

    Code 0 : rien n'a changé. Code 1 : quelque chose a changé, le rapport est écrit. Code 2 : refusé, rien n'est écrit.
    """
    from egide.commandes.rapport_veille import NE_CHANGE_RIEN, rapport, resume
    from egide.droit.textes.ecarts import PublicationIllisible
    from egide.socle.erreurs import du_systeme
    from egide.socle.horloge import aujourdhui

    chemin = ecrit_dans or Path(f"veille-{aujourdhui()}.md")
    if chemin.exists():
        _refuser(
            f"{chemin} existe : un rapport en cours ne s’écrase pas. Nommez-en un autre : --rapport FICHIER."
        )
    if not chemin.parent.is_dir():
        _refuser(f"{chemin.parent} n’est pas un dossier : le rapport ne peut pas s’y écrire.")
    try:
        constatee = _veiller(publications, documentation)
    except OSError as erreur:
        _refuser(f"{erreur.filename} : {du_systeme(erreur)}")
    except PublicationIllisible as illisible:
        _refuser(str(illisible))
    for ligne in resume(constatee):
        click.echo(ligne)
    if not constatee.constats:
        return
    chemin.write_text(rapport(constatee, publications, aujourdhui()), "utf-8")
    click.echo(f"Rapport : {chemin}\n{NE_CHANGE_RIEN}")
    raise click.exceptions.Exit(1)


def _veiller(publications: tuple[Path, ...], documentation: Path) -> "Veille":
    """The watch, over all that rests on the law in every room; these are opened only if something changed."""
    from egide.droit.textes.depot import ouvrir
    from egide.droit.veille import veiller

    def recenser() -> "Appuis":
        from egide.commandes.recensement import tous_les_appuis

        return tous_les_appuis(documentation)

    try:
        contenu = ouvrir(sources())
    except ValueError as abime:
        _refuser(str(abime))
    return veiller(publications, contenu, recenser)


def _refuser(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise click.exceptions.Exit(2)


@click.command()
@click.option(
    "--tests",
    type=click.Path(path_type=Path),
    default=Path("tests"),
    help="Dossier des tests du projet, s’il est là.",
)
@click.option("--seulement", default="", help="Ne montre que les sources dont l’identifiant commence ainsi.")
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
