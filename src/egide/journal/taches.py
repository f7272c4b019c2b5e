"""What the scheduled tasks did, and that one run does them at a time. On the operator's connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connections

from egide.journal.models import Tache
from egide.journal.scelles import EXPLOITATION


def est_faite(nom: str, jour: date) -> bool:
    """Whether this task was done for that day."""
    return Tache.objects.using(EXPLOITATION).filter(nom=nom, jour=jour, reussie=True).exists()


def tracer(nom: str, jour: date, *, reussie: bool, dit: str) -> None:
    """Keep what became of a task."""
    Tache.objects.using(EXPLOITATION).create(nom=nom, jour=jour, reussie=reussie, dit=dit)


@contextmanager
def un_seul_passage() -> Iterator[bool]:
    """Whether nobody else runs the tasks; held with the connection, and freed with it however the command ends."""
    with connections[EXPLOITATION].cursor() as curseur:
        curseur.execute("SELECT pg_try_advisory_lock(hashtextextended('taches', 0))")
        yield curseur.fetchone() == (True,)
