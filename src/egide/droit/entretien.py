"""The next question: for a goal, the facts that can still decide it, the most decisive first, worded for a person.

First what the conditions still wait for, weighed over every world left open; then, once the answer stands, what could
yet overturn it. When neither is left, the answer can no longer change and the interview is over.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from egide.droit.analyse import ouvrir
from egide.droit.entree import Entree
from egide.droit.grandeurs import calendrier
from egide.droit.lectures.decision import STATUTS_DE, decision
from egide.droit.lectures.mondes import questions
from egide.droit.lectures.preuve import REGLE, LigneDePreuve, lignes
from egide.droit.lectures.reserves import reserves
from egide.droit.logique import INDETERMINE
from egide.droit.vocabulaire import FAITS, Fait


@dataclass(frozen=True)
class QuestionUtile:
    """A question that can change the answer. `poids`: share of the worlds where it decides; 0 for a reserve.

    `regle` is the conclusion that needs the fact (the goal, or one it rests on), `source` the paragraph.
    """

    fait: Fait
    poids: float
    regle: str
    source: str
    reserve: bool = False


@dataclass(frozen=True)
class Etape:
    """Where the interview stands: the goal's status, and the questions left, best first (none: it is over)."""

    statut: str
    questions: tuple[QuestionUtile, ...]


def etape(entree: Entree, but: str, sans_reponse: Collection[str] = ()) -> Etape:
    """The next step towards `but`, a conclusion; `sans_reponse` are the facts the person cannot answer.

    Raises EntreeRefusee if no rulebook answers, KeyError if the goal is no conclusion of that rulebook.
    """
    dossier = ouvrir(entree)
    cal = calendrier(entree.jour, dossier.delai)
    la_decision = decision(dossier.livre)
    plan, racine = la_decision.plan, la_decision.plan.racines[but]
    valeurs, etats = la_decision.valeurs(entree.faits, cal)
    besoin = dict(_besoins(lignes(dossier.livre)[but], but))
    if valeurs[racine] == INDETERMINE:
        poses = [
            QuestionUtile(FAITS[fait], question.poids, *besoin[fait])
            for question in questions(plan, racine, valeurs, etats)
            for fait in question.grandeur.faits
            if fait not in entree.faits
        ]
    else:
        poses = [
            QuestionUtile(FAITS[fait], 0.0, *besoin[fait], reserve=True)
            for fait in reserves(plan).situation(entree.faits, cal, valeurs).de(but)
        ]
    utiles = tuple(question for question in poses if question.fait.nom not in sans_reponse)
    return Etape(STATUTS_DE[valeurs[racine]], utiles)


def _besoins(ligne: LigneDePreuve, regle: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each fact a proof reads, the rule and the paragraph that first need it (later ones are overwritten)."""
    trouves: list[tuple[str, tuple[str, str]]] = []
    _relever(ligne, regle, trouves)
    yield from reversed(trouves)


def _relever(ligne: LigneDePreuve, regle: str, trouves: list[tuple[str, tuple[str, str]]]) -> None:
    regle = ligne.regle if ligne.role == REGLE else regle
    trouves.extend((fait, (regle, ligne.source)) for fait in ligne.faits)
    for dessous in ligne.enfants:
        _relever(dessous, regle, trouves)
