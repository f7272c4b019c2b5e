"""The first writing of a signed statement: nothing is signed so any more, and what was printed so verifies for ever.

    version 1 · key 4 · authority 1 · from 2 · until 2 · length 1, number · length 1, name · signature 64   (bytes, big-endian)

in base32 without padding. There is one way to write a statement, and `lire` refuses every other.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from egide.actes.enonce import (
    ORIGINE,
    Enonce,
    EnonceIllisible,
    EnonceImpossible,
    Signe,
    exiger_dicible,
)

VERSION: Final = 1
DOMAINE: Final = b"acte/1\0"  # what the key signed is a statement, and can be taken for nothing else
SANS_FIN: Final = 0xFFFF
SIGNATURE: Final = 64
AUTORITES: Final = {
    1: "prefecture",
    2: "police",
    3: "gendarmerie",
    4: "parquet",
    5: "association",
    6: "departement",
    7: "avocat",
}


@dataclass(frozen=True)
class SigneV1(Signe):
    """A statement of the first writing."""

    version = VERSION

    @property
    def enonce(self) -> Enonce:
        return _decoder(self.octets[:-SIGNATURE])

    def est_de(self, publique: bytes) -> bool:
        corps, signature = self.octets[:-SIGNATURE], self.octets[-SIGNATURE:]
        try:
            Ed25519PublicKey.from_public_bytes(publique).verify(signature, DOMAINE + corps)
        except InvalidSignature:
            return False
        return True


def lire(charge: str) -> SigneV1:
    """The statement in base32 letters, of either case; raises EnonceIllisible."""
    charge = charge.upper()
    try:
        octets = base64.b32decode(charge + "=" * (-len(charge) % 8))
    except (binascii.Error, ValueError):
        raise EnonceIllisible("des caractères étrangers à un code de vérification") from None
    if base64.b32encode(octets).decode("ascii").rstrip("=") != charge:
        raise EnonceIllisible("un code coupé ou mal recopié")
    if octets[:1] != bytes([VERSION]):
        raise EnonceIllisible("une version inconnue de ce format")
    signe = SigneV1(octets, octets[1:5].hex().upper())
    _ = signe.enonce  # its form is part of its writing
    return signe


def _decoder(corps: bytes) -> Enonce:
    """Raises EnonceIllisible for anything that was never written."""
    try:
        du, au = (int.from_bytes(corps[i : i + 2], "big") for i in (6, 8))
        numero, reste = _champ(corps, 10)
        titulaire, fin = _champ(corps, reste)
        enonce = Enonce(
            AUTORITES.get(corps[5], ""),
            numero.decode("ascii"),
            ORIGINE + timedelta(du),
            None if au == SANS_FIN else ORIGINE + timedelta(au),
            titulaire.decode(),
        )
        exiger_dicible(enonce)
    except (IndexError, UnicodeDecodeError, EnonceImpossible):
        raise EnonceIllisible("un code coupé ou mal recopié") from None
    if fin != len(corps):
        raise EnonceIllisible("un code coupé ou mal recopié")
    return enonce


def _champ(corps: bytes, ici: int) -> tuple[bytes, int]:
    fin = ici + 1 + corps[ici]
    return corps[ici + 1 : fin], fin
