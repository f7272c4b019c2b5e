"""What verification needs of a PDF: its text, its links, its seal.

A file that comes from anybody may have been made to exhaust or to deceive whoever opens it: `lecture_a_part` has those
opened by a helper, which runs this.
"""

import io
import logging
from typing import Final

import msgspec
import pypdf
from pypdf.errors import PyPdfError

from egide.actes import pades
from egide.actes.lecture_a_part import BORNES, OCTETS_ADMIS, FichierIllisible, Lecture
from egide.socle import a_part

PAGES_ADMISES: Final = 20


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


def texte(document: bytes) -> str:
    """The words of a document composed here, page after page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)


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


def _dire(octets: bytes) -> bytes:
    try:
        return msgspec.json.encode(lire(octets))
    except FichierIllisible:
        return msgspec.json.encode(None)


if __name__ == "__main__":
    a_part.aider(_dire, BORNES)
