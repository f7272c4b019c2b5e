"""The statement of a document: who issued it, its number, its dates, the name printed, and no more.

It never says what the document is: whoever reads it learns that a prefecture issued number such-and-such to so-and-so until
such a day, and nothing of why. `code_v1` and `code_v2` are the ways it was and is written and signed; `signature` reads both.
"""

import hashlib
import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

ORIGINE: Final = date(2000, 1, 1)  # no act is older
TITULAIRE: Final = 96  # bytes of the name; a longer one is cut, and ends with « … »
COUPE: Final = "…"

# The kinds of authority, never of document.
AUTORITES: Final = (
    "prefecture",
    "police",
    "gendarmerie",
    "parquet",
    "association",
    "departement",
    "avocat",
)
_NUMERO: Final = re.compile(r"[0-9A-Z]{2,3}(-[0-9A-Z]{4})?-\d{4}-\d{4,9}")


class EnonceIllisible(ValueError):
    """This is not a statement: cut, mistyped, or written by something else."""


class EnonceImpossible(ValueError):
    """What a statement cannot say: an unknown kind of authority, a date out of range, a number of another form."""


@dataclass(frozen=True)
class Enonce:
    """What the code says. `au` is the last day, included; None has no end. `titulaire` is « Noms Prénoms » as printed."""

    autorite: str
    numero: str
    du: date
    au: date | None
    titulaire: str


@dataclass(frozen=True)
class Signe(ABC):
    """A signed statement as read, not yet verified: its bytes, and the key it claims."""

    version: ClassVar[int]
    octets: bytes
    cle: str

    @property
    def jeton(self) -> bytes:
        """Blind token of the statement, that tells it from any other: nobody finds it who does not hold the document."""
        return hashlib.sha256(self.octets).digest()

    @property
    @abstractmethod
    def enonce(self) -> Enonce:
        """What it says; raises EnonceIllisible. To be believed only once `est_de` has held."""

    @abstractmethod
    def est_de(self, publique: bytes) -> bool:
        """Whether this public key (32 bytes) signed exactly this."""


def nommer(publique: bytes) -> str:
    """The name of a key, « 9F3A01BC »: the head of the fingerprint of its public half."""
    return hashlib.sha256(publique).hexdigest()[:8].upper()


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


def exiger_dicible(enonce: Enonce) -> None:
    """Refuse what no statement says, whatever its writing; raises EnonceImpossible, naming it."""
    if enonce.autorite not in AUTORITES:
        raise EnonceImpossible(f"autorité {enonce.autorite!r} ; admis : {', '.join(AUTORITES)}")
    if not _NUMERO.fullmatch(enonce.numero):
        raise EnonceImpossible(f"numéro {enonce.numero!r} ; admis : 06-2009-0041")
    for jour in filter(None, (enonce.du, enonce.au)):
        if jour < ORIGINE:
            raise EnonceImpossible(f"date {jour} ; admis : à partir du {ORIGINE}")
    if couper(enonce.titulaire) != enonce.titulaire or not enonce.titulaire.isprintable():
        raise EnonceImpossible("nom mal écrit")
