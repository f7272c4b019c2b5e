"""Encryption under the key of a file: AES-256-GCM, the context of each message bound to it as associated data.

A message is: version (1 byte), nonce (12 bytes, random), ciphertext and tag. The key of a file is drawn at its opening and
wrapped by the master key, bound to the file's identifier so that two wrapped keys cannot be exchanged.
"""

import os
from collections.abc import Iterable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from egide.coffre import maitresse
from egide.coffre.models import Brouillon, CleDossier, JetonAveugle
from egide.socle import horloge

VERSION = b"\x01"
NONCE = 12


class CleDetruite(LookupError):
    """The key of this file has been destroyed: what it protected is erased for ever."""


class CleAbsente(LookupError):
    """This file has no key within reach of the reader."""


class ContenuAltere(ValueError):
    """The message, its context or its key is not what was sealed."""


def creer_cle(dossier: UUID) -> None:
    """Draw and store the key of a new file."""
    cle = AESGCM.generate_key(256)
    CleDossier.objects.create(dossier_id=dossier, cle_enveloppee=_sceller(_enveloppe(), cle, _lien(dossier)))


def chiffrer(dossier: UUID, clair: bytes, contexte: bytes) -> bytes:
    """Encrypt under the key of the file; the same `contexte` will be needed to decrypt."""
    return trousseau(dossier).chiffrer(clair, contexte)


def dechiffrer(dossier: UUID, message: bytes, contexte: bytes) -> bytes:
    """Decrypt; raises ContenuAltere, CleDetruite or CleAbsente."""
    return trousseau(dossier).dechiffrer(message, contexte)


class Trousseau:
    """The key of one file, fetched once for a series of messages."""

    def __init__(self, cle: bytes) -> None:
        self._aes = AESGCM(cle)

    def chiffrer(self, clair: bytes, contexte: bytes) -> bytes:
        return _sceller(self._aes, clair, contexte)

    def dechiffrer(self, message: bytes, contexte: bytes) -> bytes:
        return _desceller(self._aes, message, contexte)


class TrousseauFerme(Trousseau):
    """The key of a file that the master key does not open: nothing of this file is read nor written, and others are."""

    def __init__(self) -> None:
        """No key."""

    def chiffrer(self, clair: bytes, contexte: bytes) -> bytes:
        raise ContenuAltere("La clé de ce dossier ne s’ouvre pas.")

    def dechiffrer(self, message: bytes, contexte: bytes) -> bytes:
        raise ContenuAltere("La clé de ce dossier ne s’ouvre pas.")


def trousseau(dossier: UUID) -> Trousseau:
    """The key of a file; raises CleDetruite or CleAbsente."""
    obtenu = trousseaux([dossier]).get(dossier)
    if obtenu is None:
        raise CleDetruite("La clé de ce dossier a été détruite : son contenu est effacé.")
    return obtenu


def trousseaux(dossiers: Iterable[UUID]) -> dict[UUID, Trousseau]:
    """The keys of these files, in one query, but for those that were destroyed; raises CleAbsente."""
    demandes = set(dossiers)
    rangees = CleDossier.objects.filter(dossier_id__in=demandes).values_list("dossier_id", "cle_enveloppee")
    enveloppees = dict(rangees)
    if demandes - enveloppees.keys():
        raise CleAbsente("Ce dossier n’a pas de clé accessible.")
    enveloppe = _enveloppe()
    return {
        dossier: _ouvrir(enveloppe, dossier, bytes(enveloppee))
        for dossier, enveloppee in enveloppees.items()
        if enveloppee is not None
    }


def detruire_cle(dossier: UUID) -> None:
    """Erase the person: destroy the key of her file, the tokens that could find it and what was being typed in it.

    The journal's chain stays whole.
    """
    CleDossier.objects.filter(dossier_id=dossier).update(
        cle_enveloppee=None, detruite_le=horloge.maintenant()
    )
    JetonAveugle.objects.filter(dossier_id=dossier).delete()
    Brouillon.objects.filter(dossier_id=dossier).delete()


def _ouvrir(enveloppe: AESGCM, dossier: UUID, enveloppee: bytes) -> Trousseau:
    try:
        return Trousseau(_desceller(enveloppe, enveloppee, _lien(dossier)))
    except ContenuAltere:
        return TrousseauFerme()


def _enveloppe() -> AESGCM:
    return AESGCM(maitresse.deriver(maitresse.ENVELOPPE))


def _lien(dossier: UUID) -> bytes:
    return b"cle/" + dossier.bytes


def _sceller(aes: AESGCM, clair: bytes, contexte: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return VERSION + nonce + aes.encrypt(nonce, clair, contexte)


def _desceller(aes: AESGCM, message: bytes, contexte: bytes) -> bytes:
    if message[:1] != VERSION or len(message) <= 1 + NONCE:
        raise ContenuAltere("Contenu chiffré illisible : version inconnue.")
    try:
        return aes.decrypt(message[1 : 1 + NONCE], message[1 + NONCE :], contexte)
    except InvalidTag:
        raise ContenuAltere("Contenu chiffré altéré, ou déplacé hors de son contexte.") from None
