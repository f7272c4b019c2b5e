"""Serving the screens."""

import os
import socket

from egide.socle.installation import ADRESSE_PROPRIETAIRE

PREMIER_PORT = 8000


def servir(hote: str, port: int, ouvriers: int = 1) -> None:
    """Serve until SIGINT or SIGTERM. One thread per worker: more of them cost memory and gain nothing
    here."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # workers are forked: no connection may be shared between them
    connections.databases.pop("proprietaire", None)  # and none of them may own the tables
    os.environ.pop(ADRESSE_PROPRIETAIRE, None)
    Granian(
        "egide.config.wsgi:application",
        address=hote,
        port=port,
        interface=Interfaces.WSGI,
        workers=ouvriers,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def rassembler_statiques() -> None:
    """Gather style sheets and scripts under hashed names, where the settings ask for it (production)."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)


def port_libre(hote: str, premier: int = PREMIER_PORT) -> int:
    """The first free port from `premier` on."""
    for port in range(premier, premier + 100):
        with socket.socket() as prise:
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                prise.bind((hote, port))
            except OSError:
                continue
            return port
    raise OSError(f"Aucun port libre entre {premier} et {premier + 99} sur {hote}.")
