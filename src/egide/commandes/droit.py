"""Commands of the law: analyse a situation, explain a conclusion, replay cases."""

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from egide.commandes import rendu
from egide.commandes.entrees import lire, refuser
from egide.droit import EntreeRefusee, analyser, analyser_tableau
from egide.droit.cas import verifier
from egide.droit.vocabulaire import FAITS
from egide.socle.chemins import sources

app = typer.Typer()

FICHIER = typer.Argument(
    help="Fichier JSON : un objet, un tableau, ou un objet par ligne ; « - » lit l'entrée standard."
)


@app.command("analyser")
def commande_analyser(
    fichier: Annotated[str, FICHIER] = "-",
    json: Annotated[
        bool, typer.Option("--json", help="Rend l'analyse complète en JSON, sous la forme reçue.")
    ] = False,
    comparer: Annotated[
        bool,
        typer.Option(
            "--comparer",
            help="Dit aussi ce que dirait l'autre lecture, même quand elle n'est plus qu'histoire.",
        ),
    ] = False,
) -> None:
    """Analyse une situation : des faits connus à une date aux conclusions motivées."""
    forme, entrees = lire(fichier)
    try:
        analyses = [analyser(entrees[0])] if forme == "objet" else analyser_tableau(entrees)
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    if not json:
        for analyse in analyses:
            rendu.analyse(analyse, comparer=comparer)
        return
    if forme == "lignes":
        for analyse in analyses:
            sys.stdout.buffer.write(msgspec.json.encode(analyse) + b"\n")
    else:
        a_rendre = analyses[0] if forme == "objet" else analyses
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(a_rendre), indent=1) + b"\n")


@app.command("expliquer")
def expliquer(
    fichier: Annotated[str, FICHIER],
    conclusion: Annotated[str, typer.Argument(help="Nom de la conclusion, par exemple delai_reflexion.")],
) -> None:
    """Explique une conclusion en phrases, chaque ligne avec son paragraphe ; cite le texte officiel s'il est importé."""
    forme, entrees = lire(fichier)
    if forme != "objet":
        refuser("expliquer : une seule situation à la fois ; admis : un objet")
    try:
        analyse = analyser(entrees[0])
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    conclusions = analyse["conclusions"]
    if conclusion not in conclusions:
        refuser(
            f"conclusion : reçu {conclusion!r} ; admis : {rendu.plus_proche(conclusion, tuple(conclusions))}"
        )
    rendu.explication(analyse, conclusion, sources())


@app.command("verifier-cas")
def verifier_cas(
    fichiers: Annotated[list[Path], typer.Argument(help="Fichiers de cas (tableaux JSON).")],
) -> None:
    """Rejoue des cas et dit lesquels passent ; le code de retour n'est pas nul si l'un échoue."""
    reussis = total = 0
    for fichier in fichiers:
        for cas in lire(str(fichier))[1]:
            total += 1
            nom = (
                f"{cas.get('id', f'n° {total}')} {cas.get('titre', '')}"
                if isinstance(cas, dict)
                else f"n° {total}"
            )
            try:
                ecarts = [str(ecart) for ecart in verifier(cas)]
            except (EntreeRefusee, ValueError, AttributeError) as erreur:
                ecarts = [str(erreur)]
            reussis += not ecarts
            typer.echo(f"{'✗' if ecarts else '✓'} {nom}")
            for ecart in ecarts:
                typer.echo(f"    {ecart}")
    typer.echo(f"{reussis} sur {total}")
    if reussis < total or not total:
        raise typer.Exit(1)


@app.command("vocabulaire")
def vocabulaire() -> None:
    """Liste les faits que l'on peut donner à l'analyse, avec leur question et ce qui est admis."""
    for fait in FAITS.values():
        typer.secho(fait.nom, bold=True, nl=False)
        typer.echo(f"  {fait.question}")
        typer.echo(f"    {fait.genre}{' : ' + ', '.join(fait.valeurs) if fait.valeurs else ''}")
