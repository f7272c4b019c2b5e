"""The first writing of a signed statement, as it was written until the second: Égide only reads it now."""

import base64
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from egide.actes.enonce import Enonce, couper, nommer

AUTORITES = ("prefecture", "police", "gendarmerie", "parquet", "association", "departement", "avocat")


def ecrire(enonce: Enonce, cle: Ed25519PrivateKey) -> str:
    """The text of the code."""
    numero, titulaire = enonce.numero.encode(), couper(enonce.titulaire).encode()
    corps = b"".join(
        (
            b"\x01",
            bytes.fromhex(nommer(cle.public_key().public_bytes_raw())),
            bytes([AUTORITES.index(enonce.autorite) + 1]),
            _jours(enonce.du),
            b"\xff\xff" if enonce.au is None else _jours(enonce.au),
            bytes([len(numero)]) + numero,
            bytes([len(titulaire)]) + titulaire,
        )
    )
    return en_base32(corps + cle.sign(b"acte/1\0" + corps))


def en_base32(octets: bytes) -> str:
    return base64.b32encode(octets).decode().rstrip("=")


def _jours(jour: date) -> bytes:
    return (jour - date(2000, 1, 1)).days.to_bytes(2, "big")
