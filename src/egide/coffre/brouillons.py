"""What is being typed and recorded nowhere: encrypted for its author in the function exercised, one by form and by file.

While the form opens no file the key is derived for that function; in a file it is the key of the file, so that erasing the
person erases what was being written of her.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet

from egide.coffre import maitresse
from egide.coffre.chiffrement import Trousseau, trousseau
from egide.coffre.models import Brouillon
from egide.socle import horloge


@dataclass(frozen=True)
class Place:
    """Whose draft, in which function, of which form, in which file if there is one."""

    compte: UUID
    organisation: UUID
    role: str
    formulaire: str
    dossier: UUID | None = None

    @property
    def lien(self) -> bytes:
        """What binds the message to its place: it opens nowhere else."""
        return "/".join(
            (
                "brouillon",
                *map(str, (self.compte, self.organisation, self.role, self.formulaire, self.dossier)),
            )
        ).encode()

    def trousseau(self) -> Trousseau:
        """Its key. Raises CleDetruite when the file was erased."""
        if self.dossier:
            return trousseau(self.dossier)
        usage = f"brouillons/{self.compte}/{self.organisation}/{self.role}"
        return Trousseau(maitresse.deriver(usage))


@dataclass(frozen=True)
class Garde:
    """A draft as it was last kept."""

    clair: bytes
    marque: UUID
    garde_le: datetime


def tenir(place: Place) -> None:
    """Whoever keeps the same draft meanwhile waits until the end of the transaction."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [place.lien.decode()])


def relever(place: Place, depuis: datetime) -> Garde | None:
    """The draft, if it was kept after `depuis`."""
    rangee = _rangees(place).filter(garde_le__gt=depuis).first()
    if rangee is None:
        return None
    return Garde(
        place.trousseau().dechiffrer(bytes(rangee.chiffre), place.lien), rangee.marque, rangee.garde_le
    )


def deposer(place: Place, clair: bytes) -> Garde:
    """Keep this instead of what was kept there."""
    garde = Garde(clair, uuid4(), horloge.maintenant())
    neuf = {
        "marque": garde.marque,
        "garde_le": garde.garde_le,
        "chiffre": place.trousseau().chiffrer(clair, place.lien),
    }
    if not _rangees(place).update(**neuf):
        Brouillon.objects.create(
            compte=place.compte,
            organisation=place.organisation,
            role=place.role,
            dossier_id=place.dossier,
            formulaire=place.formulaire,
            **neuf,
        )
    return garde


def detruire(place: Place) -> None:
    """Forget what was kept there."""
    _rangees(place).delete()


def detruire_les_vieux(jusqu_a: datetime) -> int:
    """Forget what was last kept by then, whoever typed it; returns how many."""
    return Brouillon.objects.filter(garde_le__lte=jusqu_a).delete()[0]


def _rangees(place: Place) -> QuerySet[Brouillon]:
    return Brouillon.objects.filter(
        compte=place.compte,
        organisation=place.organisation,
        role=place.role,
        formulaire=place.formulaire,
        dossier_id=place.dossier,
    )
