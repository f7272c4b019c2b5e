"""One writer at a time in a file."""

from uuid import UUID

from django.db import connection


def verrouiller(dossier: UUID) -> None:
    """Wait for whoever writes in this file, then hold it until the end of the transaction.

    Not by SELECT … FOR UPDATE, which asks for the right to update.
    """
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"dossier/{dossier}"])
