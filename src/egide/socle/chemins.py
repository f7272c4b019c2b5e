"""Where Égide keeps things on disk."""

import hashlib
import os
from pathlib import Path

PAQUET = Path(__file__).resolve().parent.parent


def racine() -> Path:
    """Folder above every data folder of this machine's user: never a home of root, never a temporary
    folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/egide")
    partage = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(partage) / "egide"


def empreinte_installation() -> str:
    """Eight characters that tell this installation from another copy of the project on the same machine."""
    return hashlib.sha256(str(PAQUET).encode()).hexdigest()[:8]


def donnees() -> Path:
    """Data folder: EGIDE_DONNEES, or one folder per installation under `racine()`."""
    choisi = os.environ.get("EGIDE_DONNEES")
    return Path(choisi).absolute() if choisi else racine() / f"donnees-{empreinte_installation()}"


def sources() -> Path:
    """Folder of the official texts brought by the deploying service: EGIDE_SOURCES, or ./sources."""
    return Path(os.environ.get("EGIDE_SOURCES") or "sources").absolute()
