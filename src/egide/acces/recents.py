"""The files of an organisation, the latest event first, ranked by the database: what a list pages without reading them all.

An event counts in the rank only when the reader may read it whole: a file that rises for no reason he sees would tell him
that something was recorded in it. Only what is in clear is read: type, date, author.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.acces.matrice import DroitDeLecture
from egide.acces.porte import dossiers_de
from egide.coffre.models import CleDossier
from egide.journal.categories import Categorie
from egide.journal.models import Dossier
from egide.journal.types import TYPES, TypeEvenement

_ORDRE: Final = (F("dernier_le").desc(nulls_last=True), "-ouvert_le", "pseudonyme")


def vivants(acteur: Acteur) -> QuerySet[Dossier]:
    """Every file of the actor's organisation but those erased, in no order. Called in his context."""
    vivant = CleDossier.objects.filter(dossier_id=OuterRef("pk"), cle_enveloppee__isnull=False)
    return dossiers_de(acteur).filter(Exists(vivant))


def recents(acteur: Acteur, au: date, parmi: QuerySet[Dossier] | None = None) -> QuerySet[Dossier]:
    """The same, the file of the latest event by `au` first. `parmi`: those chosen, whose events alone are then read.

    A correction does not move a file: it keeps the date of effect first recorded.
    """
    dossiers = vivants(acteur) if parmi is None else parmi
    lisibles = Q(evenements__effet_le__lte=au, evenements__corrige__isnull=True) & _lisibles(acteur)
    return dossiers.annotate(dernier_le=Max("evenements__effet_le", filter=lisibles)).order_by(*_ORDRE)


def _lisibles(acteur: Acteur) -> Q:
    """`lecture.lisible`, for the database: of what his organisation wrote, of what the role reads within what is shared."""
    condition = Q(
        evenements__organisation=acteur.organisation_id, evenements__type__in=_types_tenus(acteur.role)
    )
    for categories, types in _types_lus(acteur.role).items():
        partagees = Q(contenu__isnull=True) | Q(contenu__contains=sorted(categories))
        condition |= Q(evenements__type__in=types) & partagees
    return condition


@cache
def _types_tenus(role: str) -> tuple[str, ...]:
    return tuple(
        nom
        for nom, type_ in _ordinaires()
        if matrice.peut_inscrire(role, type_.structure)
        and all(matrice.droit(role, categorie) is not DroitDeLecture.RIEN for categorie in type_.categories)
    )


@cache
def _types_lus(role: str) -> dict[frozenset[Categorie], list[str]]:
    """The types this role reads whatever the event says, by the categories they may be read under."""
    lus: dict[frozenset[Categorie], list[str]] = defaultdict(list)
    for nom, type_ in _ordinaires():
        if all(matrice.peut_lire(role, categorie) for categorie in type_.categories):
            lus[type_.categories].append(nom)
    return dict(lus)


def _ordinaires() -> Iterator[tuple[str, TypeEvenement]]:
    """What is for a few alone moves no file."""
    return ((nom, type_) for nom, type_ in TYPES.items() if not type_.structure.reserve)
