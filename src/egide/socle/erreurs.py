"""Errors that speak to who runs Égide."""

import errno
from typing import Final


class PourLExploitant(Exception):
    """Something around Égide is not as it must be; `str()` is a sentence that says what, and what to do."""


PANNES: Final = {
    errno.ENOENT: "n’existe pas",
    errno.ENOTDIR: "n’existe pas",
    errno.EISDIR: "est un dossier",
    errno.EEXIST: "existe déjà",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "disque en lecture seule",
    errno.ENOSPC: "disque plein",
    errno.EDQUOT: "plus de place accordée sur ce disque",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de cette machine",
    errno.ENAMETOOLONG: "nom trop long",
}


def du_systeme(erreur: OSError) -> str:
    """What the machine says of a file or an address, in French."""
    return PANNES.get(erreur.errno or 0, f"panne n° {erreur.errno} de la machine")
