"""Debian's PostgreSQL, in a temporary folder: the server an operator has, older than the embedded one."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

from egide.socle import postgres, roles
from egide.socle.secrets import ROLES

PROGRAMMES = Path("/usr/lib/postgresql")


@pytest.fixture(scope="session")
def serveur_debian() -> Iterator[str]:
    """Address of its administrator, with the roles of Égide and an empty database « egide ».

    Absent: a visible skip, or a failure where nothing may be absent (EGIDE_CI=1).
    """
    trouvees = sorted(PROGRAMMES.glob("*/bin/initdb"), key=lambda fichier: int(fichier.parents[1].name))
    if not trouvees:
        motif = "PostgreSQL de Debian absent : apt-get install postgresql"
        if os.environ.get("EGIDE_CI"):
            pytest.fail(motif)
        pytest.skip(motif)
    programmes = trouvees[0].parent
    dossier = Path(tempfile.mkdtemp(prefix="egide-pg-"))
    utilisateur = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    if utilisateur:
        os.chown(dossier, utilisateur.pw_uid, utilisateur.pw_gid)

    def lancer(programme: str, *arguments: str) -> None:
        subprocess.run(
            [programmes / programme, "-D", dossier / "base", *arguments],
            check=True, cwd=dossier, stdout=subprocess.DEVNULL,
            user=utilisateur.pw_uid if utilisateur else None, group=utilisateur.pw_gid if utilisateur else None,
        )  # fmt: skip

    try:
        lancer(
            "initdb", "-U", postgres.ADMIN, "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        reglages = f"-c listen_addresses='' -c unix_socket_directories='{dossier}' -c fsync=off"
        lancer("pg_ctl", "start", "-s", "-w", "-l", str(dossier / "journal"), "-o", reglages)
        try:
            admin = make_conninfo(host=str(dossier), user=postgres.ADMIN, dbname="postgres")
            roles.preparer(admin, "egide", dict.fromkeys(ROLES, "essai"))
            yield admin
        finally:
            lancer("pg_ctl", "stop", "-s", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(dossier)
