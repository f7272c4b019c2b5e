"""Which files received events: whoever keeps something computed from them knows what to make again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_touches: ContextVar[set[UUID] | None] = ContextVar("egide_dossiers_touches", default=None)


@contextmanager
def suivre() -> Iterator[set[UUID]]:
    """The set of the files that receive an event inside this block."""
    touches: set[UUID] = set()
    jeton = _touches.set(touches)
    try:
        yield touches
    finally:
        _touches.reset(jeton)


def noter(dossier: UUID) -> None:
    """This file has just received an event."""
    touches = _touches.get()
    if touches is not None:
        touches.add(dossier)
