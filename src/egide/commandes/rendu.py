"""How the law is shown in a terminal: sentences, marks that do not rely on colour alone, the paragraph beside."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path
from textwrap import indent
from typing import Any

import typer

from egide.commandes import rendu_preuve
from egide.commandes.rendu_textes import NON_IMPORTE, comment_importer, mots_de_l_article
from egide.droit.conclusions import conclusions
from egide.droit.interpretations import interpretation
from egide.droit.mots import FONDEMENTS, LECTURES, autorite, nature
from egide.droit.textes import Article, Paragraphe, Texte, Version, citer, mots, source
from egide.droit.textes.en_regard import en_regard
from egide.droit.vocabulaire import FAITS

MARQUES = {"oui": "✓", "non": "✗", "indetermine": "?"}


def analyse(resultat: dict[str, Any], *, comparer: bool = False) -> None:
    """One analysis, for a person: what is established, what is open and why, what is excluded.

    `comparer`: with what the other reading would say, even where it is only history.
    """
    droit = resultat["droit"]
    typer.secho(f"Au {resultat['date']}, selon {LECTURES[droit['lecture']]} ({droit['version']})", bold=True)
    for alerte in resultat["alertes"]:
        typer.echo(f"  ! {alerte['message']}")
    for phrase in rendu_preuve.prudences_generales(resultat):
        typer.echo(f"  {phrase}")
    if droit["reformes"]:
        typer.echo(f"  réformes : {', '.join(droit['reformes'])}")
    titres = conclusions()
    for _cle, intitule, du_groupe in rendu_preuve.groupes(resultat["conclusions"]):
        typer.secho(f"\n{intitule}", bold=True)
        for nom, dite in du_groupe.items():
            statut = dite["statut"]
            typer.echo(f"  {MARQUES[statut]} {titres[nom].titre}  [{nom}]")
            typer.echo(
                f"      {nature(dite['nature'])}, {autorite(dite['autorite'])}, {FONDEMENTS[dite['fondement']]}"
                f" — {', '.join(dite['sources'])}"
            )
            if statut == "oui":
                typer.echo(f"      {dite['motifs'][0]['texte']}")
            for cle, valeur in dite["valeurs"].items():
                typer.echo(f"      {cle} : {valeur_lisible(valeur)}")
            if dite["faits_manquants"]:
                typer.echo(
                    f"      dépend de : {' · '.join(FAITS[fait].question for fait in dite['faits_manquants'])}"
                )
            if dite["reserves"] and statut == "oui":
                typer.echo(
                    f"      sous réserve de : {', '.join(FAITS[fait].libelle for fait in dite['reserves'])}"
                )
            for phrase in rendu_preuve.prudences(dite):
                typer.echo(f"      {phrase}")
    divergences = rendu_preuve.divergences(resultat, demandees=comparer)
    if divergences:
        typer.secho("\nLes deux lectures divergent", bold=True)
    for divergence in divergences:
        typer.echo(f"  {titres[divergence['conclusion']].titre}  [{divergence['conclusion']}]")
        for lecture, nom in LECTURES.items():
            typer.echo(
                f"      selon {nom} : {divergence[lecture]['statut']} — {divergence[lecture]['source']}"
            )


def explication(resultat: dict[str, Any], nom: str, depot: Path) -> None:
    """The proof of one conclusion, then each source it rests on, in our words and (if imported) in its own."""
    dite = resultat["conclusions"][nom]
    statut = rendu_preuve.STATUTS[dite["statut"]]
    typer.secho(f"{conclusions()[nom].titre}, au {resultat['date']} : {statut}", bold=True)
    typer.echo(f"  {nature(dite['nature'])}, {autorite(dite['autorite'])}, {FONDEMENTS[dite['fondement']]}")
    jour = date.fromisoformat(resultat["date"])
    for ligne in rendu_preuve.preuve(dite["motifs"][0]):
        typer.echo(ligne)
    for phrase in rendu_preuve.prudences(dite):
        typer.echo(f"  {phrase}")
    cites, choix = rendu_preuve.citees(dite["motifs"][0])
    if dite["faits_manquants"]:
        typer.echo("\nCe qui peut encore en décider, le plus décisif d'abord :")
        for fait in dite["faits_manquants"]:
            typer.echo(f"  - {FAITS[fait].question}")
    if dite["reserves"]:
        typer.echo("\nSous réserve de ce qu'on apprendrait :")
        for fait in dite["reserves"]:
            typer.echo(f"  - {FAITS[fait].libelle}")
    typer.echo("\nSources, les mots qui fondent la règle entre « » :")
    for identifiant in cites:
        texte(identifiant, depot, jour, nom)
    for identifiant in choix:
        lue = interpretation(identifiant)
        typer.echo(f"  {identifiant} (interprétation) {lue.titre} : {lue.choix}")
    if not all(mots(cite, depot, jour) for cite in cites if not isinstance(source(cite), Texte)):
        comment_importer()


def texte(identifiant: str, depot: Path, jour: date | None = None, conclusion: str | None = None) -> None:
    """One source: its reference, our statement, the official words if the operator has imported them.

    Of an article, the version in force on `jour`, or all of them; the words that found a rule (that conclusion, if given)
    are told apart. What is not verified is always said.
    """
    lue = source(identifiant)
    if isinstance(lue, Article) and jour is None:
        typer.secho(f"  {lue.id}  {lue.reference}", bold=True)
        for version in lue.versions:
            _version(lue, version, depot)
        if lue.note:
            typer.echo(f"      Note : {lue.note}")
        return
    citation = citer(identifiant, jour or date.max)
    typer.secho(f"  {lue.id}  {citation.reference}", bold=True)
    marques = ["paragraphe barré : aucune règle"] if citation.barre else []
    marques += [citation.mention] if citation.mention else []
    typer.echo(f"      {''.join(f'[{marque}] ' for marque in marques)}{citation.enonce}".rstrip())
    if citation.note:
        typer.echo(f"      Note : {citation.note}")
    if isinstance(lue, Paragraphe):
        if lue.hors_regle:
            typer.echo(f"      Hors règle : {lue.hors_regle}")
        officiel = mots(identifiant, depot, jour)
        typer.echo(indent(f"« {officiel} »" if officiel else NON_IMPORTE, "      "))
    elif isinstance(lue, Article) and jour:
        mots_de_l_article(en_regard(identifiant, jour, depot, conclusion))


def _version(article: Article, version: Version, depot: Path) -> None:
    fin = f" au {version.jusqua.isoformat()}" if version.jusqua else ", en vigueur"
    mention = f" [{version.mention}]" if version.mention else ""
    objet = f" ({version.objet})" if version.objet else ""
    typer.echo(f"      du {version.depuis.isoformat()}{fin}{objet}{mention} : {version.enonce}")
    if version.remarque:
        typer.echo(f"        ({version.remarque})")
    mots_de_l_article(en_regard(article.id, version.depuis, depot), "        ")


def plus_proche(nom: str, admis: tuple[str, ...]) -> str:
    """What is admitted, with the nearest name."""
    proches = get_close_matches(nom, admis, n=1, cutoff=0.5)
    return ", ".join(admis) + (f" ; le plus proche : {proches[0]}" if proches else "")


def valeur_lisible(valeur: object) -> str:
    """A value of a conclusion as a person reads it."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return ", ".join(map(str, valeur)) if isinstance(valeur, list) else str(valeur)
