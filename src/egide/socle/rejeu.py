"""Filling an empty database from a dump, in one transaction, whatever the age of the server.

PostgreSQL's `pg_restore` begins every script with the settings of its own version: an older server refuses those it does not
know, and the restoration with them. The script it writes is therefore read here, and what this server ignores left out.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg

from egide.socle import postgres

# Settings of a script, by the first version (as the server numbers itself) that knows them.
CONNUS_DEPUIS = {"transaction_timeout": 170_000}
_REGLAGE = re.compile(rb"SET (\w+) = ")
_COPIE = re.compile(rb"COPY .+ FROM stdin;\n")
_FIN_DE_COPIE = b"\\.\n"
_POUR_PSQL = (b"\\restrict ", b"\\unrestrict ")  # they speak to psql, not to the server


class RejeuImpossible(RuntimeError):
    """The dump could not be read, or the server refused it: nothing of it stays."""


def rejouer(dump: Path, connexion: psycopg.Connection) -> None:
    """Replay a dump inside the transaction of this connection, which its owner commits. Raises RejeuImpossible."""
    with subprocess.Popen(
        [postgres.binaire("pg_restore"), "--file=-", str(dump)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as programme:
        assert programme.stdout is not None
        assert programme.stderr is not None
        try:
            _executer(programme.stdout, connexion)
        except psycopg.Error as refus:
            programme.kill()  # it would wait for a reader
            raise RejeuImpossible(f"PostgreSQL {_majeure(connexion)} refuse l’archive : {refus}") from refus
        erreurs = programme.stderr.read().decode(errors="replace").strip()
    if programme.returncode:
        raise RejeuImpossible(f"pg_restore a échoué : {erreurs}")


def _executer(script: IO[bytes], connexion: psycopg.Connection) -> None:
    """Orders go to the server up to each table's rows, then the rows, and so on."""
    curseur = connexion.cursor()
    ordres: list[bytes] = []
    for ligne in script:
        if not _COPIE.fullmatch(ligne):
            if _compris(ligne, connexion.info.server_version):
                ordres.append(ligne)
            continue
        curseur.execute(b"".join(ordres))
        ordres.clear()
        with curseur.copy(ligne) as copie:
            for rangee in _rangees(script):
                copie.write(rangee)
    curseur.execute(b"".join(ordres))


def _rangees(script: IO[bytes]) -> Iterator[bytes]:
    for rangee in script:
        if rangee == _FIN_DE_COPIE:
            return
        yield rangee
    raise RejeuImpossible("L’archive s’arrête au milieu d’une table.")


def _compris(ligne: bytes, version: int) -> bool:
    """Whether a line of the script, outside the rows, is one this server understands."""
    reglage = _REGLAGE.match(ligne)
    return not ligne.startswith(_POUR_PSQL) and (
        reglage is None or CONNUS_DEPUIS.get(reglage[1].decode(), 0) <= version
    )


def _majeure(connexion: psycopg.Connection) -> int:
    return connexion.info.server_version // 10_000
