"""What a gesture is: one event, a title, what it records, what opens it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from egide.dossiers.etude import Etude
from egide.journal.types import TYPES, TypeEvenement


def _toujours(etude: Etude) -> bool:
    return True


@dataclass(frozen=True)
class Geste:
    """One thing a person may do in a file.

    `verbe` is the short word of a button. `depart`: what leaves the house, if anything. `ouvert`: whether the
    file, as the law reads it, leaves room for it. `conclusion`: the one that opens it, or that it answers;
    `repond`: others it answers.
    `champs`: the fields asked, all by default; `fige`: those it states by itself; `requis`: those that must be
    answered; `initial` and `valeurs`: what the file proposes and admits. `verifier`: what the law adds to the
    form. `genre`: evenement, identite, numero, photographie, hebergement, or acte (recorded by issuing a document). `du`: owed
    whenever it is open, though no conclusion of the law says so.
    """

    nom: str
    evenement: str
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
    genre: str = "evenement"
    du: bool = False

    @property
    def type(self) -> TypeEvenement:
        return TYPES[self.evenement]


@dataclass(frozen=True)
class Champ:
    """One question of a form. `valeurs`: code and words. `initial`: what is already there, a date as ISO text."""

    nom: str
    genre: str
    question: str
    aide: str = ""
    valeurs: tuple[tuple[str, str], ...] = ()
    requis: bool = False
    initial: str | tuple[str, ...] = ""
