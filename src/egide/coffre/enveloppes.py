"""Words and documents of a file, each under a key of its own: one is destroyed without the others.

The key of an envelope is wrapped by the key of its file: erasing the person erases them all.
"""

from collections.abc import Collection
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from egide.coffre.chiffrement import CleDetruite, Trousseau, trousseau
from egide.coffre.models import Enveloppe
from egide.socle import horloge


def deposer(
    dossier: UUID, clair: bytes, *, organisation: UUID, lecteurs: Collection[UUID] | None = None
) -> UUID:
    """Store this under a new key; returns its identifier. `lecteurs`: the only organisations the database shows it to."""
    identifiant, cle = uuid4(), AESGCM.generate_key(256)
    Enveloppe.objects.create(
        id=identifiant,
        dossier_id=dossier,
        organisation=organisation,
        lecteurs=None if lecteurs is None else sorted(lecteurs),
        cle_enveloppee=trousseau(dossier).chiffrer(cle, _lien(identifiant, b"cle")),
        chiffre=Trousseau(cle).chiffrer(clair, _lien(identifiant, b"contenu")),
    )
    return identifiant


def lire(dossier: UUID, identifiants: Collection[UUID]) -> dict[UUID, bytes]:
    """What these hold, in one query; those destroyed, of another file or for others are left out. Raises CleDetruite."""
    rangees = Enveloppe.objects.filter(
        dossier_id=dossier, id__in=identifiants, cle_enveloppee__isnull=False
    ).values_list("id", "cle_enveloppee", "chiffre")
    du_dossier = trousseau(dossier)
    return {
        identifiant: Trousseau(du_dossier.dechiffrer(bytes(cle), _lien(identifiant, b"cle"))).dechiffrer(
            bytes(chiffre), _lien(identifiant, b"contenu")
        )
        for identifiant, cle, chiffre in rangees
        if cle is not None
    }


def detruire(dossier: UUID, identifiants: Collection[UUID]) -> None:
    """Destroy the keys of these: what they hold is lost for ever. Raises CleDetruite when nothing was there to destroy."""
    detruites = Enveloppe.objects.filter(
        dossier_id=dossier, id__in=identifiants, cle_enveloppee__isnull=False
    ).update(cle_enveloppee=None, detruite_le=horloge.maintenant())
    if not detruites:
        raise CleDetruite("Cela a déjà été retiré.")


def _lien(identifiant: UUID, quoi: bytes) -> bytes:
    return b"enveloppe/" + quoi + b"/" + identifiant.bytes
