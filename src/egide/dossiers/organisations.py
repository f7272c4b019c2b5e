"""The names of the organisations that a file names: who recorded, and whom it is addressed to. One query."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from egide.annuaire.models import Organisation
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, Consentement, Correction, Signalement, Transmission

Noms = Mapping[UUID, str]


def noms_des_organisations(inscriptions: Iterable[Inscription], *autres: UUID) -> Noms:
    """The names of the organisations that recorded these events, or that they are addressed to; and of these others."""
    identifiants: set[UUID | str] = set(autres)
    for inscription in inscriptions:
        identifiants.add(inscription.organisation)
        identifiants.update(_adresses(inscription.charge))
    return dict(Organisation.objects.filter(id__in=identifiants).values_list("id", "nom"))


def _adresses(charge: Charge) -> Iterator[UUID | str]:
    """Whom an event is addressed to; a correction, whom it says now."""
    if isinstance(charge, Signalement):
        yield charge.prefecture
    elif isinstance(charge, Consentement | Transmission):
        yield charge.destinataire
    elif isinstance(charge, Correction) and charge.remplacement:
        yield from (charge.remplacement[nom] for nom in _ADRESSES if charge.remplacement.get(nom))


_ADRESSES = ("prefecture", "destinataire")
