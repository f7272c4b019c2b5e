"""The one clock. Domain dates come from here, so that a day can be chosen, replayed and tested.

EGIDE_HORLOGE holds the whole system on a day: « 2009-03-21 » keeps that date with the real time of day,
« 2009-03-21T09:00 » stops time at that instant (Paris time).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from egide.socle.erreurs import PourLExploitant

PARIS = ZoneInfo("Europe/Paris")

# Départements and collectivities that do not live on Paris time.
ZONES = {
    "971": ZoneInfo("America/Guadeloupe"),
    "972": ZoneInfo("America/Martinique"),
    "973": ZoneInfo("America/Cayenne"),
    "974": ZoneInfo("Indian/Reunion"),
    "975": ZoneInfo("America/Miquelon"),
    "976": ZoneInfo("Indian/Mayotte"),
    "977": ZoneInfo("America/St_Barthelemy"),
    "978": ZoneInfo("America/Marigot"),
    "984": ZoneInfo("Indian/Kerguelen"),
    "986": ZoneInfo("Pacific/Wallis"),
    "987": ZoneInfo("Pacific/Tahiti"),
    "988": ZoneInfo("Pacific/Noumea"),
}

ECART_ADMIS = timedelta(minutes=1)
"""Between the clocks of two machines, beyond which one of them is wrong."""

_fige: ContextVar[datetime | None] = ContextVar("egide_horloge", default=None)


class HorlogeIllisible(PourLExploitant, ValueError):
    """EGIDE_HORLOGE is neither a date nor an instant."""


def maintenant() -> datetime:
    """The present instant, aware, in Paris time."""
    fige = _fige.get()
    if fige is not None:
        return fige
    reglage = os.environ.get("EGIDE_HORLOGE", "").strip()
    return _lire(reglage) if reglage else datetime.now(PARIS)


def aujourdhui(territoire: str | None = None) -> date:
    """Today's date where the file is handled; `territoire` is a département code (« 06 », « 974 »)."""
    return maintenant().astimezone(fuseau(territoire)).date()


def fuseau(territoire: str | None = None) -> ZoneInfo:
    """The time zone of a département or territory; that of Paris by default."""
    return ZONES.get(territoire or "", PARIS)


def jour_impose() -> date | None:
    """The day EGIDE_HORLOGE imposes on the whole system, or None when time is real."""
    reglage = os.environ.get("EGIDE_HORLOGE", "").strip()
    return _lire(reglage).date() if reglage else None


@contextmanager
def figer(instant: datetime | date) -> Iterator[None]:
    """Hold the clock of the current context on an instant; a bare date means noon in Paris, a naive time
    is Paris's."""
    if not isinstance(instant, datetime):
        instant = datetime.combine(instant, time(12), PARIS)
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=PARIS)
    jeton = _fige.set(instant)
    try:
        yield
    finally:
        _fige.reset(jeton)


def _lire(reglage: str) -> datetime:
    try:
        if len(reglage) == len("2009-03-21"):
            return datetime.combine(date.fromisoformat(reglage), datetime.now(PARIS).time(), PARIS)
        instant = datetime.fromisoformat(reglage)
    except ValueError as erreur:
        raise HorlogeIllisible(
            f"EGIDE_HORLOGE vaut « {reglage} » : "
            "une date (2009-03-21) ou un instant (2009-03-21T09:00) est attendu."
        ) from erreur
    return instant if instant.tzinfo else instant.replace(tzinfo=PARIS)
