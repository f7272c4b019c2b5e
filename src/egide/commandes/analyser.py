"""The command of the analysis: one situation, an array, or as many lines as one likes, each answered as it is read."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain

import click
import msgspec

from egide.commandes import rendu
from egide.commandes.entrees import Ligne, nommer, ouvrir, refuser, seule
from egide.droit import EntreeRefusee, Refus, analyser_tableau, statuer
from egide.droit import analyser as analyser_une
from egide.droit.analyse import Analyse, conclure, decider

FICHIER = "Fichier JSON : un objet, un tableau, ou un objet par ligne ; « - » lit l’entrée standard."


@click.command()
@click.argument("fichier", default="-", help=FICHIER)
@click.option("--json", "en_json", is_flag=True, help="Rend l’analyse complète en JSON, sous la forme reçue.")
@click.option("--statuts", is_flag=True, help="Rend la décision seule, sans la preuve.")
@click.option(
    "--comparer",
    is_flag=True,
    help="Dit aussi ce que dirait l’autre lecture, même quand elle n’est plus qu’histoire.",
)
def analyser(fichier: str, en_json: bool, statuts: bool, comparer: bool) -> None:
    """Analyse une situation : des faits connus à une date aux conclusions motivées.

    Un objet par ligne : chaque réponse s'écrit dès que sa ligne est lue. Une ligne refusée est dite avec son numéro, et
    les autres suivent ; avec --json, elle a sa place parmi les réponses : {"ligne": 3, "refus": [...]}.

    Code 1 si une ligne est refusée, 2 si rien n'est analysé.
    """
    en_clair = rendu.statuts if statuts else partial(rendu.analyse, comparer=comparer)
    dire = _ecrire if en_json else en_clair
    forme, recues = ouvrir(fichier)
    if forme == "lignes":
        _ligne_a_ligne(fichier, recues, statuer if statuts else analyser_une, dire, en_json)
        return
    entrees = [ligne.entree for ligne in recues]
    try:
        if forme == "objet":
            analyses = [(statuer if statuts else analyser_une)(entrees[0])]
        else:
            analyses = analyser_tableau(entrees, decider if statuts else conclure)
    except EntreeRefusee as refusee:
        refuser(*map(str, refusee.refus))
    if en_json:
        a_rendre = msgspec.json.encode(analyses[0] if forme == "objet" else analyses)
        sys.stdout.buffer.write(msgspec.json.format(a_rendre, indent=1) + b"\n")
        return
    for analyse in analyses:
        dire(analyse)


@dataclass(frozen=True)
class Refusee:
    """A line that is not analysed, and why."""

    ligne: Ligne
    refus: list[Refus]


def _ligne_a_ligne(
    fichier: str,
    lignes: Iterable[Ligne],
    repondre: Callable[[object], Analyse],
    dire: Callable[[Analyse], None],
    en_json: bool,
) -> None:
    """Answers each line before the next is read. Only a refusal of the first waits: alone, it refuses the file."""
    total = refusees = 0
    with _avance(lignes) as avance:
        reponses: Iterator[Analyse | Refusee] = (_reponse(ligne, repondre) for ligne in avance)
        premiere = next(reponses)
        if isinstance(premiere, Refusee):
            suivante = next(reponses, None)
            if suivante is None:
                seule(fichier, premiere.ligne)
                refuser(*map(str, premiere.refus))
            reponses = chain((premiere, suivante), reponses)
        else:
            reponses = chain((premiere,), reponses)
        for reponse in reponses:
            total += 1
            if not isinstance(reponse, Refusee):
                dire(reponse)
                continue
            refusees += 1
            for refus in reponse.refus:
                click.echo(f"{nommer(fichier)}, ligne {reponse.ligne.numero} : {refus}", err=True)
            if en_json:
                _ecrire({"ligne": reponse.ligne.numero, "refus": [_decrit(refus) for refus in reponse.refus]})
    if refusees:
        click.echo(f"{refusees} ligne(s) refusée(s) sur {total}.", err=True)
        raise click.exceptions.Exit(1)


def _reponse(ligne: Ligne, repondre: Callable[[object], Analyse]) -> Analyse | Refusee:
    if ligne.illisible:
        return Refusee(ligne, [Refus("JSON", f"illisible ({ligne.illisible})", "un objet JSON par ligne")])
    try:
        return repondre(ligne.entree)
    except EntreeRefusee as refusee:
        return Refusee(ligne, refusee.refus)


def _avance(lignes: Iterable[Ligne]) -> AbstractContextManager[Iterable[Ligne]]:
    """The same lines, counted on the screen of a person who waits: never in a pipe, nor among the answers."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(lignes)
    return click.progressbar(lignes, label="Situations", show_pos=True, file=sys.stderr, update_min_steps=50)


def _decrit(refus: Refus) -> dict[str, object]:
    return {"champ": refus.champ, "valeur": refus.valeur, "admis": refus.admis}


def _ecrire(quoi: object) -> None:
    """One object on its line, at once."""
    sys.stdout.buffer.write(msgspec.json.encode(quoi) + b"\n")
    sys.stdout.buffer.flush()
