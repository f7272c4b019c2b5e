"""The seal a document shows: its signed statement as a QR code, and where to verify it."""

import os
import unicodedata
from datetime import date
from typing import Final, NamedTuple, Protocol

import msgspec

from egide.actes import cles, qr, signature
from egide.actes.qr import Dessin
from egide.actes.signature import Enonce

ADRESSE: Final = "EGIDE_ADRESSE_DE_VERIFICATION"
SANS_ADRESSE: Final = "acte:"

# What the code says of who issued: Ac-Sé receives none but victims, and a service for children none but children.
_ENONCEE: Final = {"acse": "association", "ase": "departement", "barreau": "avocat"}


class Sceau(msgspec.Struct, frozen=True, kw_only=True):
    """What the template draws. `lien` is what the QR code holds; `adresse` what a person types by hand, when there is one.

    `cote`: the modules of its side, margin included, from which the template draws it no smaller than a reader needs.
    """

    image: str
    cote: int
    lien: str
    adresse: str | None
    demonstration: bool
    remplace: str | None = None


class Code(NamedTuple):
    """A statement signed and drawn: what the drawing holds, and the blind token of the statement."""

    lien: str
    dessin: Dessin
    jeton: bytes
    demonstration: bool


class EcritureDuCode(Protocol):
    """The port of whatever signs a statement and draws it. Ours is `cose_sign1`; what a 2D-Doc would need: docs/2d-doc.md.

    It says what the statement says and no more, with a key the operator holds; it raises CleManquante or EnonceImpossible.
    """

    def __call__(self, enonce: Enonce) -> Code:
        """Sign and draw."""


def sceller(
    enonce: Enonce, *, remplace: str | None = None, ecriture: EcritureDuCode | None = None
) -> tuple[Sceau, bytes]:
    """Sign a statement with the key in service; returns the seal and the blind token of the statement.

    Raises CleManquante, or EnonceImpossible.
    """
    code = (ecriture or cose_sign1)(enonce)
    adresse = adresse_de_verification()
    sceau = Sceau(
        image=code.dessin.svg,
        cote=code.dessin.cote,
        lien=code.lien,
        adresse=adresse and adresse.split("://", 1)[-1],
        demonstration=code.demonstration,
        remplace=remplace,
    )
    return sceau, code.jeton


def cose_sign1(enonce: Enonce) -> Code:
    """The writing of new acts (docs/code-signe.md), in a QR code that a telephone opens at the address of verification."""
    cle, privee = cles.courante()
    signe = signature.signer(enonce, privee)
    adresse = adresse_de_verification()
    lien = f"{adresse}#{signature.ecrire(signe)}" if adresse else SANS_ADRESSE + signature.ecrire(signe)
    return Code(lien, qr.dessiner(lien), signe.jeton, cle.demonstration)


def adresse_de_verification() -> str | None:
    """Where the public page is served: a name that tells nothing of the holder, chosen by the operator."""
    return os.environ.get(ADRESSE, "").strip() or None


def enoncer(autorite: str, numero: str, du: date, au: date | None, titulaire: str) -> Enonce:
    """The statement of an act."""
    lettres = "".join(
        c for c in titulaire if unicodedata.category(c) != "Cf"
    )  # what joins letters prints nothing
    return Enonce(_ENONCEE.get(autorite, autorite), numero, du, au, signature.couper(lettres))
