"""How a proof and its sources are shown in a terminal: each line with its paragraph, then the words it rests on."""

from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from egide.commandes import rendu_preuve
from egide.commandes.rendu import STATUTS, portee
from egide.commandes.rendu_textes import NON_IMPORTE, comment_importer, mots_de_l_article
from egide.droit.conclusions import titres
from egide.droit.interpretations import interpretation
from egide.droit.textes import Article, Paragraphe, Texte, Version, citer, mots, source
from egide.droit.textes.en_regard import en_regard
from egide.droit.vocabulaire import FAITS


def explication(resultat: dict[str, Any], nom: str, depot: Path) -> None:
    """The proof of one conclusion, then each source it rests on, in our words and (if imported) in its own."""
    dite = resultat["conclusions"][nom]
    racine, jour = dite["motifs"][0], date.fromisoformat(resultat["date"])
    click.secho(f"{titres()[nom]}, au {resultat['date']} : {STATUTS[dite['statut']]}", bold=True)
    click.echo(f"  {portee(dite)}")
    for ligne in rendu_preuve.preuve(racine):
        click.echo(ligne)
    for phrase in rendu_preuve.prudences(dite):
        click.echo(f"  {phrase}")
    if dite["faits_manquants"]:
        click.echo("\nCe qui peut encore en décider, le plus décisif d’abord :")
        for fait in dite["faits_manquants"]:
            click.echo(f"  - {FAITS[fait].question}")
    if dite["reserves"]:
        click.echo("\nSous réserve de ce qu’on apprendrait :")
        for fait in dite["reserves"]:
            click.echo(f"  - {FAITS[fait].libelle}")
    cites, choix = rendu_preuve.citees(racine)
    click.echo("\nSources, les mots qui fondent la règle entre « » :")
    for identifiant in cites:
        texte(identifiant, depot, jour, nom)
    for identifiant in choix:
        lue = interpretation(identifiant)
        click.echo(f"  {identifiant} (interprétation) {lue.titre} : {lue.choix}")
    if not all(mots(cite, depot, jour) for cite in cites if not isinstance(source(cite), Texte)):
        comment_importer()


def texte(identifiant: str, depot: Path, jour: date | None = None, conclusion: str | None = None) -> None:
    """One source: its reference, our statement, the official words if the operator has imported them.

    Of an article, the version in force on `jour`, or all of them; the words that found a rule (that conclusion, if given)
    are told apart. What is not verified is always said.
    """
    lue = source(identifiant)
    if isinstance(lue, Article) and jour is None:
        click.secho(f"  {lue.id}  {lue.reference}", bold=True)
        for version in lue.versions:
            _version(lue, version, depot)
        if lue.note:
            click.echo(f"      Note : {lue.note}")
        return
    citation = citer(identifiant, jour or date.max)
    click.secho(f"  {lue.id}  {citation.reference}", bold=True)
    marques = ["paragraphe barré : aucune règle"] if citation.barre else []
    marques += [citation.mention] if citation.mention else []
    click.echo(f"      {''.join(f'[{marque}] ' for marque in marques)}{citation.enonce}".rstrip())
    if citation.note:
        click.echo(f"      Note : {citation.note}")
    if isinstance(lue, Paragraphe):
        if lue.hors_regle:
            click.echo(f"      Hors règle : {lue.hors_regle}")
        officiel = mots(identifiant, depot, jour)
        click.echo(indent(f"« {officiel} »" if officiel else NON_IMPORTE, "      "))
    elif isinstance(lue, Article) and jour:
        mots_de_l_article(en_regard(identifiant, jour, depot, conclusion))


def _version(article: Article, version: Version, depot: Path) -> None:
    fin = f" au {version.jusqua.isoformat()}" if version.jusqua else ", en vigueur"
    mention = f" [{version.mention}]" if version.mention else ""
    objet = f" ({version.objet})" if version.objet else ""
    click.echo(f"      du {version.depuis.isoformat()}{fin}{objet}{mention} : {version.enonce}")
    if version.remarque:
        click.echo(f"        ({version.remarque})")
    mots_de_l_article(en_regard(article.id, version.depuis, depot), "        ")
