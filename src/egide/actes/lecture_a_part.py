"""Reading a PDF that comes from anybody, apart (`socle.a_part`), in two seconds at most."""

from typing import Final

import msgspec

from egide.actes.lecture_pdf import OCTETS_ADMIS, FichierIllisible, Lecture, lire
from egide.socle import a_part
from egide.socle.a_part import Interrompu as LectureInterrompue

BORNES: Final = a_part.Bornes(secondes=2, memoire=1 << 30, reponse=1 << 20)


class Lecteur(a_part.Aide):
    """The helper that reads."""

    def __init__(self) -> None:
        super().__init__(__name__, BORNES)

    def lire(self, octets: bytes) -> Lecture:
        """What a file says. Raises FichierIllisible, or LectureInterrompue: at once, when another file is being read."""
        if len(octets) > OCTETS_ADMIS:
            raise FichierIllisible
        lu = msgspec.json.decode(self.demander(octets), type=Lecture | None)
        if lu is None:
            raise FichierIllisible
        return lu


lire_a_part: Final = Lecteur().lire


def _dire(octets: bytes) -> bytes:
    try:
        return msgspec.json.encode(lire(octets))
    except FichierIllisible:
        return msgspec.json.encode(None)


if __name__ == "__main__":
    a_part.aider(_dire, BORNES)

__all__ = ["Lecteur", "LectureInterrompue", "lire_a_part"]
