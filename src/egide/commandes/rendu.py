"""How an analysis is shown in a terminal: sentences, marks that do not rely on colour alone, the paragraph beside."""

from difflib import get_close_matches
from typing import Any

import click

from egide.commandes import rendu_preuve
from egide.droit.conclusions import titres
from egide.droit.mots import CODES, FONDEMENTS, LECTURES, VALEURS, autorite, nature
from egide.droit.reformes import REFORMES
from egide.droit.vocabulaire import FAITS

STATUTS = {"oui": "oui", "non": "non", "indetermine": "indéterminé"}
MARQUES = {"oui": "✓", "non": "✗", "indetermine": "?"}


def analyse(resultat: dict[str, Any], *, comparer: bool = False) -> None:
    """One analysis, for a person: what is established, what is open and why, what is excluded.

    `comparer`: with what the other reading would say, even where it is only history.
    """
    _entete(resultat)
    for alerte in resultat["alertes"]:
        click.echo(f"  ! {alerte['message']}")
    for phrase in rendu_preuve.prudences_generales(resultat):
        click.echo(f"  {phrase}")
    for intitule, du_groupe in rendu_preuve.groupes(resultat["conclusions"]):
        click.secho(f"\n{intitule}", bold=True)
        for nom, dite in du_groupe.items():
            _conclusion(nom, dite)
    divergences = rendu_preuve.divergences(resultat, demandees=comparer)
    if divergences:
        click.secho("\nLes deux lectures divergent", bold=True)
    for divergence in divergences:
        click.echo(f"  {titres()[divergence['conclusion']]}  [{divergence['conclusion']}]")
        for lecture, nom in LECTURES.items():
            dite = divergence[lecture]
            click.echo(f"      selon {nom} : {STATUTS[dite['statut']]} — {dite['source']}")


def _conclusion(nom: str, dite: dict[str, Any]) -> None:
    """One conclusion: what it is and stands on, what it gives, what it depends on."""
    statut = dite["statut"]
    click.echo(f"  {MARQUES[statut]} {titres()[nom]}  [{nom}]")
    click.echo(f"      {portee(dite)} — {', '.join(dite['sources'])}")
    if statut == "oui":
        click.echo(f"      {dite['motifs'][0]['texte']}")
    for cle, valeur in dite["valeurs"].items():
        click.echo(f"      {nom_de_valeur(cle)} : {valeur_lisible(cle, valeur)}")
    if dite["faits_manquants"]:
        click.echo(
            f"      dépend de : {' · '.join(FAITS[fait].question for fait in dite['faits_manquants'])}"
        )
    if dite["reserves"] and statut == "oui":
        click.echo(f"      sous réserve de : {', '.join(FAITS[fait].libelle for fait in dite['reserves'])}")


def statuts(resultat: dict[str, Any]) -> None:
    """The decision alone, for a person."""
    _entete(resultat)
    for statut, intitule in rendu_preuve.GROUPES.items():
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


def portee(dite: dict[str, Any]) -> str:
    """« droit de la personne, préfecture, texte en vigueur »."""
    return f"{nature(dite['nature'])}, {autorite(dite['autorite'])}, {FONDEMENTS[dite['fondement']]}"


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
        return ", ".join(_code(element) for element in valeur)
    unite = next((f" {unite}" for unite in ("mois", "ans") if nom.endswith(f"_{unite}")), "")
    return f"{_code(valeur)}{unite}"


def _code(valeur: object) -> str:
    """A code in words; the name of a fact still to be known, by its label."""
    nom = str(valeur)
    return FAITS[nom].libelle if nom in FAITS else CODES.get(nom, nom)
