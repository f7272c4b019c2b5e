"""Blind tokens: exact search by name and birth date, by whole name, or by act number, without storing any.

Names are folded before they are keyed: case, accents, spaces, hyphens and apostrophes do not count, nor the order of name and
first name. Someone known by a usual name, or giving one first name among several, is found as well.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from uuid import UUID

from egide.coffre import maitresse
from egide.coffre.models import JetonAveugle
from egide.coffre.ressemblance import date_reversible, squelette

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTRES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def plier(nom: str) -> str:
    """A name reduced to its letters: « N’Diaye-Éloïse » and « NDIAYE ELOISE » become one."""
    decompose = unicodedata.normalize("NFKD", nom.casefold().translate(_LETTRES))
    return "".join(lettre for lettre in decompose if lettre.isalnum())


def jetons_identite(noms: Iterable[str], prenoms: str, date_naissance: date | None) -> set[bytes]:
    """Tokens of a person: one per family or usual name, with all the first names and with the first alone.

    Empty when the birth date is unknown: `jetons_nom` finds her then.
    """
    if date_naissance is None:
        return set()
    return {_jeton("identite", *paire, date_naissance.isoformat()) for paire in _paires(noms, prenoms)}


def jetons_nom(noms: Iterable[str], prenoms: str) -> set[bytes]:
    """Tokens of a whole name, whatever the birth date: shared by namesakes; empty without a name or a first name."""
    return {_jeton("nom", *paire) for paire in _paires(noms, prenoms)}


def jetons_ressemblance(noms: Iterable[str], prenoms: str, date_naissance: date | None) -> set[bytes]:
    """Tokens shared by people whose names sound alike and whose birth dates may be one; empty without a birth date."""
    if date_naissance is None:
        return set()
    premier = squelette(re.split(r"[\s,]+", prenoms.strip())[0])
    naissance = date_reversible(date_naissance)
    paires = [(squelette(nom), premier) for nom in noms]
    return {_jeton("ressemblance", *sorted(paire), naissance) for paire in paires if all(paire)}


def jeton_acte(numero: str) -> bytes:
    """Token of an act's number, whatever its case and spacing."""
    return _jeton("acte", re.sub(r"\s", "", numero).upper())


def deposer(dossier: UUID, jetons: Iterable[bytes]) -> None:
    """Attach tokens to a file; those it already has are kept as they are."""
    JetonAveugle.objects.bulk_create(
        [JetonAveugle(dossier_id=dossier, jeton=jeton) for jeton in sorted(jetons)], ignore_conflicts=True
    )


def chercher(jetons: Iterable[bytes]) -> set[UUID]:
    """Files that carry one of these tokens, among those the database lets the reader see."""
    return set(JetonAveugle.objects.filter(jeton__in=list(jetons)).values_list("dossier_id", flat=True))


def reconnus(jetons: Iterable[bytes]) -> dict[bytes, UUID]:
    """Those of these tokens that a file carries, among those the database lets the reader see, and one file of each."""
    portes = JetonAveugle.objects.filter(jeton__in=list(jetons)).values_list("jeton", "dossier_id")
    return {bytes(jeton): dossier for jeton, dossier in portes}


def _paires(noms: Iterable[str], prenoms: str) -> Iterator[list[str]]:
    premiers = re.split(r"[\s,]+", prenoms.strip())
    for paire in product(map(plier, noms), {plier(prenoms), plier(premiers[0])}):
        if all(paire):
            yield sorted(paire)


def _jeton(*parties: str) -> bytes:
    return hmac.new(
        maitresse.deriver(maitresse.JETONS), "\x1f".join(parties).encode(), hashlib.sha256
    ).digest()
