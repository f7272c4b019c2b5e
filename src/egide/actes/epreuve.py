"""Trying every act with sample data: what an authority runs before it puts its own templates in service.

A document is tried as its reader will meet it: it is composed, read again, and compared with what it must say whatever its
template: its number, its authority, the name, the days; the words the law requires; none of those that would say why.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
import pypdf

from egide.actes import contrat, lecture_pdf, qr, typographie
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.erreurs import ErreurActe
from egide.actes.sceau import Sceau
from egide.dossiers.francais import jour_ecrit

LIEN: Final = "acte:EPREUVE"
SCEAU: Final = Sceau(image=qr.dessiner(LIEN), lien=LIEN, adresse=None, demonstration=True)
"""A seal that verifies as nothing: what is tried is never a valid document."""

# What a paper shown to anybody never says.
TUS: Final = ("victime", "traite des", "proxén", "prostitu", "exploit", "plainte", "témoign")


@dataclass(frozen=True)
class Epreuve:
    """What became of one act. `ecarts`: what is wrong, in French; none when it is fit for service."""

    genre: ActeDuCatalogue
    ecarts: tuple[str, ...]
    pages: int = 0
    document: bytes = b""


def eprouver(genre: ActeDuCatalogue) -> Epreuve:
    """Compose one act with its sample data, and read it again."""
    donnees = msgspec.structs.replace(genre.exemple(), sceau=SCEAU)
    try:
        document = typographie.composer(genre.modele, donnees, le=donnees.delivre_le)
    except ErreurActe as erreur:
        return Epreuve(genre, (str(erreur),))
    lu = lecture_pdf.lire(document)
    pages = len(pypdf.PdfReader(io.BytesIO(document)).pages)
    ecarts = (
        *_imprime(genre, donnees, lu.texte),
        *_tait(genre, lu.texte),
        *_se_verifie(genre, lu.liens),
        *_se_lit(document),
    )
    return Epreuve(genre, ecarts, pages, document)


def tout_eprouver() -> Iterator[Epreuve]:
    """Every act of the catalogue, in order."""
    return map(eprouver, contrat.catalogue())


def _imprime(genre: ActeDuCatalogue, donnees: msgspec.Struct, texte: str) -> Iterator[str]:
    """What the document must print and does not."""
    lu = _nu(texte)
    for mots in (*_tetes(donnees), *genre.exige(donnees)):
        if _nu(mots) not in lu:
            yield f"n'imprime pas « {mots} »"


def _tetes(donnees: msgspec.Struct) -> Iterator[str]:
    for tete in ("numero", "autorite"):
        yield str(getattr(donnees, tete))
    civil = getattr(donnees, "etat_civil", None)
    yield from filter(None, (civil.noms, civil.prenoms) if civil else ())
    if fin := getattr(donnees, "valable_jusquau", None):
        yield jour_ecrit(fin)


def _tait(genre: ActeDuCatalogue, texte: str) -> Iterator[str]:
    """What a document shown to anybody says and must not."""
    if genre.discret:
        yield from (
            f"dit « {mot} », qu'un document montré à tous ne dit pas" for mot in TUS if mot in _nu(texte)
        )


def _se_verifie(genre: ActeDuCatalogue, liens: tuple[str, ...]) -> Iterator[str]:
    if genre.sans_code and LIEN in liens:
        yield "porte un code de vérification"
    elif not genre.sans_code and LIEN not in liens:
        yield "ne porte pas le code de vérification (un lien sur l'image du code)"


def _se_lit(document: bytes) -> Iterator[str]:
    """A title, a language, an order of reading."""
    lecteur = pypdf.PdfReader(io.BytesIO(document))
    racine = lecteur.root_object
    if not (lecteur.metadata and (lecteur.metadata.title or "").strip()):
        yield "n'a pas de titre"
    if str(racine.get("/Lang", "")).split("-")[0] != "fr":
        yield "ne dit pas sa langue"
    if "/StructTreeRoot" not in racine:
        yield "n'est pas balisé"


def _nu(texte: str) -> str:
    """In lower case, plain apostrophes, on one line."""
    return re.sub(r"\s+", " ", texte.replace("’", "'")).casefold()
