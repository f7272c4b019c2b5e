"""The signed statement a document carries in its QR code: who issued it, its number, its dates, the name printed, and no more.

It never says what the document is: whoever scans it learns that a prefecture issued number such-and-such to so-and-so until
such a day, and nothing of why. It is verified offline, with a public key (Ed25519). Its format is in docs/actes.md:

    version 1 · key 4 · authority 1 · from 2 · until 2 · length 1, number · length 1, name · signature 64   (bytes, big-endian)

written in base32 without padding, which a QR code holds in its compact alphanumeric mode and an address in its fragment.
There is one way to write a statement, and `lire` refuses every other.
"""

import base64
import binascii
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION: Final = 1
DOMAINE: Final = b"acte/1\0"  # what this key signs is a statement, and can be taken for nothing else
ORIGINE: Final = date(2000, 1, 1)
SANS_FIN: Final = 0xFFFF
SIGNATURE: Final = 64
TITULAIRE: Final = 96  # bytes of the name; a longer one is cut, and ends with « … »
COUPE: Final = "…"

# The kinds of authority, never of document. A code is given once for all.
AUTORITES: Final = {
    1: "prefecture",
    2: "police",
    3: "gendarmerie",
    4: "parquet",
    5: "association",
    6: "departement",
    7: "avocat",
}
_CODES: Final = {genre: code for code, genre in AUTORITES.items()}
_NUMERO: Final = re.compile(r"[0-9A-Z]{2,3}(-[0-9A-Z]{4})?-\d{4}-\d{4,9}")


class EnonceIllisible(ValueError):
    """This is not a statement: cut, mistyped, or written by something else."""


class EnonceImpossible(ValueError):
    """What a statement cannot say: a kind of authority without a code, a date out of range, a number of another form."""


@dataclass(frozen=True)
class Enonce:
    """What the QR code says. `au` is the last day, included; None has no end. `titulaire` is « Noms Prénoms » as printed."""

    autorite: str
    numero: str
    du: date
    au: date | None
    titulaire: str


@dataclass(frozen=True)
class Signe:
    """A statement as read, not yet verified: `cle` names the key it claims, `jeton` recognises it among all others."""

    enonce: Enonce
    cle: str
    corps: bytes
    signature: bytes

    @property
    def jeton(self) -> bytes:
        """Blind token of the statement: nobody finds it who does not hold the document."""
        return hashlib.sha256(self.corps + self.signature).digest()

    def est_de(self, publique: bytes) -> bool:
        """Whether this public key (32 bytes) signed exactly this."""
        try:
            Ed25519PublicKey.from_public_bytes(publique).verify(self.signature, DOMAINE + self.corps)
        except InvalidSignature:
            return False
        return True


def nommer(publique: bytes) -> str:
    """The name of a key, « 9F3A01BC »: the head of the fingerprint of its public half."""
    return hashlib.sha256(publique).hexdigest()[:8].upper()


def signer(enonce: Enonce, cle: Ed25519PrivateKey) -> Signe:
    """Sign a statement; raises EnonceImpossible, naming what cannot be said."""
    if enonce.autorite not in _CODES:
        raise EnonceImpossible(f"autorité {enonce.autorite!r} ; admis : {', '.join(_CODES)}")
    if not _NUMERO.fullmatch(enonce.numero):
        raise EnonceImpossible(f"numéro {enonce.numero!r} ; admis : 06-2009-0041")
    nom = cle.public_key().public_bytes_raw()
    numero, titulaire = enonce.numero.encode("ascii"), couper(enonce.titulaire).encode()
    corps = b"".join(
        (
            bytes([VERSION]),
            bytes.fromhex(nommer(nom)),
            bytes([_CODES[enonce.autorite]]),
            _jours(enonce.du).to_bytes(2, "big"),
            (SANS_FIN if enonce.au is None else _jours(enonce.au)).to_bytes(2, "big"),
            bytes([len(numero)]) + numero,
            bytes([len(titulaire)]) + titulaire,
        )
    )
    return Signe(_decoder(corps)[1], nommer(nom), corps, cle.sign(DOMAINE + corps))


def ecrire(signe: Signe) -> str:
    """The text of the QR code: capital letters and digits 2 to 7."""
    return base64.b32encode(signe.corps + signe.signature).decode("ascii").rstrip("=")


def lire(texte: str) -> Signe:
    """The statement in a text: itself, or what follows « # » or « acte: » in an address. Raises EnonceIllisible."""
    charge = re.split(r"#|\bacte:", texte, flags=re.IGNORECASE)[-1]
    charge = re.sub(r"\s", "", charge).upper()
    try:
        octets = base64.b32decode(charge + "=" * (-len(charge) % 8))
    except (binascii.Error, ValueError):
        raise EnonceIllisible("des caractères étrangers à un code de vérification") from None
    if base64.b32encode(octets).decode("ascii").rstrip("=") != charge:
        raise EnonceIllisible("un code coupé ou mal recopié")
    if octets[:1] != bytes([VERSION]):
        raise EnonceIllisible("une version inconnue de ce format")
    corps, signature = octets[:-SIGNATURE], octets[-SIGNATURE:]
    try:
        cle, enonce = _decoder(corps)
    except (IndexError, ValueError) as faute:
        raise EnonceIllisible("un code coupé ou mal recopié") from faute
    return Signe(enonce, cle, corps, signature)


def couper(titulaire: str) -> str:
    """The name as the statement holds it: composed letters, plain spaces, cut between two letters when it is very long."""
    nom = unicodedata.normalize("NFC", " ".join(titulaire.split()))
    if len(nom.encode()) <= TITULAIRE:
        return nom
    place = TITULAIRE - len(COUPE.encode())
    tete = nom.encode()[:place].decode(errors="ignore")
    while tete and unicodedata.combining(nom[len(tete)]):
        tete = tete[:-1]
    return tete.rstrip() + COUPE


def _decoder(corps: bytes) -> tuple[str, Enonce]:
    """Key and statement; raises ValueError or IndexError for anything `signer` would not have written."""
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
    lisible = all(caractere.isprintable() for caractere in enonce.titulaire)
    if fin != len(corps) or not enonce.autorite or not _NUMERO.fullmatch(enonce.numero) or not lisible:
        raise ValueError("énoncé mal formé")
    if couper(enonce.titulaire) != enonce.titulaire:
        raise ValueError("nom mal écrit")
    return corps[1:5].hex().upper(), enonce


def _champ(corps: bytes, ici: int) -> tuple[bytes, int]:
    fin = ici + 1 + corps[ici]
    return corps[ici + 1 : fin], fin


def _jours(jour: date) -> int:
    jours = (jour - ORIGINE).days
    if not 0 <= jours < SANS_FIN:
        raise EnonceImpossible(f"date {jour} ; admis : du {ORIGINE} au {ORIGINE + timedelta(SANS_FIN - 1)}")
    return jours
