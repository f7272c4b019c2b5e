"""Trying every act with sample data: what an authority runs before it puts its own templates in service.

A document is tried as its reader will meet it: it is composed, read again, and compared with what it must say whatever its
template: its number, its authority, the name, the days; the words the law requires; none of those that would say why.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import pypdf

from egide.actes import contrat, ecarts, lecture_pdf, qr, typographie
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.erreurs import ErreurActe
from egide.actes.lecture_a_part import Lecture
from egide.actes.sceau import Sceau
from egide.socle.francais import jour_ecrit

LIEN: Final = "acte:" + "Epreuve" * 33
"""As long as a true code and its address, so that its drawing is as dense."""
_DESSIN: Final = qr.dessiner(LIEN)
SCEAU: Final = Sceau(image=_DESSIN.svg, cote=_DESSIN.cote, lien=LIEN, adresse=None, demonstration=True)
"""A seal that verifies as nothing: what is tried is never a valid document."""

# What a paper shown to anybody never says.
TUS: Final = ("victime", "traite des", "proxén", "prostitu", "exploit", "plainte", "témoign")

# What the screen says to whoever checks, and no paper.
NOTES: Final = (
    "non relu",
    "de mémoire",
    "à contrôler",
    "à vérifier",
    "aucune version connue",
    "l’annuaire ne donne",
)


@dataclass(frozen=True)
class Epreuve:
    """What became of one act. `ecarts`: what is wrong, in French; none when it is fit for service."""

    genre: ActeDuCatalogue
    ecarts: tuple[str, ...]
    pages: int = 0
    document: bytes = b""
    variante: str = ""

    @property
    def nom(self) -> str:
        """« recours_gracieux », « recours_gracieux.retrait »."""
        return f"{self.genre.nom}.{self.variante}" if self.variante else self.genre.nom


def eprouver(genre: ActeDuCatalogue, variante: str = "") -> Epreuve:
    """Compose one act with its sample data, or those of one of its wordings, and read it again."""
    exemple = genre.variantes[variante] if variante else genre.exemple
    return eprouver_avec(genre, exemple(), variante)


def eprouver_avec(genre: ActeDuCatalogue, exemple: Any, variante: str = "") -> Epreuve:
    """Compose one act with these data, and read it again."""
    donnees = msgspec.structs.replace(exemple, sceau=SCEAU)
    try:
        document = typographie.composer(genre.modele, donnees, le=donnees.delivre_le)
    except ErreurActe as erreur:
        return Epreuve(genre, (str(erreur),), variante=variante)
    lu = lecture_pdf.lire(document)
    pages = len(pypdf.PdfReader(io.BytesIO(document)).pages)
    trouves = (
        *_imprime(genre, donnees, lu.texte),
        *_tait(genre, lu.texte),
        *_laisse_une_note(lu.texte),
        *_se_verifie(genre, lu.liens),
        *_se_compare(genre, donnees, lu),
        *_se_lit(document),
    )
    return Epreuve(genre, trouves, pages, document, variante)


def tout_eprouver() -> Iterator[Epreuve]:
    """Every act of the catalogue, in order, and each of its wordings."""
    return (eprouver(genre, nom) for genre in contrat.catalogue() for nom in ("", *genre.variantes))


def _imprime(genre: ActeDuCatalogue, donnees: msgspec.Struct, texte: str) -> Iterator[str]:
    """What the document must print and does not."""
    lu = _nu(texte)
    for mots in (*_tetes(donnees), *genre.exige(donnees)):
        if _nu(mots) not in lu:
            yield f"n’imprime pas « {mots} »"


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
            f"dit « {mot} », qu’un document montré à tous ne dit pas" for mot in TUS if mot in _nu(texte)
        )


def _laisse_une_note(texte: str) -> Iterator[str]:
    """What was written for whoever drafts, and has no place on a paper that leaves."""
    yield from (f"porte une note de rédaction : « {note} »" for note in NOTES if note in _nu(texte))


def _se_verifie(genre: ActeDuCatalogue, liens: tuple[str, ...]) -> Iterator[str]:
    if genre.sans_code and LIEN in liens:
        yield "porte un code de vérification"
    elif not genre.sans_code and LIEN not in liens:
        yield "ne porte pas le code de vérification (un lien sur l’image du code)"


def _se_compare(genre: ActeDuCatalogue, donnees: Any, lu: Lecture) -> Iterator[str]:
    """What its code would be compared with, and is not marked: the file would be said to carry the code of another."""
    civil = getattr(donnees, "etat_civil", None)
    if not genre.sans_code and not ecarts.marque_le_nom(civil.titulaire if civil else "", lu):
        yield "n’imprime pas le nom par « nomme », où la vérification du fichier le cherche"
    fin = getattr(donnees, "valable_jusquau", None)
    if fin and not ecarts.marque_les_jours(getattr(donnees, "valable_du", donnees.delivre_le), fin, lu):
        yield "n’imprime pas ses jours par « validite », où la vérification du fichier les cherche"


def _se_lit(document: bytes) -> Iterator[str]:
    """A title, a language, an order of reading."""
    lecteur = pypdf.PdfReader(io.BytesIO(document))
    racine = lecteur.root_object
    if not (lecteur.metadata and (lecteur.metadata.title or "").strip()):
        yield "n’a pas de titre"
    if str(racine.get("/Lang", "")).split("-")[0] != "fr":
        yield "ne dit pas sa langue"
    if "/StructTreeRoot" not in racine:
        yield "n’est pas balisé"


def _nu(texte: str) -> str:
    """In lower case, plain apostrophes, on one line."""
    return re.sub(r"\s+", " ", texte.replace("’", "'")).casefold()
