"""How long a page may keep the database waiting. Commands are not held to it: a migration or a night's work takes its time.

A worker serves one page at a time: what never ends would close it to everybody.
"""

from typing import Any, Final

from django.db.backends.signals import connection_created

REQUETE: Final = 30_000
"""Milliseconds for one question to the database, its wait included. The slowest measured takes 130; proxies wait 60 000."""

VERROU: Final = 10_000
"""Milliseconds behind whoever writes in the same file. Issuing an act holds it a second or two: several may queue."""


def borner() -> None:
    """Bound every connection of the application that this process opens from now on."""
    connection_created.connect(_borner, dispatch_uid="egide.delais")


def _borner(connection: Any, **_: Any) -> None:
    if connection.alias != "default":
        return
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false)",
            [str(REQUETE), str(VERROU)],
        )
