"""The interview in a terminal: one question at a time, towards one goal, until the answer can no longer change."""

from typing import Any

import click

from egide.commandes.entrees import refuser
from egide.commandes.rendu import STATUTS, plus_proche
from egide.droit import EntreeRefusee
from egide.droit.conclusions import conclusions, titres
from egide.droit.entree import Entree, lire_entree
from egide.droit.entretien import Etape, QuestionUtile, etape
from egide.droit.vocabulaire import FAITS, Fait
from egide.socle.horloge import aujourdhui

OUI_NON = {"oui": True, "o": True, "non": False, "n": False}


@click.command()
@click.argument("but", help="La conclusion cherchée, par exemple carte_sejour_temporaire.")
@click.option("--date", default="", help="Date d’évaluation, AAAA-MM-JJ ; aujourd’hui par défaut.")
@click.option("--lecture", default="", help="circulaire ou code ; celle du jour par défaut.")
def questionner(but: str, date: str, lecture: str) -> None:
    """Conduit un entretien : pose les questions qui décident, et s'arrête dès que la réponse ne peut plus changer."""
    brut: dict[str, Any] = {"date": date or aujourdhui().isoformat(), "faits": {}}
    if lecture:
        brut["lecture"] = lecture
    entree, ici = _avancer(brut, but, set())
    sans_reponse: set[str] = set()
    while ici.questions:
        question = ici.questions[0]
        _poser(question, ici)
        reponse = _reponse_admise(brut, question.fait)
        if reponse is None:
            sans_reponse.add(question.fait.nom)
        else:
            brut["faits"][question.fait.nom] = reponse
        entree, ici = _avancer(brut, but, sans_reponse)
    click.secho(f"\n{titres()[but]}, au {entree.jour.isoformat()} : {STATUTS[ici.statut]}", bold=True)
    click.echo(_fin(ici, sans_reponse))


def _avancer(brut: dict[str, Any], but: str, sans_reponse: set[str]) -> tuple[Entree, Etape]:
    try:
        entree = lire_entree(brut)
        return entree, etape(entree, but, sans_reponse)
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    except KeyError:
        refuser(f"but : reçu « {but} » ; admis : {plus_proche(but, tuple(conclusions()))}")


def _poser(question: QuestionUtile, ici: Etape) -> None:
    click.secho(f"\n{question.fait.question}", bold=True)
    pourquoi = titres()[question.regle]
    if question.reserve:
        click.echo(
            f"  ({STATUTS[ici.statut]} à ce stade ; une réponse contraire le renverserait : {pourquoi}, {question.source})"
        )
    else:
        click.echo(
            f"  (pour « {pourquoi} », {question.source} ; décide dans {question.poids:.0%} des cas restants)"
        )


def _reponse_admise(brut: dict[str, Any], fait: Fait) -> object:
    """An answer the analysis admits, asked again until there is one; None for « je ne sais pas »."""
    while (reponse := _reponse(fait)) is not None:
        try:
            lire_entree({**brut, "faits": {**brut["faits"], fait.nom: reponse}})
        except EntreeRefusee as refusee:
            click.echo(f"  {refusee.refus[0]}", err=True)
        else:
            return reponse
    return None


def _reponse(fait: Fait) -> object:
    """The answer, or None for « je ne sais pas » (an empty line)."""
    if fait.genre == "booleen":
        while True:
            dit = _lire("oui, non, ou Entrée si vous ne savez pas").lower()
            if not dit:
                return None
            if dit in OUI_NON:
                return OUI_NON[dit]
            click.echo(f"  reçu « {dit} » ; admis : oui, non, ou rien", err=True)
    if fait.genre == "choix":
        for rang, valeur in enumerate(fait.valeurs, start=1):
            click.echo(f"  {rang}. {fait.intitules[valeur]}")
        while True:
            dit = _lire("un numéro, ou Entrée si vous ne savez pas")
            if not dit:
                return None
            if dit.isdigit() and 1 <= int(dit) <= len(fait.valeurs):
                return fait.valeurs[int(dit) - 1]
            click.echo(f"  reçu « {dit} » ; admis : un numéro de 1 à {len(fait.valeurs)}, ou rien", err=True)
    attendu = {"date": "AAAA-MM-JJ", "date_ou_aucun": "AAAA-MM-JJ ou aucun", "pays": "code de deux lettres"}
    dit = _lire(f"{attendu.get(fait.genre, 'une valeur')}, ou Entrée si vous ne savez pas")
    return (int(dit) if fait.genre == "entier" and dit.isdigit() else dit) or None


def _lire(invite: str) -> str:
    return str(click.prompt(f"  {invite}", default="", show_default=False)).strip()


def _fin(ici: Etape, sans_reponse: set[str]) -> str:
    if not sans_reponse:
        return "Plus aucune réponse ne peut changer cette conclusion."
    return "Seules des réponses que vous n’aviez pas pourraient encore la changer : " + ", ".join(
        sorted(FAITS[nom].libelle for nom in sans_reponse)
    )
