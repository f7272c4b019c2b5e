"""The chain of a file: each event carries the fingerprint of the one before.

The fingerprint is SHA-256 over fields in a fixed order, each preceded by its length, so that no two events share an
encoding. It covers the ciphertext: once the key of the file is destroyed, the chain can still be verified.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from egide.journal.models import Evenement

ORIGINE = bytes(32)
_VERSION = b"egide/evenement/1"


@dataclass(frozen=True)
class Anomalie:
    """What is wrong in a chain, and at which rank."""

    rang: int
    motif: str


def empreinte(evenement: Evenement) -> bytes:
    """Fingerprint of an event, from its own fields and `empreinte_precedente`."""
    condense = hashlib.sha256(_VERSION)
    for champ in _champs(evenement):
        condense.update(len(champ).to_bytes(8, "big"))
        condense.update(champ)
    return condense.digest()


def anomalies(evenements: Iterable[Evenement]) -> Iterator[Anomalie]:
    """What a reading of the chain finds wrong, rank by rank; `evenements` in order of rank."""
    precedente, attendu = ORIGINE, 1
    for evenement in evenements:
        if evenement.rang != attendu:
            yield Anomalie(attendu, f"rang absent : le suivant présent est le {evenement.rang}")
        elif bytes(evenement.empreinte_precedente) != precedente:
            yield Anomalie(evenement.rang, "ne suit pas l’événement qui le précède")
        if bytes(evenement.empreinte) != empreinte(evenement):
            yield Anomalie(evenement.rang, "contenu altéré : son empreinte ne correspond plus")
        precedente, attendu = bytes(evenement.empreinte), evenement.rang + 1


def _champs(evenement: Evenement) -> Iterator[bytes]:
    yield bytes(evenement.empreinte_precedente)
    yield evenement.dossier_id.bytes
    yield str(evenement.rang).encode()
    yield evenement.type.encode()
    yield evenement.effet_le.isoformat().encode()
    yield evenement.enregistre_le.astimezone(UTC).isoformat(timespec="microseconds").encode()
    yield evenement.compte.bytes
    yield evenement.role.encode()
    yield evenement.organisation.bytes
    yield b"" if evenement.corrige is None else str(evenement.corrige).encode()
    yield bytes(evenement.charge)
