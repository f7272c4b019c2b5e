"""One thing a file calls for, and what its rule of law is on that day and under that reading."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from egide.annuaire import groupes
from egide.dossiers.etude import Etude
from egide.droit.durees import plus_mois
from egide.droit.parametres import ParametreNonModelise, Periode, parametre
from egide.droit.statut import MENTIONS

DOCUMENTS = "documents"


@dataclass(frozen=True)
class Besoin:
    """One thing to be done in a file, by one role (in `organisation`, when it is known to be that one alone).

    To come before `depuis`, due from that day to `pour_le` included, late from the next. `sans_attendre`: not to be left for
    its last day. `source`: the rule of law that day. `geste`: what the reader may do about it now. `reserve`: what is not
    verified of its delay. `echange`: what was sent and is to be answered in words. `page`: the page of the file where it is
    done, and the place in it after « # », when that is no gesture. `acte`: the letter that answers it, before
    `geste` when there are both. `droit`: the right it
    is about, for its form to know.
    `avant_tout`: a way to the judge that closes: nothing comes before it, not even what is late. `organisme`: who is
    written to, in words, when it is nobody of this file; `attendu`: it is for him to answer, and its reader waits.
    """

    motif: str
    titre: str
    phrase: str
    role: str
    depuis: date
    pour_le: date
    geste: str | None = None
    source: str = ""
    sans_attendre: bool = False
    alerte: bool = False
    quand: str = ""
    organisation: UUID | None = None
    reserve: str = ""
    echange: UUID | None = None
    page: str = ""
    acte: str = ""
    droit: str = ""
    avant_tout: bool = False
    organisme: str = ""
    attendu: bool = False

    @property
    def dite(self) -> str:
        """The sentence as a screen says it: with what is not verified of its delay, which no paper carries."""
        if not self.reserve:
            return self.phrase
        return _("%(phrase)s (délai %(mention)s)") % {"phrase": self.phrase, "mention": self.reserve}

    def est_a(self, role: str, organisation: UUID) -> bool:
        """Whether it is for the service of this role, in this organisation, to do."""
        if self.attendu:
            return False
        service = groupes.AUTORITE if self.role in groupes.AUTORITE else {self.role}
        return role in service and self.organisation in (None, organisation)

    def est_au_role(self, role: str) -> bool:
        """Whether it is for this very role to do, among those of its service."""
        memes = groupes.PREFECTURE if self.role in groupes.PREFECTURE else {self.role}
        return role in memes


def source(e: Etude, *conclusions: str, sinon: str = "", rang: int = 0) -> str:
    """The rule of the day: the source of the first of these conclusions the reader is told, under the reading that answered."""
    for nom in conclusions:
        if sources := (e.conclusions[nom]["sources"] if nom in e.conclusions else ()):
            return str(sources[min(rang, len(sources) - 1)])
    return sinon


@dataclass(frozen=True)
class Delai:
    """A delay the law sets: its last day, the reference it is known by, what must be said while it is not verified."""

    fin: date
    reference: str
    mention: str


_AJOUTER: dict[str, Callable[[date, int], date]] = {
    "jours": lambda jour, nombre: jour + timedelta(days=nombre),
    "mois": plus_mois,
}


def delai(depuis: date, *noms: str) -> Delai | None:
    """The delay that runs from that day, by the first of these dated parameters that says something of it; None otherwise."""
    for nom in noms:
        connu = parametre(nom)
        try:
            periode: Periode = connu.periode_au(depuis)
        except ParametreNonModelise:
            continue
        fin = _AJOUTER[connu.unite or "jours"](depuis, int(periode.valeur))
        return Delai(fin, periode.reference.split(",")[0], MENTIONS[periode.statut])
    return None
