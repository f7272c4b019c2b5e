"""The numbers of the acts: one series per authority and year, without hole nor duplicate.

All the acts of an authority share the series: a series of its own for the victims would say who they are.
"""

import hashlib
from base64 import b32encode
from uuid import UUID

from django.db import connection

from egide.annuaire.genres import PREFECTURE
from egide.annuaire.models import Organisation

_SUIVANT = """
INSERT INTO actes_compteur (organisation_id, annee, dernier) VALUES (%s, %s, 1)
ON CONFLICT (organisation_id, annee) DO UPDATE SET dernier = actes_compteur.dernier + 1
RETURNING dernier
"""


def suivant(organisation: UUID, annee: int) -> int:
    """The next rank (1, 2…) of this authority in this year.

    The counter's row stays locked until the caller's transaction ends: whoever comes next waits, and a
    failure gives the number back. Raises RuntimeError outside a transaction, where none of this holds.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("Un numéro d’acte se prend dans la transaction qui enregistre l’acte.")
    with connection.cursor() as curseur:
        curseur.execute(_SUIVANT, [organisation, annee])
        (rang,) = curseur.fetchone()
    return int(rang)


def ecrire(autorite: Organisation, annee: int, rang: int) -> str:
    """« 06-2009-0041 »: territory of the prefecture, year, rank on four digits at least.

    A territory has one prefecture and several of the others: theirs carry four letters of their own, « 06-K7QX-2009-0041 ».
    """
    if autorite.genre == PREFECTURE:
        return f"{autorite.territoire}-{annee}-{rang:04d}"
    return f"{autorite.territoire}-{_lettres(autorite.id)}-{annee}-{rang:04d}"


def _lettres(organisation: UUID) -> str:
    """Four letters or digits that come from the identifier, hence stable; they say nothing of the service."""
    return b32encode(hashlib.sha256(b"numero-d-acte/" + organisation.bytes).digest())[:4].decode()
