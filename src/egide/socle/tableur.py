"""The one place where a table is written as CSV: no cell that leaves is read as a formula by the spreadsheet that opens it.

A cell that begins as a formula is led by an apostrophe, which `lire` takes away: what was written comes back as it was.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

SEPARATEUR: Final = ";"
MEDIA: Final = "text/csv; charset=utf-8"

# Those that begin so, and those that would be taken for one of them once read back.
_FORMULE: Final = re.compile(r"'*[=+\-@\t\r]")


def ecrire(colonnes: Sequence[str], rangees: Iterable[Mapping[str, str]]) -> str:
    """A table with its header; a column that a row does not have is left blank."""
    tampon = io.StringIO()
    redaction = csv.writer(tampon, delimiter=SEPARATEUR, lineterminator="\n")
    redaction.writerow(colonnes)
    redaction.writerows([inerte(rangee.get(nom, "")) for nom in colonnes] for rangee in rangees)
    return tampon.getvalue()


def inerte(cellule: str) -> str:
    """A cell as it may leave."""
    return f"'{cellule}" if _FORMULE.match(cellule) else cellule


def lire(cellule: str) -> str:
    """A cell as it was before it left, and one that a person typed as it is."""
    return cellule[1:] if cellule.startswith("'") and _FORMULE.match(cellule) else cellule
