"""The real server, as `egide servir` starts it: two workers, on a database of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from egide.socle import ports, roles
from outils.base import Bases

HOTE = "127.0.0.1"
PATIENCE = 120
"""Seconds, for a machine that many others use: a state that never comes is a failure, one that is late is not."""


@dataclass(frozen=True)
class Reponse:
    """What came back: status, headers in lower case, text."""

    statut: int
    entetes: dict[str, str]
    texte: str


@dataclass(frozen=True)
class Service:
    """A server at work."""

    port: int
    processus: "subprocess.Popen[bytes]"
    journal: Path

    def connexion(self, venu_de: str = HOTE) -> http.client.HTTPConnection:
        """A connection of a visitor who comes from this address of the machine."""
        return http.client.HTTPConnection(HOTE, self.port, timeout=PATIENCE, source_address=(venu_de, 0))

    def demander(
        self, methode: str, chemin: str, corps: bytes | None = None, entetes: dict[str, str] | None = None
    ) -> Reponse:
        """One request on a connection of its own."""
        connexion = self.connexion()
        try:
            return echanger(connexion, methode, chemin, corps, entetes)
        finally:
            connexion.close()

    def ouvriers(self) -> set[int]:
        """The processes that serve."""
        enfants = Path(f"/proc/{self.processus.pid}/task/{self.processus.pid}/children").read_text().split()
        return {int(pid) for pid in enfants if b"egide" in Path(f"/proc/{pid}/cmdline").read_bytes()}

    def entamer(self, entete: str, debut: bytes = b"") -> socket.socket:
        """A request begun and left there."""
        prise = socket.create_connection((HOTE, self.port), timeout=PATIENCE)
        prise.sendall(entete.replace("\n", "\r\n").encode() + b"\r\n\r\n" + debut)
        return prise


def reste(prise: socket.socket) -> str:
    """Everything that comes until the server closes, as text."""
    with prise, prise.makefile("rb") as flux:
        return flux.read().decode()


def echanger(
    connexion: http.client.HTTPConnection,
    methode: str,
    chemin: str,
    corps: bytes | None = None,
    entetes: dict[str, str] | None = None,
) -> Reponse:
    """One request on this connection."""
    connexion.request(methode, chemin, corps, entetes or {})
    reponse = connexion.getresponse()
    return Reponse(
        reponse.status,
        {nom.lower(): valeur for nom, valeur in reponse.getheaders()},
        reponse.read().decode(),
    )


def attendre(etat: Callable[[], object], quoi: str) -> None:
    """Wait for a state, as long as it may take on a busy machine."""
    terme = time.monotonic() + PATIENCE
    while not etat():
        assert time.monotonic() < terme, f"n’est pas venu : {quoi}"
        time.sleep(0.05)


@contextmanager
def servir(bases: Bases, base: str, dossier: Path, avant: str = "", **reglages: str) -> Iterator[Service]:
    """`egide servir --ouvriers 2` on this database; `avant`: Python read before it, to shorten what would take a minute."""
    port = ports.premier_libre(HOTE, 18000 + os.getpid() % 2000)
    journal = dossier / "service.log"
    commande = dossier / "egide"
    commande.write_text(f"{avant}\nfrom egide.cli import app\napp(prog_name='egide')")
    arguments = ["servir", "--port", str(port), "--ouvriers", "2"]
    with journal.open("wb") as sortie:
        processus = subprocess.Popen(
            [sys.executable, str(commande), *arguments],
            env=os.environ | {"DATABASE_URL": bases.url(roles.APPLICATION, base)} | reglages,
            stdout=sortie,
            stderr=subprocess.STDOUT,
        )
    service = Service(port, processus, journal)

    def repond() -> bool:
        assert processus.poll() is None, journal.read_text()
        try:
            return service.demander("GET", "/connexion/").statut < 500
        except OSError:
            return False

    try:
        attendre(repond, "une première réponse")
        yield service
    finally:
        processus.terminate()
        processus.wait(PATIENCE)
