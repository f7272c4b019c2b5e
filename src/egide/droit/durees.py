"""Durations: a number and a unit. Months run from date to date; where the day does not exist, the month's last day."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Duree:
    """Days, or months from date to date. The first day does not count, the last is included (INT-01)."""

    jours: int = 0
    mois: int = 0

    def apres(self, jour: date) -> date:
        """The last day covered by a duration that starts on `jour`: 31 January and three months, 30 April."""
        if not self.mois:
            return jour + timedelta(days=self.jours)
        annee, mois = divmod(jour.year * 12 + jour.month - 1 + self.mois, 12)
        quantieme = jour.day if jour.day <= 28 else min(jour.day, calendar.monthrange(annee, mois + 1)[1])
        fin = date(annee, mois + 1, quantieme)
        return fin + timedelta(days=self.jours) if self.jours else fin

    def au_plus_tot(self, jour: date) -> date:
        """The earliest start whose duration still covers `jour`."""
        debut = jour - timedelta(days=self.jours + 31 * self.mois + 3)
        while self.apres(debut) < jour:
            debut += timedelta(days=1)
        return debut

    def __str__(self) -> str:
        return f"{self.mois} mois" if self.mois else f"{self.jours} jours"


def plus_mois(jour: date, mois: int) -> date:
    """The same day `mois` months later (earlier, when negative), or the last of that month."""
    return Duree(mois=mois).apres(jour)
