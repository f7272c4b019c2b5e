"""What a gesture is: a title, what it records of its event, what opens it; and the questions a form is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.depot import RIEN_AU_COFFRE, Depot
from egide.journal.types import Charge, TypeEvenement, type_de


def _toujours(etude: Etude) -> bool:
    return True


@dataclass(frozen=True)
class Geste:
    """One thing a person may do in a file, declared with the event it records.

    `verbe` is the short word of a button. `depart`: what leaves the house, if anything. `ouvert`: whether the
    file, as the law reads it, leaves room for it. `conclusion`: the one that opens it, or that it answers;
    `repond`: others it answers.
    `champs`: the fields asked, all by default; `fige`: those it states by itself; `requis`: those that must be
    answered; `initial` and `valeurs`: what the file proposes and admits. `verifier`: what the law adds to the
    form. `depot`: what of the form goes to the vault. `du_plan`: proposed on the plan of who accompanies.
    `sans_date`: takes effect the day it is noted, and asks no other.
    `remplace`: issues the document of its event again, in place of the one the file contradicts (`dossiers.remplacements`).
    `evenement` is set by the event that declares it.
    """

    nom: str
    titre: str | Promise
    verbe: str | Promise
    enregistre: str | Promise
    ouvert: Callable[[Etude], bool] = _toujours
    depart: str | Promise = ""
    conclusion: str | None = None
    repond: tuple[str, ...] = ()
    champs: tuple[str, ...] | None = None
    fige: Mapping[str, object] = field(default_factory=dict)
    initial: Callable[[Etude, date], Mapping[str, object]] = lambda etude, le: {}
    valeurs: Callable[[Etude], Mapping[str, tuple[str, ...]]] = lambda etude: {}
    verifier: Callable[[Etude, Mapping[str, object], date], Mapping[str, str]] = lambda etude, saisie, le: {}
    requis: frozenset[str] = frozenset()
    depot: Depot = RIEN_AU_COFFRE
    du_plan: bool = False
    remplace: bool = False
    sans_date: bool = False
    evenement: type[Charge] = Charge

    @property
    def type(self) -> TypeEvenement:
        return type_de(self.evenement)
