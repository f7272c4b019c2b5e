"""Which files received events, and their journal where it is known whole: what is computed from them is made again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection

from egide.journal.inscription import Inscription

Touches = Mapping[UUID, list[Inscription] | None]
"""The files that received an event, each with its whole journal; None where it has to be read."""


class DossiersTouches:
    """What one context reads and writes of the journals: it starts empty, and ends with the context."""

    def __init__(self) -> None:
        self.lus: dict[UUID, list[Inscription]] = {}
        self.touches: dict[UUID, list[Inscription] | None] = {}
        self._profondeur = len(connection.savepoint_ids)

    def noter(self, dossier: UUID, inscription: Inscription) -> None:
        journal = [*self.lus.get(dossier, ()), inscription]
        # Ranks follow one another from 1: as many as the last one says, and none is missing. What a savepoint may yet
        # undo is read again at the end.
        entier = len(journal) == inscription.rang and len(connection.savepoint_ids) == self._profondeur
        self.touches[dossier] = journal if entier else None
        self.lus[dossier] = journal if entier else []

    def tenir(self, dossier: UUID, journal: list[Inscription]) -> None:
        if len(connection.savepoint_ids) == self._profondeur:
            self.touches[dossier] = self.lus[dossier] = list(journal)


_suivi: ContextVar[DossiersTouches | None] = ContextVar("egide_dossiers_touches", default=None)


@contextmanager
def suivre() -> Iterator[Touches]:
    """The files that receive an event inside this block."""
    suivi = DossiersTouches()
    jeton = _suivi.set(suivi)
    try:
        yield suivi.touches
    finally:
        _suivi.reset(jeton)


def lire(dossier: UUID, journal: list[Inscription]) -> None:
    """The journal of this file has just been read from its first event."""
    if suivi := _suivi.get():
        suivi.lus[dossier] = journal


def noter(dossier: UUID, inscription: Inscription) -> None:
    """This file has just received an event, whose writer holds it: nobody else adds to it before the end."""
    if suivi := _suivi.get():
        suivi.noter(dossier, inscription)


def tenir(dossier: UUID, journal: list[Inscription]) -> None:
    """What this file received inside a savepoint stands, now that it has ended: `journal` is the whole of it."""
    if suivi := _suivi.get():
        suivi.tenir(dossier, journal)
