"""The day and the reading a page of the law is asked for, in its address: `?au=AAAA-MM-JJ&lecture=code`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from egide.droit.entree import HORIZON, lire_date
from egide.droit.livre import CIRCULAIRE, CODE, LECTURES
from egide.droit.parametres import parametre
from egide.socle import horloge
from egide.socle.francais import jour_ecrit


@dataclass(frozen=True)
class Moment:
    """A day within what is modelled, a reading that exists that day, and why another was refused (or nothing)."""

    au: date
    lecture: str
    refus: str = ""
    premier: date = date.min

    @property
    def lectures(self) -> tuple[str, ...]:
        """The readings that exist that day."""
        return lectures_du(self.au)

    @property
    def relu(self) -> bool:
        """Whether the law of that day has been checked."""
        return self.au <= self.verifie

    @property
    def verifie(self) -> date:
        """The last day it has been checked for."""
        return verifie_au()


def premier_jour() -> date:
    """First day the law is modelled."""
    jour: date = parametre("premiere_date").valeur
    return jour


def verifie_au() -> date:
    """Last day the law was checked."""
    jour: date = parametre("droit_verifie_au").valeur
    return jour


def lectures_du(jour: date) -> tuple[str, ...]:
    """The readings that may be asked for on a day: the circular has a first day."""
    return LECTURES if jour >= parametre("circulaire_depuis").valeur else (CODE,)


def lecture_du(jour: date) -> str:
    """The reading taken on a day when none is asked for."""
    return str(parametre("lecture_par_defaut").au(max(jour, premier_jour())))


def lire_moment(demande: Mapping[str, str], depuis: date | None = None) -> Moment:
    """The day and reading asked for; today and that day's reading in place of what is missing or refused.

    `depuis`: first day admitted, when it is earlier than the first day modelled (an article may be older).
    """
    premier = min(depuis or premier_jour(), premier_jour())
    brut = demande.get("au", "").strip()
    jour = horloge.aujourdhui()
    refus = ""
    if brut:
        lu = lire_date(brut)
        if lu and premier <= lu <= HORIZON:
            jour = lu
        else:
            refus = _(
                "Date reçue : « %(recu)s ». On attend une date du %(debut)s au %(fin)s, écrite AAAA-MM-JJ."
            ) % {
                "recu": brut[:40],
                "debut": jour_ecrit(premier),
                "fin": jour_ecrit(HORIZON),
            }
    lecture = demande.get("lecture", "").strip() or lecture_du(jour)
    if lecture not in LECTURES:
        refus = _("Lecture reçue : « %(recu)s ». On attend « circulaire » ou « code ».") % {
            "recu": lecture[:40]
        }
        lecture = lecture_du(jour)
    elif lecture == CIRCULAIRE and lecture not in lectures_du(jour):
        refus = _("La circulaire n’existe que depuis le %(jour)s : à cette date, seul le code se lit.") % {
            "jour": jour_ecrit(parametre("circulaire_depuis").valeur)
        }
        lecture = CODE
    return Moment(jour, lecture, refus, premier)
