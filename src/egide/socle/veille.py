"""While a service runs, the embedded server that dies is brought back on its own port: connections find it again."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from egide.socle.postgres import Serveur, ServeurIndisponible

PAS = 1.0  # seconds between two looks
journal = logging.getLogger(__name__)


@contextmanager
def veiller(serveur: Serveur | None) -> Iterator[None]:
    """Watch over this server until the end; somebody else watches over a server that is not ours (None)."""
    if serveur is None:
        yield
        return
    fin = Event()
    fil = Thread(target=_veiller, args=(serveur, fin), name="veille", daemon=True)
    fil.start()
    try:
        yield
    finally:
        fin.set()
        fil.join()


def _veiller(serveur: Serveur, fin: Event) -> None:
    while not fin.wait(PAS):
        if serveur.tourne():
            continue
        journal.error("PostgreSQL embarqué s’est arrêté : il est relancé.")
        try:
            serveur.relancer()
        except ServeurIndisponible as refus:
            journal.error("%s Nouvel essai.", refus)
