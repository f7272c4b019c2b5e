"""Where the tests keep what they write: in memory, when the machine has room for it.

A database is some five hundred files, and most tests that commit copy one: on a disk, making them costs more than the test.
"""

import shutil
from pathlib import Path

from egide.socle import chemins

MEMOIRE = Path("/dev/shm")  # noqa: S108  (nobody else's file is read there, and a folder of root's is closed to others)
PLACE = 3 * 2**30
"""Bytes: the copies of two workers, the journal of the server, and as much again."""


def donnees() -> Path:
    """The folder of this installation: the same for every process of a run, and for the next run."""
    nom = f"essais-{chemins.empreinte_installation()}"
    en_memoire = MEMOIRE / f"egide-{nom}"
    return en_memoire if en_memoire.exists() or assez() else chemins.racine() / nom


def assez() -> bool:
    return MEMOIRE.is_dir() and shutil.disk_usage(MEMOIRE).free > PLACE
