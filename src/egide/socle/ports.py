"""Ports of this machine: whether one is free, and who holds it otherwise.

The server lets its workers share a port; another server would share it too, silently. Hence the trial, alone on the port.
"""

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from egide.socle.erreurs import du_systeme

PREMIER: Final = 8000
ECOUTE: Final = "0A"
"""State of a socket that waits for visitors, in /proc/net/tcp."""


class PortRefuse(RuntimeError):
    """Nothing can be served there; str() says what is in the way."""


def exiger_libre(hote: str, port: int) -> None:
    """Raises PortRefuse, which names what holds the port, or says why the address is not ours to take."""
    try:
        _essayer(hote, port)
    except OSError as refus:
        if refus.errno == errno.EADDRINUSE:
            raise PortRefuse(
                f"Le port {port} est déjà pris par {occupant(port)} : arrêtez-le, ou donnez-en un autre avec --port."
            ) from None
        raise PortRefuse(f"On ne peut pas servir à {hote}, port {port} : {du_systeme(refus)}.") from None


def premier_libre(hote: str, premier: int = PREMIER) -> int:
    """The first free port from `premier` on; raises PortRefuse when a hundred are taken."""
    for port in range(premier, premier + 100):
        try:
            _essayer(hote, port)
        except OSError:
            continue
        return port
    raise PortRefuse(f"Aucun port libre entre {premier} et {premier + 99} sur {hote}.")


def occupant(port: int) -> str:
    """The program that listens there, as far as this machine's user may know."""
    prises = set(_prises(port))
    for processus in sorted(Path("/proc").glob("[0-9]*"), key=lambda dossier: int(dossier.name)):
        try:
            if any(os.readlink(fd) in prises for fd in (processus / "fd").iterdir()):
                tete = _tete(processus)
                return f"{_nom(tete)} (processus {tete.name})"
        except OSError:  # ended meanwhile, or another user's
            continue
    return "un autre programme"


def _essayer(hote: str, port: int) -> None:
    famille, genre, protocole, _, adresse = socket.getaddrinfo(hote, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(famille, genre, protocole) as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections just ended are no obstacle
        prise.bind(adresse)
        prise.listen(1)


def _prises(port: int) -> Iterator[str]:
    """What a process shows of a socket that listens on this port, among its open files."""
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if not table.exists():
            continue
        for ligne in table.read_text().splitlines()[1:]:
            _, locale, _, etat, *_, inode = ligne.split()[:10]
            if etat == ECOUTE and int(locale.rpartition(":")[2], 16) == port:
                yield f"socket:[{inode}]"


def _tete(processus: Path) -> Path:
    """The process to stop: the one this one was forked from, as long as it runs the same command."""
    parent = processus.with_name((processus / "stat").read_text().rpartition(")")[2].split()[1])
    if parent.exists() and (parent / "cmdline").read_bytes() == (processus / "cmdline").read_bytes():
        return _tete(parent)
    return processus


def _nom(processus: Path) -> str:
    arguments = (processus / "cmdline").read_bytes().decode(errors="replace").split("\0")
    egide = any(Path(argument).name == "egide" for argument in arguments[:3])
    return "Égide" if egide else (processus / "comm").read_text().strip()
