"""Serving the screens."""

import os
from typing import Final

from egide.socle.installation import ADRESSE_PROPRIETAIRE

MEMOIRE: Final = 700
"""Megabytes a worker may hold for a minute on end before another takes its place; it needs a third of them."""

SECONDES_D_ENTETE: Final = 10
SECONDES_D_ARRET: Final = 30


def servir(hote: str, port: int, ouvriers: int = 1) -> None:
    """Serve until SIGINT or SIGTERM. A worker that dies, or that swells, is replaced."""
    from django.db import connections
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    connections.close_all()  # workers are forked: no connection may be shared between them
    connections.databases.pop("proprietaire", None)  # and none of them may own the tables
    os.environ.pop(ADRESSE_PROPRIETAIRE, None)
    Granian(
        "egide.config.entree:entree",
        address=hote,
        port=port,
        interface=Interfaces.RSGI,
        workers=ouvriers,
        websockets=False,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=1000 * SECONDES_D_ENTETE, max_buffer_size=64 << 10),
        respawn_failed_workers=True,
        workers_max_rss=MEMOIRE,
        rss_samples=2,
        workers_kill_timeout=SECONDES_D_ARRET,
        log_level=LogLevels.error,
    ).serve()


def rassembler_statiques() -> None:
    """Gather style sheets and scripts under hashed names, where the settings ask for it (production)."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
