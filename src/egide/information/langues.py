"""Languages a service speaks: ISO 639 codes and their French names.

The list is the one of the people met: it grows with them. What a file records of a language is free text (« roumain »):
`code_de` reads both a code and a name.
"""

import unicodedata
from typing import Final

_LISTE = """
am amharique|ar arabe|ary arabe marocain|az azéri|be biélorusse|bg bulgare|bin edo (bini)|bm bambara|bn bengali|bo tibétain
bs bosnien|cs tchèque|de allemand|din dinka|dyu dioula|ee éwé|el grec|en anglais|es espagnol|fa persan (farsi)|ff peul|fon fon
fr français|gu gujarati|ha haoussa|hi hindi|hr croate|ht créole haïtien|hu hongrois|hy arménien|id indonésien|ig igbo|it italien
ka géorgien|kab kabyle|km khmer|ko coréen|kri krio|ku kurde|lg luganda|ln lingala|lo lao|mg malgache|mk macédonien|mn mongol
ms malais|my birman|ne népalais|nl néerlandais|om oromo|pa pendjabi|pcm pidgin nigérian|pl polonais|ps pachto|pt portugais
rn kirundi|ro roumain|rom romani|ru russe|rw kinyarwanda|si singhalais|sk slovaque|snk soninké|so somali|sq albanais|sr serbe
sus soussou|sw swahili|ta tamoul|te télougou|th thaï|ti tigrinya|tl tagalog|tr turc|uk ukrainien|ur ourdou|uz ouzbek
vi vietnamien|wo wolof|yo yoruba|zh chinois mandarin|wuu wu (wenzhou)
"""


def _lire(liste: str) -> dict[str, str]:
    entrees = "|".join(liste.split("\n")).split("|")
    paires = (entree.split(" ", 1) for entree in entrees if entree)
    return dict(sorted(paires, key=lambda paire: _nu(paire[1])))


def _nu(texte: str) -> str:
    """Lower case, without accents nor what stands in parentheses."""
    sans = unicodedata.normalize("NFD", texte.split("(")[0].strip().lower())
    return "".join(signe for signe in sans if not unicodedata.combining(signe))


LANGUES: Final[dict[str, str]] = _lire(_LISTE)
_PAR_NOM: Final = {_nu(nom): code for code, nom in LANGUES.items()}


def code_de(langue: str) -> str | None:
    """The code of a language given by its code or its French name, whatever case and accents; None when unknown."""
    cherche = _nu(langue)
    return cherche if cherche in LANGUES else _PAR_NOM.get(cherche)


def nom_de(code: str) -> str:
    """French name of a language; the code itself when it is not in the list."""
    return LANGUES.get(code, code)
