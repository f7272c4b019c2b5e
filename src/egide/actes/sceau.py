"""The seal a document shows: its signed statement as a QR code, and where to verify it."""

import os
import unicodedata
from datetime import date
from typing import Final

import msgspec

from egide.actes import cles, qr, signature
from egide.actes.signature import Enonce

ADRESSE: Final = "EGIDE_ADRESSE_DE_VERIFICATION"
SANS_ADRESSE: Final = "acte:"

# What the code says of who issued: Ac-Sé receives none but victims, and a service for children none but children.
_ENONCEE: Final = {"acse": "association", "ase": "departement", "barreau": "avocat"}


class Sceau(msgspec.Struct, frozen=True, kw_only=True):
    """What the template draws. `lien` is what the QR code holds; `adresse` what a person types by hand, when there is one."""

    image: str
    lien: str
    adresse: str | None
    demonstration: bool
    remplace: str | None = None


def sceller(enonce: Enonce, *, remplace: str | None = None) -> tuple[Sceau, bytes]:
    """Sign a statement with the key in service; returns the seal and the blind token of the statement.

    Raises CleManquante, or EnonceImpossible.
    """
    cle, privee = cles.courante()
    signe = signature.signer(enonce, privee)
    adresse = adresse_de_verification()
    lien = f"{adresse}#{signature.ecrire(signe)}" if adresse else SANS_ADRESSE + signature.ecrire(signe)
    sceau = Sceau(
        image=qr.dessiner(lien),
        lien=lien,
        adresse=adresse and adresse.split("://", 1)[-1],
        demonstration=cle.demonstration,
        remplace=remplace,
    )
    return sceau, signe.jeton


def adresse_de_verification() -> str | None:
    """Where the public page is served: a name that tells nothing of the holder, chosen by the operator."""
    return os.environ.get(ADRESSE, "").strip() or None


def enoncer(autorite: str, numero: str, du: date, au: date | None, titulaire: str) -> Enonce:
    """The statement of an act."""
    lettres = "".join(
        c for c in titulaire if unicodedata.category(c) != "Cf"
    )  # what joins letters prints nothing
    return Enonce(_ENONCEE.get(autorite, autorite), numero, du, au, signature.couper(lettres))
