"""Having a PDF that comes from anybody read apart (`socle.a_part`), in two seconds at most.

Only the helper loads what reads one (`lecture_pdf`).
"""

from typing import Final

import msgspec

from egide.actes.cachet import Lu
from egide.socle import a_part, bornes
from egide.socle.a_part import Interrompu as LectureInterrompue

OCTETS_ADMIS: Final = bornes.FICHIER
BORNES: Final = a_part.Bornes(secondes=2, memoire=1 << 30, reponse=1 << 20)


class FichierIllisible(ValueError):
    """Not a PDF, or not one that can be read."""


class Lecture(msgspec.Struct, frozen=True):
    """What a file says: its text, what it marks as the name and the validity, its links, its seal."""

    texte: str
    titulaire: str
    validite: str
    liens: tuple[str, ...]
    cachet: Lu


class Lecteur(a_part.Aide):
    """The helper that reads."""

    def __init__(self) -> None:
        super().__init__("egide.actes.lecture_pdf", BORNES)

    def lire(self, octets: bytes) -> Lecture:
        """What a file says. Raises FichierIllisible, or LectureInterrompue: at once, when another file is being read."""
        if len(octets) > OCTETS_ADMIS:
            raise FichierIllisible
        lu = msgspec.json.decode(self.demander(octets), type=Lecture | None)
        if lu is None:
            raise FichierIllisible
        return lu


lire_a_part: Final = Lecteur().lire

__all__ = [
    "BORNES",
    "OCTETS_ADMIS",
    "FichierIllisible",
    "Lecteur",
    "Lecture",
    "LectureInterrompue",
    "lire_a_part",
]
