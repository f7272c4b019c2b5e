"""Sealing, under the key of a file, the words computed for one of its readers; and reading them back by the page."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from egide.coffre.chiffrement import ContenuAltere, Trousseau, trousseau, trousseaux


class Pli(NamedTuple):
    """Words of a file, clear or sealed, and the place they are bound to."""

    dossier: UUID
    place: bytes
    contenu: bytes


def sceller(dossier: UUID, plis: Sequence[Pli]) -> list[bytes]:
    """Encrypt the words of one file, each bound to its place. Raises CleDetruite, CleAbsente."""
    if not plis:
        return []
    cle = trousseau(dossier)
    return [cle.chiffrer(pli.contenu, pli.place) for pli in plis]


def desceller(plis: Sequence[Pli]) -> list[bytes | ContenuAltere | None]:
    """Decrypt the words of several files, in one query; None for those of a file since erased, the fault for the unreadable."""
    cles = trousseaux({pli.dossier for pli in plis}) if plis else {}
    return [_ouvrir(cles.get(pli.dossier), pli) for pli in plis]


def _ouvrir(cle: Trousseau | None, pli: Pli) -> bytes | ContenuAltere | None:
    try:
        return cle.dechiffrer(pli.contenu, pli.place) if cle else None
    except ContenuAltere as altere:
        return altere
