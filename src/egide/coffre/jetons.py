"""Blind tokens: exact search by name and birth date, or by act number, without storing either.

Names are folded before they are keyed: case, accents, spaces, hyphens and apostrophes do not count, nor the order of name and
first name. Someone known by a usual name, or giving one first name among several, is found as well.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
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

    Empty when the birth date is unknown: a name alone is not searched.
    """
    if date_naissance is None:
        return set()
    premiers = re.split(r"[\s,]+", prenoms.strip())
    paires = product(map(plier, noms), {plier(prenoms), plier(premiers[0])})
    return {_jeton("identite", *sorted(paire), date_naissance.isoformat()) for paire in paires if all(paire)}


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


def _jeton(*parties: str) -> bytes:
    return hmac.new(
        maitresse.deriver(maitresse.JETONS), "\x1f".join(parties).encode(), hashlib.sha256
    ).digest()
