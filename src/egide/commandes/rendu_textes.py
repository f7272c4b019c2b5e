"""How the official texts are shown in a terminal: the words that found a rule, what was imported, what was checked."""

from collections.abc import Iterable
from pathlib import Path

import click

from egide.droit.conclusions import conclusions
from egide.droit.textes import Rapport
from egide.droit.textes.citations import (
    Controle,
    controler_la_couverture,
    controler_la_forme,
    controler_la_lecture,
)
from egide.droit.textes.en_regard import COMMENT_IMPORTER, EnRegard
from egide.droit.textes.presence import en_clair
from egide.droit.tracabilite import articles_du_code

NON_IMPORTE = "(texte officiel non importé)"


def mots_de_l_article(regard: EnRegard, retrait: str = "      ") -> None:
    """The official paragraphs that found a rule, their words between « »; those words alone until they are imported."""
    if not regard.importe:
        soulignes = " · ".join(_souligne(un.extrait) for un in regard.extraits)
        click.echo(retrait + " ".join(filter(None, (soulignes, NON_IMPORTE))))
    for alinea in regard.retenus:
        dit = "".join(_souligne(m.texte) if m.fonde else m.texte for m in alinea) if alinea else "[…]"
        click.echo(f"{retrait}{dit}")


def comment_importer() -> None:
    """The one line that says how to bring the official texts."""
    click.echo(f"\nTextes officiels non importés ; pour les lire à côté de la règle : {COMMENT_IMPORTER}")


def bilan_de_l_import(rapport: Rapport, depot: Path) -> None:
    """What was read, file by file, then what the folder now holds and what it still lacks. Raises ValueError."""
    for ligne in rapport.en_clair():
        click.echo(ligne)
    click.secho(f"\nConservé dans {depot}, qui détient maintenant :", bold=True)
    for ligne in en_clair(depot):
        click.echo(ligne)
    lecture = controler_la_lecture(depot)
    lus = lecture.examines - len(lecture.ecarts) - len(lecture.non_faits)
    click.echo(
        f"  Extraits des règles lus dans leur texte : {lus} sur {lecture.examines} (egide textes extraits)"
    )


def controles_des_extraits(depot: Path, *, exiger_les_textes: bool) -> bool:
    """Check the extracts and show it; whether all is well. A check not done for want of a text is a failure if asked."""
    lecture = controler_la_lecture(depot)
    nommes = (
        ("Forme", controler_la_forme(conclusions())),
        ("Couverture", controler_la_couverture(articles_du_code())),
        ("Lecture", lecture),
    )
    for nom, controle in nommes:
        _controle(nom, controle)
    if lecture.non_faits:
        comment_importer()
    justes = not any(controle.ecarts for _, controle in nommes)
    return justes and not (exiger_les_textes and lecture.non_faits)


def _controle(nom: str, controle: Controle) -> None:
    click.secho(
        f"{nom} : {controle.examines} examinés, {len(controle.ecarts)} écarts, {len(controle.non_faits)} non faits",
        bold=True,
    )
    _lister("✗", controle.ecarts)
    _lister("non fait :", controle.non_faits)


def _lister(marque: str, lignes: Iterable[str]) -> None:
    for ligne in lignes:
        click.echo(f"  {marque} {ligne}")


def _souligne(mots: str) -> str:
    """Underlined where the terminal can, between « » everywhere."""
    return f"« {click.style(mots, underline=True)} »"
