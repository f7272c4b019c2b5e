"""What verification needs of a PDF: its text, its links, its seal.

A file that comes from anybody may have been made to exhaust or to deceive whoever opens it. `lire_a_part` opens it in a process
of its own, which has no secret, little memory and a few seconds; what cannot be read in these bounds is unreadable.
"""

import io
import logging
import os
import resource
import subprocess
import sys
from typing import Final

import msgspec
import pypdf
from pypdf.errors import PyPdfError

from egide.actes import pades
from egide.socle import bornes

OCTETS_ADMIS: Final = bornes.FICHIER
PAGES_ADMISES: Final = 20
SECONDES: Final = 5
MEMOIRE: Final = 1 << 30
ENVIRONNEMENT: Final = ("PATH", "PYTHONPATH", "LANG", "EGIDE_MODE")


class FichierIllisible(ValueError):
    """Not a PDF, or not one that can be read within bounds."""


class Lecture(msgspec.Struct, frozen=True):
    """What a file says: `cachet` is the fingerprint of the certificate that sealed it whole, or « absent », « altere »."""

    texte: str
    liens: tuple[str, ...]
    cachet: str


def lire(octets: bytes) -> Lecture:
    """Read a file here, unbounded; raises FichierIllisible."""
    if len(octets) > OCTETS_ADMIS or not octets.lstrip()[:5].startswith(b"%PDF-"):
        raise FichierIllisible
    try:
        texte, liens = _ouvrir(octets)
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
        NotImplementedError,
    ):
        raise FichierIllisible from None
    return Lecture(texte, liens, pades.lire(octets))


def lire_a_part(octets: bytes) -> Lecture:
    """Read a file in a process of its own; raises FichierIllisible, also when it takes too long or too much."""
    if len(octets) > OCTETS_ADMIS:
        raise FichierIllisible
    try:
        fait = subprocess.run(
            [sys.executable, "-m", __name__],
            input=octets,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={nom: os.environ[nom] for nom in ENVIRONNEMENT if nom in os.environ},
            timeout=2 * SECONDES,
            check=True,
        )
        return msgspec.json.decode(fait.stdout, type=Lecture)
    except (subprocess.SubprocessError, msgspec.DecodeError):
        raise FichierIllisible from None


def _ouvrir(octets: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a document and the addresses it links to. pypdf writes what puzzles it to a log: none of it is kept."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = pypdf.PdfReader(io.BytesIO(octets)).pages[:PAGES_ADMISES]
    liens: list[str] = []
    for page in pages:
        for annotation in page.get("/Annots", ()):
            if action := annotation.get_object().get("/A"):
                liens.append(str(action.get_object().get("/URI", "")))
    return "\n".join(page.extract_text() for page in pages), tuple(liens)


def _a_part() -> None:
    """The process apart: bounded first, then a file on its input, what it says on its output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(msgspec.json.encode(lire(sys.stdin.buffer.read())))


if __name__ == "__main__":
    _a_part()
