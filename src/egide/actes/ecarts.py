"""What a file prints otherwise than its code says: a genuine code carried to another paper is caught here.

The number is looked for on the whole page. The name and the validity are read where the template marks them (`lecture_pdf`):
a word printed elsewhere (« Nom », « Valable », the name of who signs) is nobody's name, and a birthday is no validity.

What was printed in the first writing of the code carries no mark: its words are looked for on the whole page.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from egide.actes.enonce import COUPE, Enonce
from egide.actes.lecture_a_part import Lecture

_ECRITURES_SUIVIES: Final = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
_JOUR: Final = re.compile(r"\d{1,2}(?:er)?[^\W\d]+\d{4}")
# As papers print them (`jour`, modeles/commun.typ), whatever the language of who verifies.
_MOIS: Final = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def ecarts(enonce: Enonce, lu: Lecture, *, version: int) -> Iterator[str]:
    """What the code says and the document does not print: numero, titulaire, dates."""
    if not re.search(rf"(?<![\w-]){re.escape(enonce.numero)}(?![\w-])", lu.texte):
        yield "numero"
    if version == 1 and not (lu.titulaire or lu.validite):
        if not _noms(enonce.titulaire).parmi(_noms(lu.texte)):
            yield "titulaire"
        return
    if not marque_le_nom(enonce.titulaire, lu):
        yield "titulaire"
    if not marque_les_jours(enonce.du, enonce.au, lu):
        yield "dates"


def marque_le_nom(titulaire: str, lu: Lecture) -> bool:
    """Whether the name that the document marks is this one: no word less, and none more unless the code had to cut it."""
    dits, imprimes = _noms(titulaire), _noms(lu.titulaire)
    return dits.parmi(imprimes) if titulaire.endswith(COUPE) else dits == imprimes


def marque_les_jours(du: date, au: date | None, lu: Lecture) -> bool:
    """Whether the days of validity that the document marks are these; without an end, it marks none and prints the first."""
    marques = set(_JOUR.findall(_sans_blancs(lu.validite)))
    if au is None:
        return not marques and bool(re.search(rf"(?<!\d){_ecrit(du)}(?!\d)", _sans_blancs(lu.texte)))
    return marques == {_ecrit(du), _ecrit(au)}


@dataclass(frozen=True)
class _Noms:
    """The words of a name, or of a page.

    The text of a PDF keeps the order of the letters for the Latin, Greek and Cyrillic alphabets; for the others, only which
    letters are there can be said, and the person who controls compares with the paper.
    """

    suivis: frozenset[str]
    lettres: frozenset[str]

    def parmi(self, page: "_Noms") -> bool:
        return self.suivis <= page.suivis and self.lettres <= page.lettres


def _noms(texte: str) -> _Noms:
    """The words of a text; of a name that the code cut, without the one that was cut."""
    mots = _mots(texte.rpartition(" ")[0] if texte.endswith(COUPE) else texte)
    autres = "".join(mot for mot in mots if not _est_suivi(mot))
    return _Noms(frozenset(filter(_est_suivi, mots)), frozenset(autres))


def _est_suivi(mot: str) -> bool:
    return all(unicodedata.name(lettre, "").startswith(_ECRITURES_SUIVIES) for lettre in mot)


def _mots(texte: str) -> list[str]:
    return re.findall(r"[^\W_]+", _en_lettres_nues(texte))


def _en_lettres_nues(texte: str) -> str:
    """Without marks, no letter twice in a row: taking it out of a PDF repeats those that carry marks, and lends their marks."""
    decompose = unicodedata.normalize("NFKD", texte.casefold())
    nu = "".join(lettre for lettre in decompose if not unicodedata.category(lettre).startswith("M"))
    return re.sub(r"([^\W\d_])\1+", r"\1", nu)


def _sans_blancs(texte: str) -> str:
    return re.sub(r"\s", "", _en_lettres_nues(texte))


def _ecrit(jour: date) -> str:
    """« 1ermars2009 »."""
    return _sans_blancs(f"{jour.day}{'er' if jour.day == 1 else ''} {_MOIS[jour.month - 1]} {jour.year}")
