"""What a kind of act brings to the pipeline that issues it (`emission`): who may have it, what it shows, which event it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from django.utils.functional import Promise

from egide.acces.porte import DossierOuvert
from egide.actes.models import Acte
from egide.actes.sceau import Sceau
from egide.journal.inscription import Inscription
from egide.journal.repli import Situation
from egide.journal.types import Charge


@dataclass(frozen=True)
class Demande:
    """What is asked of an act: in this file as it stands, on this day. `remplace` is the act it corrects."""

    ouvert: DossierOuvert
    inscriptions: list[Inscription]
    situation: Situation
    au: date
    saisie: Mapping[str, Any] = field(default_factory=dict)
    remplace: Acte | None = None


@dataclass(frozen=True)
class Contenu:
    """What the act will say, before it has a number.

    `donnees` makes the template's data from the number and the seal; `titulaire` is the name as printed; `du`, `au` the
    validity printed (`au` included, None without end); `charge` makes the event that records the delivery from the number.
    """

    donnees: Callable[[str, Sceau], msgspec.Struct]
    titulaire: str
    du: date
    au: date | None
    charge: Callable[[str], Charge] | None
    effet_le: date | None = None


@dataclass(frozen=True)
class ActeDuCatalogue:
    """A kind of act. `preparer` asks the law and reads what is shown; it raises RefusDEmettre, naming what is missing.

    `fini_par` names what ends the act before its day (`revocation.CAUSES`).
    """

    nom: str
    titre: str | Promise
    modele: str
    preparer: Callable[[Demande], Contenu]
    fini_par: frozenset[str] = frozenset()


_CATALOGUE: dict[str, ActeDuCatalogue] = {}


def declarer(acte: ActeDuCatalogue) -> ActeDuCatalogue:
    """Put a kind of act in the catalogue."""
    _CATALOGUE[acte.nom] = acte
    return acte


def du_genre(nom: str) -> ActeDuCatalogue | None:
    """The kind of act of this name; None for one that is issued no more."""
    return _CATALOGUE.get(nom)
