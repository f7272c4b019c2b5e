"""The address of a shelter: encrypted under the key of the file, bound to its own identifier."""

from uuid import UUID

from egide.coffre.chiffrement import chiffrer, dechiffrer
from egide.coffre.models import Adresse


def deposer_adresse(dossier: UUID, adresse: str) -> UUID:
    """Store an address; returns its identifier, which an event may name."""
    rangee = Adresse(dossier_id=dossier)
    rangee.chiffre = chiffrer(dossier, adresse.encode(), b"adresse/" + rangee.id.bytes)
    rangee.save(force_insert=True)
    return rangee.id


def lire_adresse(dossier: UUID, identifiant: UUID) -> str:
    """An address of this file; Adresse.DoesNotExist for one of another file."""
    rangee = Adresse.objects.get(dossier_id=dossier, id=identifiant)
    return dechiffrer(dossier, bytes(rangee.chiffre), b"adresse/" + rangee.id.bytes).decode()
