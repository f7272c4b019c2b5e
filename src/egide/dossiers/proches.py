"""Those around her, as the plan shows them: who depends on her or is threatened, what protects them, the interpreters."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from egide.acces.lecture import peut_lire
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import Regard
from egide.dossiers.evenements.valeurs import resume
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Interprete, Proches
from egide.socle import francais

MONTRES: Final = 3
REFUS: Final = ("refuse", "refusee", "absent")


@dataclass(frozen=True)
class Note:
    """One line: what is known, the day it was noted, whether it is a refusal."""

    dite: str
    le: str
    contraire: bool


def autour(e: Etude) -> tuple[Note, ...]:
    """The latest notes this reader may read, the newest first."""
    return tuple(_notes(e))[:MONTRES]


def _notes(e: Etude) -> Iterator[Note]:
    for retenu in reversed(e.du_type(Proches, Interprete)):
        yield Note(
            resume(retenu.charge, Regard(lambda categorie: peut_lire(e.acteur, categorie), retenu.effet_le)),
            _("noté le %(jour)s") % {"jour": francais.jour_ecrit(retenu.effet_le)},
            _contraire(retenu),
        )


def _contraire(retenu: Retenu[Charge]) -> bool:
    dits = (getattr(retenu.charge, nom, None) for nom in ("protection", "huis_clos", "interprete"))
    return any(dit in REFUS for dit in dits)
