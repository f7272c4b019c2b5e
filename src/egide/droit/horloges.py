"""The clocks of appeal: against a removal measure, against a refused title (contract, « Horloges des recours »).

The law is that of the day of notification; unknown, of the day of the analysis. What is not known leaves every clock
it may mean: the earliest end is shown, the latest keeps the door open. A clock counts neither the day of notification
nor any working day: forty-eight hours end the day after next (INT-46).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from egide.droit.durees import Duree
from egide.droit.parametres import parametre
from egide.droit.regard import Regard

Faits = Mapping[str, object]

DUREES = {
    "48_heures": Duree(jours=2),
    "7_jours": Duree(jours=7),
    "15_jours": Duree(jours=15),
    "30_jours": Duree(jours=30),
    "1_mois": Duree(mois=1),
    "2_mois": Duree(mois=2),
}
ORDRE = {nom: rang for rang, nom in enumerate(DUREES)}
LIBRE, ASSIGNEE, RETENTION, DETENUE = "libre", "assignee", "retention", "detenue"
SITUATIONS = (LIBRE, ASSIGNEE, RETENTION, DETENUE)
MESURES = ("oqtf", "transfert_dublin", "expulsion")
LOI_2024 = date(2024, 7, 15)
REFUS_JOINT_DEPUIS = date(2006, 12, 30)
A_PRECISER = (
    "mesure_notifiee_le",
    "mesure_eloignement",
    "situation_mesure",
    "situation_mesure_depuis",
    "delai_depart_volontaire",
)
LUS = (*A_PRECISER, "refus_titre_notifie_le", "date_demande_titre")
"""All that the clocks are read from."""


@dataclass(frozen=True)
class Regime:
    """The durations open from one day on, by situation; `sans_depart`, those of one left no time to depart.

    A situation that is not named has the clock of the person at liberty.
    """

    depuis: date
    libre: tuple[str, ...]
    sans_depart: tuple[str, ...] | None = None
    assignee: str | None = None
    retention: str | None = None
    detenue: str | None = None

    def de_la_personne_libre(self, depart: bool) -> tuple[str, ...]:
        """Durations of the person at liberty, with or without time to depart."""
        return self.libre if depart or self.sans_depart is None else self.sans_depart

    def propre_a(self, situation: str) -> str | None:
        """The duration of that situation, if it has one of its own."""
        return None if situation == LIBRE else getattr(self, situation)

    @property
    def au_plus_long(self) -> int:
        """Days that no clock outlives: a duration at liberty, then one that a situation opens on its last day."""
        propres = [propre for situation in SITUATIONS if (propre := self.propre_a(situation))]
        libres = (*self.libre, *(self.sans_depart or ()))
        return sum(max((DUREES[nom].au_plus for nom in noms), default=0) for noms in (libres, propres))

    @cached_property
    def selon_la_situation(self) -> bool:
        """Whether a situation has a duration of its own."""
        return any(self.propre_a(situation) for situation in SITUATIONS)


H48, J7, J15, J30, M1, M2 = DUREES
_TOUJOURS = date.min

REGIMES: dict[str, tuple[Regime, ...]] = {
    "oqtf": (
        Regime(_TOUJOURS, (H48,)),
        Regime(date(2006, 12, 30), (M1,)),
        Regime(date(2011, 7, 18), (J30,), (H48,), assignee=H48, retention=H48),
        Regime(date(2016, 11, 1), (J15, J30), (H48,), assignee=H48, retention=H48, detenue=H48),
        Regime(date(2018, 6, 1), (J15, J30), (H48,), assignee=H48, retention=H48),
        Regime(LOI_2024, (M1,), assignee=J7, retention=H48, detenue=J7),
    ),
    "transfert_dublin": (
        Regime(_TOUJOURS, (M2,)),
        Regime(date(2015, 11, 1), (J15,), assignee=H48, retention=H48),
        Regime(LOI_2024, (J7,), retention=H48),
    ),
    "expulsion": (Regime(_TOUJOURS, (M2,)),),
    "reconduite": (Regime(date(2006, 12, 30), (H48,)), Regime(date(2011, 7, 18), ())),
}
"""Sources, in the order of the rows: L.512-2, L.512-1, then L.614-1 to L.614-15, L.911-1, L.921-1, L.921-2; L.742-4, then
L.572-4 to L.572-6; CJA R.421-1. « reconduite »: what an old « administrative » measure may also be, until July 2011."""

AU_PLUS_LONG = timedelta(days=max(regime.au_plus_long for suite in REGIMES.values() for regime in suite))
"""No clock of appeal outlives it, whatever is opposed."""
Borne = tuple[str, date | None]
"""A duration, and the last day of its clock: None when the notification is not known."""
BornesDe = Callable[[Faits, date], frozenset[Borne]]


@lru_cache(maxsize=4096)
def regime(mesure: str, jour: date) -> Regime | None:
    """The regime of a measure notified on `jour`; None where there is no such measure."""
    for regle in reversed(REGIMES[mesure]):
        if regle.depuis <= jour:
            return regle if regle.libre else None
    return None


@lru_cache(maxsize=4096)
def fin_de(duree: str, debut: date) -> date:
    """The last day of a duration counted from that day."""
    return DUREES[duree].apres(debut)


class Mesure(NamedTuple):
    """What is known of a measure: the regimes it may follow, its notification, where the person is, since when."""

    regimes: tuple[Regime, ...]
    notifiee_le: date | None
    droit_du: date
    situation: str | None
    depuis: date | None
    depart: bool | None

    def bornes(self) -> Iterator[Borne]:
        """Every clock that what is known still allows."""
        situations = SITUATIONS if self.situation is None else (self.situation,)
        departs = (True, False) if self.depart is None else (self.depart,)
        for regle in self.regimes:
            for situation in situations if regle.selon_la_situation else (LIBRE,):
                for depart in departs if regle.sans_depart is not None else (True,):
                    yield from self._bornes(regle, situation, depart)

    def _bornes(self, regle: Regime, situation: str, depart: bool) -> Iterator[Borne]:
        libres = [(duree, self._fin(duree, self.notifiee_le)) for duree in regle.de_la_personne_libre(depart)]
        propre = regle.propre_a(situation)
        if propre is None:
            yield from libres
            return
        if self.depuis is None or self.notifiee_le is None or self.depuis <= self.notifiee_le:
            yield propre, self._fin(propre, self.notifiee_le)
        if self.depuis is None or self.notifiee_le is None:
            yield from self._nee_plus_tard(propre, libres, None)
        elif self.depuis > self.notifiee_le:
            yield from self._nee_plus_tard(propre, libres, self.depuis)

    def _nee_plus_tard(self, propre: str, libres: list[Borne], depuis: date | None) -> Iterator[Borne]:
        """A situation born after the notification shortens a clock that still runs; it reopens none that has ended."""
        if self.droit_du < LOI_2024:
            yield from libres
            return
        for duree, fin in libres:
            if depuis is not None and fin is not None and depuis > fin:
                yield duree, fin
            else:
                yield propre, self._fin(propre, depuis or fin)

    @staticmethod
    def _fin(duree: str, debut: date | None) -> date | None:
        return fin_de(duree, debut) if debut else None


def mesure_connue(faits: Faits, jour: date) -> str | None:
    """The measure that day: none yet when its notification is to come; None when it is not known."""
    notifiee_le = faits.get("mesure_notifiee_le")
    if isinstance(notifiee_le, date) and notifiee_le > jour:
        return "aucune"
    mesure = faits.get("mesure_eloignement")
    return str(mesure) if mesure else None


def natures_possibles(mesure: object) -> tuple[str, ...]:
    """What a measure may be, an « administrative » one or an unknown one being any that can be appealed."""
    if mesure in (None, "administrative"):
        return (*MESURES, "reconduite")
    return (mesure,) if mesure in MESURES else ()


class _Regimes(NamedTuple):
    """The regimes a measure may follow; whether any of them asks where the person is, whether she may depart."""

    tous: tuple[Regime, ...]
    selon_la_situation: bool
    selon_le_depart: bool


@lru_cache(maxsize=4096)
def _regimes(natures: tuple[str, ...], droit_du: date) -> _Regimes:
    tous = tuple(regle for nature in natures if (regle := regime(nature, droit_du)))
    return _Regimes(
        tous,
        any(regle.selon_la_situation for regle in tous),
        any(regle.sans_depart is not None for regle in tous),
    )


def _mesure(faits: Faits, jour: date, natures: tuple[str, ...], notifiee_le: date | None) -> Mesure:
    """What is known of such a measure. What its regimes do not tell apart is not looked at."""
    droit_du = notifiee_le or jour
    regimes = _regimes(natures, droit_du)
    situation: object = LIBRE
    depuis = depart = None
    if regimes.selon_la_situation:
        situation = faits.get("situation_mesure")
        if situation != LIBRE:
            depuis = _date(faits, "situation_mesure_depuis")
            if depuis is not None and depuis > jour:
                depuis, situation = None, LIBRE
    if regimes.selon_le_depart:
        depart = faits.get("delai_depart_volontaire")
    return Mesure(
        regimes.tous,
        notifiee_le,
        droit_du,
        None if situation is None else str(situation),
        depuis,
        None if depart is None else bool(depart),
    )


def bornes_de_la_mesure(faits: Faits, jour: date) -> frozenset[Borne]:
    """The clocks of appeal against the measure; none when there is no measure that an administrative court judges."""
    natures = natures_possibles(mesure_connue(faits, jour))
    notifiee_le = _date(faits, "mesure_notifiee_le")
    if not natures or (notifiee_le is not None and notifiee_le > jour):
        return frozenset()
    return frozenset(_mesure(faits, jour, natures, notifiee_le).bornes())


def la_mesure_se_conteste(faits: Faits, jour: date, natures: tuple[str, ...], notifiee_le: date) -> bool:
    """Whether a clock still runs against a measure notified by that day, were it of one of these natures."""
    if jour - notifiee_le > AU_PLUS_LONG:
        return False
    return not echu(_mesure(faits, jour, natures, notifiee_le).bornes(), jour)


# ── Le refus de titre ─────────────────────────────────────────────────────────────────────────────


EXPLICITE, IMPLICITE = "explicite", "implicite"


@dataclass(frozen=True)
class Refus:
    """A refused title: said, or born of silence; the clocks it may have."""

    genre: str
    depuis: date
    bornes: frozenset[Borne]


def refus_de_titre(faits: Faits, jour: date) -> Refus | None:
    """The refusal whose clock is to be read: the one notified; else, or once that one is over, the one of silence."""
    if ne := _refus_ne(faits, jour):
        return Refus(ne.genre, ne.le, frozenset(_bornes_du_refus(faits, jour, ne.genre, ne.le)))
    return None


def bornes_du_refus(faits: Faits, jour: date) -> frozenset[Borne]:
    """The clocks of appeal against the refusal; none when no refusal is established."""
    refus = refus_de_titre(faits, jour)
    return refus.bornes if refus else frozenset()


def le_refus_se_conteste(faits: Faits, jour: date) -> bool | None:
    """Whether a clock still runs against the refusal; None when no refusal is established."""
    ne = _refus_ne(faits, jour)
    return ne.se_conteste if ne else None


class _Ne(NamedTuple):
    """A refusal, said or born of silence; the day it was born; whether a clock still runs against it."""

    genre: str
    le: date
    se_conteste: bool


def _refus_ne(faits: Faits, jour: date) -> _Ne | None:
    """The refusal to be read. What was asked for is not looked at as long as the refusal that was said can be contested."""
    dit, notifie_le = None, _date(faits, "refus_titre_notifie_le")
    if notifie_le and notifie_le <= jour:
        dit = _ne(faits, jour, EXPLICITE, notifie_le)
        if dit.se_conteste:
            return dit
    demande = _date(faits, "date_demande_titre")
    if demande and demande <= jour and not (dit and demande <= dit.le):
        tacite_le = refus_tacite_le(demande)
        if tacite_le <= jour:
            return _ne(faits, jour, IMPLICITE, tacite_le)
    return dit


def _ne(faits: Faits, jour: date, genre: str, le: date) -> _Ne:
    recent = jour - le <= AU_PLUS_LONG
    return _Ne(genre, le, recent and not echu(_bornes_du_refus(faits, jour, genre, le), jour))


def _bornes_du_refus(faits: Faits, jour: date, genre: str, ne_le: date) -> Iterator[Borne]:
    """Two months; those of the measure it was notified with, when it was, and both when one cannot tell.

    A refusal born of silence is never joined to a measure, nor one notified another day than the measure.
    """
    joint = False
    if genre == EXPLICITE and ne_le >= REFUS_JOINT_DEPUIS:
        mesure_le = _date(faits, "mesure_notifiee_le")
        if mesure_le in (None, ne_le):
            mesure = mesure_connue(faits, jour)
            joint = mesure in (None, "oqtf", "administrative")
    if not (joint and mesure == "oqtf" and mesure_le):
        yield M2, fin_de(M2, ne_le)
    if joint:
        natures = ("oqtf",) if mesure is None else natures_possibles(mesure)
        jointe = _mesure(faits, jour, natures, ne_le)
        # nothing is compared with a notification that is not known, even where it may be that of the refusal
        yield from (jointe if mesure_le else jointe._replace(depuis=None)).bornes()


# ── Ce qu'on en dit ───────────────────────────────────────────────────────────────────────────────


def echu(bornes: Iterable[Borne], jour: date) -> bool:
    """Whether every clock is over; those of an unknown notification never are."""
    return all(fin is not None and fin < jour for _, fin in bornes)


def premier_jour(bornes: frozenset[Borne]) -> date | None:
    """The earliest of the last days: what it is prudent to keep to. None while the notification is not known."""
    return min((fin for _, fin in bornes if fin is not None), default=None)


def dernier_jour(bornes: frozenset[Borne]) -> date | None:
    """The latest of the last days: until then the door is open. None while the notification is not known."""
    return max((fin for _, fin in bornes if fin is not None), default=None)


def recours_contre(notifiee_le: date) -> date:
    """The last day to contest any other decision notified that day (CJA R.421-1)."""
    return fin_de(M2, notifiee_le)


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


def dit(bornes: frozenset[Borne]) -> dict[str, object]:
    """The earliest clock, the latest end, the court: what is shown of the clocks."""
    duree, _ = min(bornes, key=lambda borne: (borne[1] or date.min, ORDRE[borne[0]]))
    fin, au_plus_tard = premier_jour(bornes), dernier_jour(bornes)
    dates = (
        {"fin": fin.isoformat(), "fin_au_plus_tard": au_plus_tard.isoformat()} if fin and au_plus_tard else {}
    )
    return {
        "delai": duree,
        **dates,
        "juridiction": "tribunal_administratif",
        "recours_gracieux_proroge": duree == M2,
    }


def a_preciser(faits: Faits, jour: date, bornes_de: BornesDe) -> list[str]:
    """The unknown facts each of which, known, would change the clocks that are possible."""
    regard = Regard({fait: faits[fait] for fait in LUS if fait in faits})
    ici = bornes_de(regard, jour)
    questions = [fait for fait in A_PRECISER if fait in regard or fait in regard.cherches]
    return [fait for fait in questions if _change(fait, regard, jour, bornes_de, ici)]


def _change(fait: str, faits: Faits, jour: date, bornes_de: BornesDe, ici: frozenset[Borne]) -> bool:
    return any(bornes_de({**faits, fait: valeur}, jour) != ici for valeur in _essais(fait, faits, jour))


def _essais(fait: str, faits: Faits, jour: date) -> tuple[object, ...]:
    """The values to try for a fact that is not known, or only roughly; none when the question does not arise."""
    match fait:
        case "mesure_eloignement" if faits.get(fait) in (None, "administrative"):
            return MESURES if faits.get(fait) else ("aucune", *MESURES)
        case "mesure_notifiee_le" if faits.get(fait) is None:
            return (faits.get("refus_titre_notifie_le") or jour, AUTREFOIS)
        case "situation_mesure" if faits.get(fait) is None:
            return SITUATIONS
        case "situation_mesure_depuis" if faits.get(fait) is None and faits.get("situation_mesure"):
            notifiee_le = faits.get("mesure_notifiee_le")
            return (notifiee_le,) if notifiee_le else ()
        case "delai_depart_volontaire" if faits.get(fait) is None:
            return (True, False)
    return ()


AUTREFOIS = date(1990, 1, 1)
"""A day on which every clock would be over."""


def _date(faits: Faits, nom: str) -> date | None:
    valeur = faits.get(nom)
    return valeur if isinstance(valeur, date) else None
