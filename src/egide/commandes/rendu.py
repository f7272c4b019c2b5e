"""How an analysis is shown in a terminal: sentences, marks that do not rely on colour alone, the paragraph beside."""

from difflib import get_close_matches
from typing import Any

import click

from egide.droit.conclusions import titres
from egide.droit.mots import CODES, LECTURES, VALEURS, autorite, nature
from egide.droit.reformes import REFORMES
from egide.droit.vocabulaire import FAITS

STATUTS = {"oui": "oui", "non": "non", "indetermine": "indéterminé"}
MARQUES = {"oui": "✓", "non": "✗", "indetermine": "?"}
GROUPES = (("oui", "Établi"), ("indetermine", "Indéterminé"), ("non", "Exclu à ce jour"))


def analyse(resultat: dict[str, Any]) -> None:
    """One analysis, for a person: what is established, what is open and why, what is excluded."""
    _entete(resultat)
    for alerte in resultat["alertes"]:
        click.echo(f"  ! {alerte['message']}")
    for statut, intitule in GROUPES:
        du_groupe = {nom: dite for nom, dite in resultat["conclusions"].items() if dite["statut"] == statut}
        if du_groupe:
            click.secho(f"\n{intitule}", bold=True)
        for nom, dite in du_groupe.items():
            click.echo(f"  {MARQUES[statut]} {titres()[nom]}  [{nom}]")
            click.echo(
                f"      {nature(dite['nature'])}, {autorite(dite['autorite'])} — {', '.join(dite['sources'])}"
            )
            if statut == "oui":
                click.echo(f"      {dite['motifs'][0]['texte']}")
            for cle, valeur in dite["valeurs"].items():
                click.echo(f"      {nom_de_valeur(cle)} : {valeur_lisible(cle, valeur)}")
            if dite["faits_manquants"]:
                click.echo(
                    f"      dépend de : {' · '.join(FAITS[fait].question for fait in dite['faits_manquants'])}"
                )
            if dite["reserves"] and statut == "oui":
                click.echo(
                    f"      sous réserve de : {', '.join(FAITS[fait].libelle for fait in dite['reserves'])}"
                )
    if resultat["divergences"]:
        click.secho("\nLes deux lectures divergent", bold=True)
    for divergence in resultat["divergences"]:
        click.echo(f"  {titres()[divergence['conclusion']]}  [{divergence['conclusion']}]")
        for lecture, nom in LECTURES.items():
            click.echo(
                f"      selon {nom} : {divergence[lecture]['statut']} — {divergence[lecture]['source']}"
            )


def statuts(resultat: dict[str, Any]) -> None:
    """The decision alone, for a person."""
    _entete(resultat)
    for statut, intitule in GROUPES:
        du_groupe = [nom for nom, dit in resultat["statuts"].items() if dit == statut]
        if du_groupe:
            click.secho(f"\n{intitule}", bold=True)
        for nom in du_groupe:
            click.echo(f"  {MARQUES[statut]} {titres()[nom]}  [{nom}]")
    click.echo()


def _entete(resultat: dict[str, Any]) -> None:
    droit = resultat["droit"]
    click.secho(f"Au {resultat['date']}, selon {LECTURES[droit['lecture']]} ({droit['version']})", bold=True)
    if droit["reformes"]:
        click.echo(f"  réformes : {', '.join(REFORMES[nom].titre for nom in droit['reformes'])}")


def plus_proche(nom: str, admis: tuple[str, ...]) -> str:
    """What is admitted, with the nearest name."""
    proches = get_close_matches(nom, admis, n=1, cutoff=0.5)
    return ", ".join(admis) + (f" ; le plus proche : {proches[0]}" if proches else "")


def nom_de_valeur(nom: str) -> str:
    """« Dernier jour couvert »."""
    return VALEURS.get(nom, nom.replace("_", " "))


def valeur_lisible(nom: str, valeur: object) -> str:
    """A value of a conclusion as a person reads it."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, list | tuple):
        return ", ".join(CODES.get(str(element), str(element)) for element in valeur)
    unite = next((f" {unite}" for unite in ("mois", "ans") if nom.endswith(f"_{unite}")), "")
    return f"{CODES.get(str(valeur), valeur)}{unite}"
