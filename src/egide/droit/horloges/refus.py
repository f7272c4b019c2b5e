"""The clocks of appeal against a refused title: said, or born of four months of silence."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from egide.droit.durees import Duree
from egide.droit.horloges.mesure import Faits, jour_de, mesure_connue, mesure_de, natures_possibles
from egide.droit.horloges.regimes import AU_PLUS_LONG, M2, Borne, echu, fin_de
from egide.droit.parametres import parametre

REFUS_JOINT_DEPUIS = date(2006, 12, 30)
EXPLICITE, IMPLICITE = "explicite", "implicite"


@dataclass(frozen=True)
class Refus:
    """A refused title: said, or born of silence; the clocks it may have."""

    genre: str
    depuis: date
    bornes: frozenset[Borne]


def refus_de_titre(faits: Faits, jour: date) -> Refus | None:
    """The refusal whose clock is to be read: the one notified; else, or once that one is over, the one of silence."""
    if ne := refus_ne(faits, jour):
        return Refus(ne.genre, ne.le, frozenset(_bornes_du_refus(faits, jour, ne.genre, ne.le)))
    return None


def bornes_du_refus(faits: Faits, jour: date) -> frozenset[Borne]:
    """The clocks of appeal against the refusal; none when no refusal is established."""
    refus = refus_de_titre(faits, jour)
    return refus.bornes if refus else frozenset()


def le_refus_se_conteste(faits: Faits, jour: date) -> bool | None:
    """Whether a clock still runs against the refusal; None when no refusal is established."""
    ne = refus_ne(faits, jour)
    return ne.se_conteste if ne else None


class RefusNe(NamedTuple):
    """A refusal, said or born of silence; the day it was born; whether a clock still runs against it."""

    genre: str
    le: date
    se_conteste: bool


def refus_ne(faits: Faits, jour: date) -> RefusNe | None:
    """The refusal to be read. What was asked for is not looked at as long as the refusal that was said can be contested."""
    dit, notifie_le = None, jour_de(faits, "refus_titre_notifie_le")
    if notifie_le and notifie_le <= jour:
        dit = _ne(faits, jour, EXPLICITE, notifie_le)
        if dit.se_conteste:
            return dit
    demande = jour_de(faits, "date_demande_titre")
    if demande and demande <= jour and not (dit and demande <= dit.le):
        tacite_le = refus_tacite_le(demande)
        if tacite_le <= jour:
            return _ne(faits, jour, IMPLICITE, tacite_le)
    return dit


def _ne(faits: Faits, jour: date, genre: str, le: date) -> RefusNe:
    recent = jour - le <= AU_PLUS_LONG
    return RefusNe(genre, le, recent and not echu(_bornes_du_refus(faits, jour, genre, le), jour))


def _bornes_du_refus(faits: Faits, jour: date, genre: str, ne_le: date) -> Iterator[Borne]:
    """Two months; those of the measure it was notified with, when it was, and both when one cannot tell.

    A refusal born of silence is never joined to a measure, nor one notified another day than the measure.
    """
    joint = False
    if genre == EXPLICITE and ne_le >= REFUS_JOINT_DEPUIS:
        mesure_le = jour_de(faits, "mesure_notifiee_le")
        if mesure_le in (None, ne_le):
            mesure = mesure_connue(faits, jour)
            joint = mesure in (None, "oqtf", "administrative")
    if not (joint and mesure == "oqtf" and mesure_le):
        yield M2, fin_de(M2, ne_le)
    if joint:
        natures = ("oqtf",) if mesure is None else natures_possibles(mesure)
        jointe = mesure_de(faits, jour, natures, ne_le)
        # nothing is compared with a notification that is not known, even where it may be that of the refusal
        yield from (jointe if mesure_le else jointe._replace(depuis=None)).bornes()


@lru_cache(maxsize=4096)
def refus_tacite_le(demandee_le: date) -> date:
    """The day on which four months of silence refuse a title (R.311-12, then R.432-2)."""
    mois = parametre("silence_valant_refus").au(max(demandee_le, parametre("premiere_date").valeur))
    return Duree(mois=mois).apres(demandee_le)


def demande_au_plus_tot(refusee_le: date) -> date:
    """The earliest request that silence refuses on that day or later."""
    jours = range(refusee_le.toordinal() - 366, refusee_le.toordinal())
    rang = bisect_left(jours, refusee_le, key=lambda jour: refus_tacite_le(date.fromordinal(jour)))
    return date.fromordinal(jours[rang])


def proroge(faits: Faits, jour: date) -> bool:
    """Whether asking the prefecture again on that day keeps the time for the court: the two months alone, still running."""
    bornes = bornes_du_refus(faits, jour)
    return bool(bornes) and all(duree == M2 and fin is not None and fin >= jour for duree, fin in bornes)
