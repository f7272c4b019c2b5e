"""Reading a file that comes from anybody, apart: in a process without secret, with little memory, in two seconds at most.

One helper stays beside each worker, its libraries loaded, and forks a child for each file: nothing of a file reaches the next.
One file at a time: who comes meanwhile is told so at once, and no other page waits.
"""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final, NoReturn

import msgspec

from egide.actes.lecture_pdf import OCTETS_ADMIS, FichierIllisible, Lecture, lire

SECONDES: Final = 2
SECONDES_POUR_DEMARRER: Final = 30
MEMOIRE: Final = 1 << 30
REPONSE_ADMISE: Final = 1 << 20
ENVIRONNEMENT: Final = ("PATH", "PYTHONPATH", "LANG", "EGIDE_MODE")
PRET: Final = b"1"
"""What the helper says once its libraries are loaded."""


class LectureInterrompue(RuntimeError):
    """The file was not read to its end: it asks too much, or another one is being read. Nothing is known of it."""


class Lecteur:
    """The helper of this process, started by the first file and again after any mishap."""

    def __init__(self) -> None:
        self._un_seul = threading.Lock()
        self._aide: subprocess.Popen[bytes] | None = None

    def lire(self, octets: bytes) -> Lecture:
        """What a file says. Raises FichierIllisible, or LectureInterrompue: at once, when another file is being read."""
        if len(octets) > OCTETS_ADMIS:
            raise FichierIllisible
        if not self._un_seul.acquire(blocking=False):
            raise LectureInterrompue
        try:
            dit = self._demander(octets)
        finally:
            self._un_seul.release()
        if not dit:
            raise LectureInterrompue
        lu = msgspec.json.decode(dit, type=Lecture | None)
        if lu is None:
            raise FichierIllisible
        return lu

    def _demander(self, octets: bytes) -> bytes:
        """The answer of the helper, « » when there is none; a helper that does not answer is ended."""
        try:
            aide = self._vivante() or self._demarrer()
            with _terme(
                aide, SECONDES + 1
            ):  # the child has its own term: this one is for a helper that would not answer
                _ecrire(_entree(aide), octets)
                return _lire(_sortie(aide))
        except (OSError, EOFError):
            self._arreter()
            return b""

    def _vivante(self) -> "subprocess.Popen[bytes] | None":
        if self._aide and self._aide.poll() is not None:
            self._arreter()
        return self._aide

    def _demarrer(self) -> "subprocess.Popen[bytes]":
        self._aide = aide = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={nom: os.environ[nom] for nom in ENVIRONNEMENT if nom in os.environ},
            start_new_session=True,
        )
        with _terme(aide, SECONDES_POUR_DEMARRER):
            if _sortie(aide).read(len(PRET)) != PRET:
                raise EOFError
        return aide

    def _arreter(self) -> None:
        if self._aide:
            self._aide.kill()
            self._aide.communicate()
            self._aide = None


lire_a_part: Final = Lecteur().lire


@contextmanager
def _terme(aide: "subprocess.Popen[bytes]", secondes: float) -> Iterator[None]:
    """End the helper if what is asked of it lasts longer: whoever waits for its answer then finds none."""
    garde = threading.Timer(secondes, aide.kill)
    garde.start()
    try:
        yield
    finally:
        garde.cancel()


def _entree(aide: "subprocess.Popen[bytes]") -> IO[bytes]:
    assert aide.stdin
    return aide.stdin


def _sortie(aide: "subprocess.Popen[bytes]") -> IO[bytes]:
    assert aide.stdout
    return aide.stdout


def _ecrire(flux: IO[bytes], message: bytes) -> None:
    flux.write(len(message).to_bytes(4, "big") + message)
    flux.flush()


def _lire(flux: IO[bytes]) -> bytes:
    """One message; raises EOFError when there is no other."""
    taille = flux.read(4)
    message = flux.read(int.from_bytes(taille, "big"))
    if len(taille) < 4 or len(message) < int.from_bytes(taille, "big"):
        raise EOFError
    return message


def _aider() -> None:
    """The helper: a file on its input, what it says on its output, until the worker goes."""
    entree, sortie = sys.stdin.buffer, sys.stdout.buffer
    sortie.write(PRET)
    sortie.flush()
    while True:
        try:
            octets = _lire(entree)
        except EOFError:
            return
        _ecrire(sortie, _par_un_enfant(octets))


def _par_un_enfant(octets: bytes) -> bytes:
    """What a child says of a file; « » when it was ended before."""
    lu, ecrit = os.pipe()
    enfant = os.fork()
    if not enfant:
        _lire_et_finir(octets, ecrit)
    os.close(ecrit)
    with open(lu, "rb") as flux:
        dit = flux.read(REPONSE_ADMISE + 1)
    _, fin = os.waitpid(enfant, 0)
    return b"" if fin or len(dit) > REPONSE_ADMISE else dit


def _lire_et_finir(octets: bytes, ecrit: int) -> NoReturn:
    """The child: bounded first."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        signal.setitimer(signal.ITIMER_REAL, SECONDES)  # it ends whoever does not expect it
        resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            lu: Lecture | None = lire(octets)
        except FichierIllisible:
            lu = None
        with open(ecrit, "wb") as flux:
            flux.write(msgspec.json.encode(lu))
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    _aider()
