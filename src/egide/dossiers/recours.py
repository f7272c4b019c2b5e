"""The clocks of appeal that run in a file, as the law counts them: against a removal measure, a refusal, a withdrawal.

No day is counted here: `egide.droit.horloges` does, whatever the reading. What the file does not know is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from egide.dossiers.decisions import defavorables
from egide.dossiers.etude import Etude
from egide.droit.horloges import (
    BornesDe,
    a_preciser,
    bornes_de_la_mesure,
    bornes_du_refus,
    dernier_jour,
    echu,
    premier_jour,
    recours_contre,
    refus_de_titre,
)
from egide.droit.parametres import parametre
from egide.droit.regles.code.eloignement import DANS_UN_DELAI
from egide.droit.regles.redaction import citation_du_jour
from egide.droit.statut import MENTIONS
from egide.journal.types import MesureDEloignement, Recours

ELOIGNEMENT: Final = "eloignement"
REFUS: Final = "refus"


@dataclass(frozen=True)
class Horloge:
    """One clock, against an eloignement, a refus, a retrait or a fin_de_delai (`contre`).

    `fin` is the earliest end it may have, `au_plus_tard` the latest; both are None while nothing says when she was told.
    `reference` and `mention`: the text of the delay, what was not verified of it. `notifiee`: False for a decision she was
    not told of. `a_preciser`: the facts that would settle it.
    """

    contre: str
    depuis: date
    fin: date | None
    au_plus_tard: date | None
    reference: str
    mention: str = ""
    notifiee: bool = True
    a_preciser: tuple[str, ...] = ()


def horloges(e: Etude) -> Iterator[Horloge]:
    """The clocks still running that this reader may know of."""
    yield from _de_la_mesure(e)
    yield from _du_refus(e)
    for decision in defavorables(e):
        notifiee = decision.notifiee_le is not None
        if decision.nature == REFUS and notifiee:
            continue  # the law reads it in the facts
        depuis = decision.notifiee_le or decision.prise_le
        fin = recours_contre(depuis)
        if e.au <= fin:
            yield Horloge(decision.nature, depuis, fin, fin, *droit_commun(depuis), notifiee=notifiee)


def juge_saisi(e: Etude, depuis: date) -> bool:
    """Whether a judge was seised since; asking the prefecture again does not close the way to him."""
    return any(r.charge.voie == "contentieux" and r.effet_le >= depuis for r in e.du_type(Recours))


def _de_la_mesure(e: Etude) -> Iterator[Horloge]:
    bornes = bornes_de_la_mesure(e.faits, e.au) if e.faits.get("mesure_eloignement") else frozenset()
    if not bornes or echu(bornes, e.au):
        return
    derniere = e.dernier(MesureDEloignement)
    depuis = e.faits.get("mesure_notifiee_le") or (derniere.effet_le if derniere else e.au)
    yield Horloge(
        ELOIGNEMENT,
        depuis,
        premier_jour(bornes),
        dernier_jour(bornes),
        citation_du_jour(DANS_UN_DELAI, depuis),
        a_preciser=_questions(e, bornes_de_la_mesure),
    )


def _du_refus(e: Etude) -> Iterator[Horloge]:
    refus = refus_de_titre(e.faits, e.au)
    if refus is None or echu(refus.bornes, e.au):
        return
    questions = _questions(e, bornes_du_refus) if refus.genre == "explicite" else ()
    yield Horloge(
        REFUS,
        refus.depuis,
        premier_jour(refus.bornes),
        dernier_jour(refus.bornes),
        *droit_commun(refus.depuis),
        a_preciser=questions,
    )


def droit_commun(jour: date) -> tuple[str, str]:
    """The text of the two months of ordinary law, and what was not verified of it."""
    periode = parametre("recours_refus_de_titre").periode_au(jour)
    return periode.reference.split(",")[0], MENTIONS[periode.statut]


def _questions(e: Etude, bornes_de: BornesDe) -> tuple[str, ...]:
    return tuple(a_preciser(e.faits, e.au, bornes_de))
