"""How a proof and its sources are shown in a terminal: each line with its paragraph, then the words it rests on."""

from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from egide.commandes.rendu import MARQUES, STATUTS
from egide.droit.conclusions import titres
from egide.droit.interpretations import interpretation
from egide.droit.textes import Article, Paragraphe, Version, citer, mots, source
from egide.droit.vocabulaire import FAITS


def explication(resultat: dict[str, Any], nom: str, depot: Path) -> None:
    """The proof of one conclusion, then each source it rests on, in our words and (if imported) in its own."""
    dite = resultat["conclusions"][nom]
    click.secho(f"{titres()[nom]}, au {resultat['date']} : {STATUTS[dite['statut']]}", bold=True)
    cites: dict[str, None] = {}
    choix: dict[str, None] = {}
    for motif in dite["motifs"]:
        _motif(motif, 1, cites, choix)
    if dite["faits_manquants"]:
        click.echo("\nCe qui peut encore en décider, le plus décisif d'abord :")
        for fait in dite["faits_manquants"]:
            click.echo(f"  - {FAITS[fait].question}")
    if dite["reserves"]:
        click.echo("\nSous réserve de ce qu'on apprendrait :")
        for fait in dite["reserves"]:
            click.echo(f"  - {FAITS[fait].libelle}")
    click.echo("\nSources :")
    for identifiant in cites:
        texte(identifiant, depot, date.fromisoformat(resultat["date"]))
    for identifiant in choix:
        lue = interpretation(identifiant)
        click.echo(f"  {identifiant} (interprétation) {lue.titre} : {lue.choix}")


def _motif(motif: dict[str, Any], niveau: int, cites: dict[str, None], choix: dict[str, None]) -> None:
    cites[motif["source"]] = None
    choix.update(dict.fromkeys(motif.get("interpretations", ())))
    renvois = ", ".join([motif["source"], *motif.get("interpretations", ())])
    click.echo(f"{'  ' * niveau}{MARQUES[motif['resultat']]} {motif['texte']}  ({renvois})")
    for dessous in motif["motifs"]:
        _motif(dessous, niveau + 1, cites, choix)


def texte(identifiant: str, depot: Path, jour: date | None = None) -> None:
    """One source: its reference, our statement, the official words if the operator has imported them.

    Of an article, the version in force on `jour`, or all of them. What is not verified is always said.
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
    if isinstance(lue, Paragraphe) and lue.hors_regle:
        click.echo(f"      Hors règle : {lue.hors_regle}")
    if isinstance(lue, Paragraphe | Article):
        _mots_officiels(mots(identifiant, depot, jour))


def _version(article: Article, version: Version, depot: Path) -> None:
    fin = f" au {version.jusqua.isoformat()}" if version.jusqua else ", en vigueur"
    mention = f" [{version.mention}]" if version.mention else ""
    click.echo(f"      du {version.depuis.isoformat()}{fin}{mention} : {version.enonce}")
    if version.remarque:
        click.echo(f"        ({version.remarque})")
    officiel = mots(article.id, depot, version.depuis)
    if officiel:
        _mots_officiels(officiel)


def _mots_officiels(officiel: str | None) -> None:
    dit = f"« {officiel} »" if officiel else "(texte officiel non importé : egide textes importer)"
    click.echo(indent(dit, "      "))
