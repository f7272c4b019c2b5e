"""The master key: 32 bytes kept outside the database. Everything secret at rest depends on it.

It comes from EGIDE_CLE_MAITRESSE (base64) or from the file `cle_maitresse` of the data folder. It is never used directly:
each usage has its own key, derived from it.
"""

import base64
import binascii
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from egide.socle import chemins, secrets
from egide.socle.erreurs import PourLExploitant

LONGUEUR = 32
VARIABLE = "EGIDE_CLE_MAITRESSE"

ENVELOPPE = "enveloppe des clés de dossier"
JETONS = "jetons aveugles"
SCELLES = "scellés quotidiens"


class CleMaitresseAbsente(PourLExploitant):
    """No usable master key: nothing can be read nor written."""


def deriver(usage: str) -> bytes:
    """The 32-byte key of one usage (HKDF-SHA256 of the master key); raises CleMaitresseAbsente."""
    return _deriver(_lire(), usage)


def empreinte() -> str:
    """What may be told of the key in use; raises CleMaitresseAbsente."""
    return secrets.empreinte(_lire())


def origine() -> str | None:
    """Where the key in use comes from, in words; None when there is none."""
    if os.environ.get(VARIABLE, "").strip():
        return VARIABLE
    return str(fichier()) if fichier().exists() else None


def fichier() -> Path:
    """Where the key is, unless the variable says it."""
    return chemins.donnees() / secrets.CLE_MAITRESSE


@lru_cache(maxsize=16)
def _deriver(maitresse: bytes, usage: str) -> bytes:
    return HKDF(SHA256(), length=LONGUEUR, salt=None, info=f"egide/{usage}".encode()).derive(maitresse)


def _lire() -> bytes:
    reglage = os.environ.get(VARIABLE, "").strip()
    if reglage:
        return _decoder(reglage, VARIABLE)
    return _lire_fichier(str(fichier()))


@lru_cache(maxsize=4)
def _lire_fichier(chemin: str) -> bytes:
    try:
        with open(chemin, encoding="ascii") as flux:
            return _decoder(flux.read().strip(), chemin)
    except FileNotFoundError:
        raise CleMaitresseAbsente(
            f"Aucune clé maîtresse : ni variable EGIDE_CLE_MAITRESSE, ni fichier {chemin}."
        ) from None


def _decoder(texte: str, origine: str) -> bytes:
    try:
        cle = base64.b64decode(texte, validate=True)
    except (binascii.Error, ValueError):
        cle = b""
    if len(cle) != LONGUEUR:
        raise CleMaitresseAbsente(f"La clé maîtresse ({origine}) doit être de 32 octets, écrits en base64.")
    return cle
