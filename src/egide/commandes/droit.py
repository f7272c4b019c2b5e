"""Commands of the law: explain a conclusion, replay cases, list the words an analysis is given."""

from pathlib import Path

import click

from egide.commandes.entrees import lire, refuser
from egide.commandes.rendu import plus_proche
from egide.droit import EntreeRefusee, analyser
from egide.droit.vocabulaire import FAITS

GENRES = {
    "booleen": "oui ou non : true, false",
    "choix": "une valeur parmi",
    "liste": "autant de valeurs qu’il en faut, parmi",
    "date": "une date AAAA-MM-JJ",
    "date_ou_aucun": "une date AAAA-MM-JJ, ou « aucun » s’il n’y en a pas",
    "pays": "un pays, par son code de deux lettres (ISO 3166-1 ; XX : apatride)",
    "entier": "un nombre entier",
    "territoire": "un département ou une collectivité, par son code : 06, 2A, 976…",
}
"""What each kind of fact admits, in words."""


@click.command()
@click.argument(
    "fichier",
    help="Fichier JSON : un objet, un tableau, ou un objet par ligne ; « - » lit l’entrée standard.",
)
@click.argument("conclusion", help="Nom de la conclusion, par exemple delai_reflexion.")
def expliquer(fichier: str, conclusion: str) -> None:
    """Explique une conclusion en phrases, chaque ligne avec son paragraphe ; cite le texte officiel s'il est importé."""
    from egide.commandes.rendu_sources import explication
    from egide.socle.chemins import sources

    forme, entrees = lire(fichier)
    if forme != "objet":
        refuser("expliquer : une seule situation à la fois ; admis : un objet")
    try:
        analyse = analyser(entrees[0])
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    conclusions = analyse["conclusions"]
    if conclusion not in conclusions:
        refuser(f"conclusion : reçu « {conclusion} » ; admis : {plus_proche(conclusion, tuple(conclusions))}")
    explication(analyse, conclusion, sources())


@click.command()
@click.argument(
    "fichiers",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    help="Fichiers de cas (tableaux JSON).",
)
def verifier_cas(fichiers: tuple[Path, ...]) -> None:
    """Rejoue des cas et dit lesquels passent ; le code de retour n'est pas nul si l'un échoue."""
    from egide.droit.cas import verifier

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
            click.echo(f"{'✗' if ecarts else '✓'} {nom}")
            for ecart in ecarts:
                click.echo(f"    {ecart}")
    click.echo(f"{reussis} sur {total}")
    if reussis < total or not total:
        raise click.exceptions.Exit(1)


@click.command()
def vocabulaire() -> None:
    """Liste les faits que l'on peut donner à l'analyse, avec leur question et ce qui est admis."""
    for fait in FAITS.values():
        click.secho(fait.nom, bold=True, nl=False)
        click.echo(f"  {fait.question}")
        click.echo(f"    {GENRES[fait.genre]}")
        for valeur, intitule in fait.intitules.items():
            click.echo(f"      {valeur}  {intitule}")
