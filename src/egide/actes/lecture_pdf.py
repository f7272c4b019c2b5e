"""What verification needs of a PDF: its text, what it marks as the name and the validity, its links, its seal.

A template marks what the code says by the language it is set in, which a PDF keeps beside the words (« nomme » and
« validite » of modeles/commun.typ): a name has none that we know of, a day of validity is French as France writes it.

A file that comes from anybody may have been made to exhaust or to deceive whoever opens it: `lecture_a_part` has those
opened by a helper, which runs this.
"""

import io
import logging
from collections import defaultdict
from typing import Any, Final

import msgspec
import pypdf
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from egide.actes import pades
from egide.actes.lecture_a_part import BORNES, OCTETS_ADMIS, FichierIllisible, Lecture
from egide.socle import a_part

PAGES_ADMISES: Final = 20

NOM: Final = "und"
VALIDITE: Final = "fr-FR"


def lire(octets: bytes) -> Lecture:
    """Read a file here, unbounded; raises FichierIllisible."""
    if len(octets) > OCTETS_ADMIS or not octets.lstrip()[:5].startswith(b"%PDF-"):
        raise FichierIllisible
    try:
        pages, liens = _ouvrir(octets)
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
    return Lecture(
        "\n".join(page.texte for page in pages),
        "\n".join(page.marque(NOM) for page in pages).strip(),
        "\n".join(page.marque(VALIDITE) for page in pages).strip(),
        liens,
        pades.lire(octets),
    )


def texte(document: bytes) -> str:
    """The words of a document composed here, page after page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)


class _Page:
    """The text of a page, and which of it was set in which language (`langues`: by the rank of its marked content)."""

    def __init__(self, page: pypdf.PageObject, langues: dict[int, str]) -> None:
        self._langues = langues
        self._ouvertes: list[str | None] = []  # those of the marked contents we are in
        self._morceaux: list[tuple[str, str]] = []
        self.texte = page.extract_text(visitor_operand_before=self._entrer, visitor_text=self._lire)

    def marque(self, langue: str) -> str:
        return "".join(texte for ici, texte in self._morceaux if ici == langue)

    def _entrer(self, operateur: bytes, operandes: Any, *_matrices: Any) -> None:
        if operateur in {b"BDC", b"BMC"}:
            proprietes = operandes[1] if len(operandes) > 1 else None
            self._ouvertes.append(self._langue(proprietes) if isinstance(proprietes, dict) else None)
        elif operateur == b"EMC" and self._ouvertes:
            self._ouvertes.pop()

    def _langue(self, proprietes: dict[str, Any]) -> str | None:
        propre = proprietes.get("/Lang")
        return self._langues.get(proprietes.get("/MCID", -1)) if propre is None else str(propre)

    def _lire(self, texte: str, *_place: Any) -> None:
        if langue := next(filter(None, reversed(self._ouvertes)), None):
            self._morceaux.append((langue, texte))


def _langues(lecteur: pypdf.PdfReader) -> dict[int, dict[int, str]]:
    """The language of the marked contents of each page (by its object), where an element of the structure says one."""
    dites: dict[int, dict[int, str]] = defaultdict(dict)

    def suivre(objet: Any, langue: str, page: int) -> None:
        element = objet.get_object()
        if isinstance(element, list):
            for enfant in element:
                suivre(enfant, langue, page)
        elif isinstance(element, DictionaryObject):
            langue = str(element.get("/Lang", langue))
            page = element.raw_get("/Pg").idnum if "/Pg" in element else page
            for contenu in ("/K", "/MCID"):
                if contenu in element:
                    suivre(element.raw_get(contenu), langue, page)
        elif isinstance(element, int) and langue:
            dites[page][element] = langue

    if racine := lecteur.root_object.get("/StructTreeRoot"):
        suivre(racine, "", 0)
    return dites


def _objet(page: pypdf.PageObject) -> int:
    return page.indirect_reference.idnum if page.indirect_reference else 0


def _ouvrir(octets: bytes) -> tuple[list[_Page], tuple[str, ...]]:
    """The text of a document and the addresses it links to. pypdf writes what puzzles it to a log: none of it is kept."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    lecteur = pypdf.PdfReader(io.BytesIO(octets))
    pages, langues = lecteur.pages[:PAGES_ADMISES], _langues(lecteur)
    liens: list[str] = []
    for page in pages:
        for annotation in page.get("/Annots", ()):
            if action := annotation.get_object().get("/A"):
                liens.append(str(action.get_object().get("/URI", "")))
    return [_Page(page, langues[_objet(page)]) for page in pages], tuple(liens)


def _dire(octets: bytes) -> bytes:
    try:
        return msgspec.json.encode(lire(octets))
    except FichierIllisible:
        return msgspec.json.encode(None)


if __name__ == "__main__":
    a_part.aider(_dire, BORNES)
