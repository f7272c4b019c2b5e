"""Secrets of an installation that administers itself: kept in its data folder, readable by its user only."""

import base64
import hashlib
import json
import os
import secrets as alea
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

FICHIER = "secrets.json"
CLE_MAITRESSE = "cle_maitresse"
CLE_DJANGO = "cle_django"
ROLES = ("egide_admin", "egide_proprietaire", "egide_application")


def secrets_de(dossier: Path) -> dict[str, str]:
    """Passwords of the three database roles, drawn once per data folder."""
    fichier = dossier / FICHIER
    if not fichier.exists():
        ecrire_prive(fichier, json.dumps({nom: alea.token_urlsafe(32) for nom in ROLES}).encode())
    contenu: dict[str, str] = json.loads(fichier.read_text())
    return contenu


def assurer_cle_maitresse(dossier: Path) -> Path:
    """The vault's master key file (32 bytes in base64), created once and never replaced."""
    return _assurer(dossier / CLE_MAITRESSE, base64.b64encode(alea.token_bytes(32)))


def empreinte(cle: bytes) -> str:
    """What may be told of a master key: it recognises the key, and gives nothing of it."""
    return hashlib.sha256(b"egide/empreinte/" + cle).hexdigest()


def assurer_cle_django(dossier: Path) -> str:
    """The key that signs sessions and covers second factors, drawn once per data folder."""
    return _assurer(dossier / CLE_DJANGO, alea.token_urlsafe(48).encode()).read_text()


def _assurer(fichier: Path, nouveau: bytes) -> Path:
    if not fichier.exists():
        ecrire_prive(fichier, nouveau)
    return fichier


def ecrire_prive(fichier: Path, contenu: bytes) -> None:
    """Write a file that only its user can read and that is never seen half written."""
    with fichier_prive(fichier) as flux:
        flux.write(contenu)


@contextmanager
def fichier_prive(fichier: Path) -> Iterator[BinaryIO]:
    """A file that only its user can read, which appears under its name once complete and on disk."""
    provisoire = fichier.with_name(f"{fichier.name}.{os.getpid()}")
    try:
        with open(provisoire, "wb", opener=lambda chemin, drapeaux: os.open(chemin, drapeaux, 0o600)) as flux:
            yield flux
            flux.flush()
            os.fsync(flux.fileno())
        provisoire.replace(fichier)
    finally:
        provisoire.unlink(missing_ok=True)
