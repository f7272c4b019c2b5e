"""Handling a file that comes from anybody, apart: in a process without secret, with little memory, for a few seconds at most.

One helper stays beside each worker, its libraries loaded, and forks a child for each file: nothing of a file reaches the next.
One file at a time: who comes meanwhile is told so, and no other page waits.
"""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final, NoReturn

SECONDES_POUR_DEMARRER: Final = 30
ENVIRONNEMENT: Final = ("PATH", "PYTHONPATH", "LANG", "EGIDE_MODE")
PRET: Final = b"1"
"""What the helper says once its libraries are loaded."""


class Interrompu(RuntimeError):
    """The file was not handled to its end: it asks too much, or another one is being handled. Nothing is known of it."""


@dataclass(frozen=True)
class Bornes:
    """What one file may cost. `attente`: seconds one waits for the file before, before being told."""

    secondes: int
    memoire: int
    reponse: int
    attente: float = 0


class Aide:
    """The helper of this process, started by the first file and again after any mishap.

    `module` is run as a program, and calls `aider`.
    """

    def __init__(self, module: str, bornes: Bornes) -> None:
        self._module = module
        self._bornes = bornes
        self._un_seul = threading.Lock()
        self._aide: subprocess.Popen[bytes] | None = None

    def demander(self, octets: bytes) -> bytes:
        """What the helper answers of a file. Raises Interrompu: at once, or after `attente`, when another is being handled."""
        if not self._un_seul.acquire(timeout=self._bornes.attente):
            raise Interrompu
        try:
            dit = self._demander(octets)
        finally:
            self._un_seul.release()
        if not dit:
            raise Interrompu
        return dit

    def _demander(self, octets: bytes) -> bytes:
        """The answer of the helper, « » when there is none; a helper that does not answer is ended."""
        try:
            aide = self._vivante() or self._demarrer()
            with _terme(
                aide, self._bornes.secondes + 1
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
            [sys.executable, "-m", self._module],
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


def aider(travail: Callable[[bytes], bytes], bornes: Bornes) -> None:
    """Be the helper: a file on the input, what `travail` says of it on the output, until the worker goes."""
    entree, sortie = sys.stdin.buffer, sys.stdout.buffer
    sortie.write(PRET)
    sortie.flush()
    while True:
        try:
            octets = _lire(entree)
        except EOFError:
            return
        _ecrire(sortie, _par_un_enfant(travail, octets, bornes))


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


def _par_un_enfant(travail: Callable[[bytes], bytes], octets: bytes, bornes: Bornes) -> bytes:
    """What a child says of a file; « » when it was ended before."""
    lu, ecrit = os.pipe()
    enfant = os.fork()
    if not enfant:
        _travailler_et_finir(travail, octets, bornes, ecrit)
    os.close(ecrit)
    with open(lu, "rb") as flux:
        dit = flux.read(bornes.reponse + 1)
    _, fin = os.waitpid(enfant, 0)
    return b"" if fin or len(dit) > bornes.reponse else dit


def _travailler_et_finir(
    travail: Callable[[bytes], bytes], octets: bytes, bornes: Bornes, ecrit: int
) -> NoReturn:
    """The child: bounded first."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        os.dup2(0, 1)
        signal.setitimer(signal.ITIMER_REAL, bornes.secondes)  # it ends whoever does not expect it
        resource.setrlimit(resource.RLIMIT_AS, (bornes.memoire, bornes.memoire))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        dit = travail(octets)
        with open(ecrit, "wb") as flux:
            flux.write(dit)
        os._exit(0)
    finally:
        os._exit(1)
