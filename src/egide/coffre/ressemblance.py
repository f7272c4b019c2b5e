"""What two spellings of one person have in common: the sounds that survive transliteration, and a birth
date read either way.

« Mohamed », « Mouhamed » and « محمد » keep the same consonants; « Ouattara » and « Wattara » as well. A birth date whose
day and month were swapped is the same date here. Two people may share all this: a resemblance is told to someone who
decides, never acted on.
"""

import re
from datetime import date

from anyascii import anyascii

# In this order: what one language writes with several letters, then the letters that write one sound.
_SONS = (
    (r"t?s?ch|tsh|sh|cz", "x"),
    (r"ph", "f"),
    (r"gh(?=[eiy])|gu(?=[eiy])", "g"),
    (r"dj|dzh|g(?=[eiy])", "j"),
    (r"ck|qu?|kh|c(?![eiy])", "k"),
    (r"c|z", "s"),
    (r"(?<=[a-z])h|^h", ""),
    (r"(.)\1+", r"\1"),
)
_VOYELLES = re.compile(r"[aeiouyw]")
MINIMUM = 2
"""Consonants without which a name says too little: it then keeps its vowels."""


def squelette(nom: str) -> str:
    """The consonants of a name as they sound, whatever its alphabet; « » when it holds no letter."""
    lettres = "".join(lettre for lettre in anyascii(nom).lower() if lettre.isascii() and lettre.isalpha())
    for ecrit, son in _SONS:
        lettres = re.sub(ecrit, son, lettres)
    consonnes = re.sub(r"(.)\1+", r"\1", _VOYELLES.sub("", lettres))
    return consonnes if len(consonnes) >= MINIMUM else lettres


def date_reversible(naissance: date) -> str:
    """A birth date, the same whether the day or the month was written first."""
    petit, grand = sorted((naissance.day, naissance.month))
    return f"{naissance.year}/{petit}/{grand}"
