"""Which clocks the law opens against a removal measure, by situation and by day; what a clock is.

A clock counts neither the day of notification nor any working day: forty-eight hours end the day after next (INT-46).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from egide.droit.durees import Duree

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


def echu(bornes: Iterable[Borne], jour: date) -> bool:
    """Whether every clock is over; those of an unknown notification never are."""
    return all(fin is not None and fin < jour for _, fin in bornes)
