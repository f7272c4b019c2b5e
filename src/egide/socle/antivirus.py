"""Asking ClamAV of a file, where the operator has it: over its socket, by its own protocol (INSTREAM). Nothing touches a disk.

EGIDE_CLAMAV=unix:/run/clamav/clamd.ctl     or     EGIDE_CLAMAV=tcp://antivirus.interne:3310
"""

import socket
from typing import Final
from urllib.parse import urlsplit

SECONDES: Final = 20
MORCEAU: Final = 1 << 16
REPONSE: Final = 4096


class Infecte(ValueError):
    """ClamAV knows this file for what it is."""


class Indisponible(RuntimeError):
    """ClamAV is to be asked, and does not answer: nothing is known of the file."""


def lire_adresse(adresse: str) -> str | tuple[str, int]:
    """A path, or a host and a port. Raises ValueError for what is neither."""
    if adresse.startswith("unix:/"):
        return adresse.removeprefix("unix:")
    lue = urlsplit(adresse)
    if lue.scheme != "tcp" or not lue.hostname or not lue.port or lue.path.strip("/"):
        raise ValueError("EGIDE_CLAMAV : « unix:/chemin » ou « tcp://hôte:port ».")
    return lue.hostname, lue.port


def examiner(octets: bytes, adresse: str) -> None:
    """Return when ClamAV finds nothing. Raises Infecte, Indisponible."""
    try:
        dit = _demander(octets, lire_adresse(adresse))
    except OSError:
        raise Indisponible from None
    if dit.endswith(b" FOUND"):
        raise Infecte
    if dit != b"stream: OK":
        raise Indisponible  # too heavy for it, or a failure of its own: nothing is known


def _demander(octets: bytes, ou: str | tuple[str, int]) -> bytes:
    with (
        socket.socket(socket.AF_UNIX)
        if isinstance(ou, str)
        else socket.create_connection(ou, SECONDES) as prise
    ):
        prise.settimeout(SECONDES)
        if isinstance(ou, str):
            prise.connect(ou)
        prise.sendall(b"zINSTREAM\0")
        for debut in range(0, len(octets), MORCEAU):
            morceau = octets[debut : debut + MORCEAU]
            prise.sendall(len(morceau).to_bytes(4, "big") + morceau)
        prise.sendall(bytes(4))
        dit = b""
        while not dit.endswith(b"\0") and len(dit) < REPONSE:
            if not (lu := prise.recv(REPONSE)):
                break
            dit += lu
    return dit.rstrip(b"\0").strip()
