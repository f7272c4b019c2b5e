"""An event at home: all that people read of it and do with it, declared once, beside its class.

    declarer(Evenement(
        Presomption,
        resume=_presomption,
        gestes=(Geste("presumer", _("Dire si le service la présume victime"), …),),
    ))

Everything else reads this register: forms, timeline, worklist, hearing, transmissions, documentation.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from django.utils.functional import Promise

from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.depot import RIEN_AU_COFFRE, Depot
from egide.dossiers.evenements.geste import Geste
from egide.dossiers.evenements.mots import Mots
from egide.droit.vocabulaire import FAITS
from egide.journal.categories import Categorie
from egide.journal.types import TYPES, Charge, nom_de

C = TypeVar("C", bound=Charge)


@dataclass(frozen=True)
class Regard:
    """Who reads a line: the categories he reads, and the organisations by name. `effet_le`: the day the line took effect."""

    lit: Callable[[Categorie], bool]
    effet_le: date
    noms: Mapping[UUID, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Appel:
    """A line of the worklist that this event calls for, or puts an end to. `titre`: what a filter calls it."""

    motif: str
    titre: Promise
    besoins: Callable[[Etude], Iterable[Besoin]]


@dataclass(frozen=True)
class Evenement(Generic[C]):
    """What one class of event is for people.

    `champs`: the words of its fields, and of the facts it poses without a field, as they are asked of who records it; a law
    fact may leave them to the vocabulary of the law, when it suits. `resume`: its
    line in the timeline, empty when its title says all. `gestes`: how it is recorded; an event recorded by the function that
    opens, shares or closes a file has none, and `par_sa_fonction` says so. `eteint`: the duties it answers, each with the
    sentence that says how, None while it does not. `appels`: the lines of the worklist that follow from it.
    """

    classe: type[C]
    champs: Mapping[str, Mots] = field(default_factory=dict)
    resume: Callable[[C, Regard], Iterable[str]] = lambda charge, regard: ()
    gestes: tuple[Geste, ...] = ()
    eteint: Mapping[str, Callable[[Etude], str | None]] = field(default_factory=dict)
    appels: tuple[Appel, ...] = ()
    par_sa_fonction: bool = False

    def __post_init__(self) -> None:
        siens = tuple(replace(geste, evenement=self.classe) for geste in self.gestes)
        object.__setattr__(self, "gestes", siens)

    @property
    def nom(self) -> str:
        """Its name in the journal."""
        return nom_de(self.classe)

    @property
    def depot(self) -> Depot:
        """What of it goes to the vault."""
        return next((geste.depot for geste in self.gestes), RIEN_AU_COFFRE)

    def sans_mots(self) -> Iterator[str]:
        """The fields a person would be asked or told in no words at all."""
        if self.par_sa_fonction:
            return
        for nom in self.classe.__struct_fields__:
            dits = self.champs.get(nom)
            if nom not in FAITS and (dits is None or (dits.demande and not dits.question)):
                yield nom


def appels() -> Iterator[Appel]:
    """Every line of the worklist that follows from an event."""
    return (appel for evenement in evenements() for appel in evenement.appels)


class SansMots(Exception):
    """Events that nobody could read: start-up refuses them, naming each."""


_REGISTRE: Final[dict[type[Charge], Evenement[Any]]] = {}


def declarer(evenement: Evenement[Any]) -> None:
    """Give an event its home."""
    _REGISTRE[evenement.classe] = evenement


def chez(classe: type[Charge]) -> Evenement[Any]:
    """The home of this event."""
    return _REGISTRE[classe]


def evenements() -> Iterable[Evenement[Any]]:
    """Every event, in the order in which the chapters declare them: that of the life of a file."""
    return _REGISTRE.values()


def gestes() -> Iterator[Geste]:
    """Every gesture, in the same order."""
    return (geste for evenement in evenements() for geste in evenement.gestes)


def exiger_des_mots() -> None:
    """Raise SansMots unless every event has a home, and each field asked of a person has words."""
    manquants = [nom_de(type_.structure) for type_ in TYPES.values() if type_.structure not in _REGISTRE]
    manquants += [f"{evenement.nom}.{champ}" for evenement in evenements() for champ in evenement.sans_mots()]
    if manquants:
        raise SansMots("Sans mots dans egide.dossiers.evenements : " + ", ".join(manquants))
