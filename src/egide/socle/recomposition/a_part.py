"""Making a document again, apart (`socle.a_part`): what it is, what is made of it, or why not."""

from typing import Final

import msgspec

from egide.socle import a_part, bornes
from egide.socle.recomposition import images, pdf
from egide.socle.recomposition.refus import Recompose, Refus, Refuse

BORNES: Final = a_part.Bornes(secondes=5, memoire=512 << 20, reponse=bornes.CORPS, attente=5)


class Recompositeur(a_part.Aide):
    """The helper that makes again."""

    def __init__(self) -> None:
        super().__init__(__name__, BORNES)

    def recomposer(self, octets: bytes) -> Recompose:
        """The same document, made again. Raises Refuse."""
        exiger_leger(octets)
        try:
            dit = msgspec.msgpack.decode(self.demander(octets), type=Recompose | str)
        except a_part.Interrompu:
            raise Refuse(Refus.COUTEUX) from None
        if isinstance(dit, str):
            raise Refuse(Refus(dit))
        return dit


recomposer: Final = Recompositeur().recomposer


def exiger_leger(octets: bytes) -> None:
    """Refuse what is empty, or heavier than a file may be."""
    if not octets:
        raise Refuse(Refus.VIDE)
    if len(octets) > bornes.FICHIER:
        raise Refuse(Refus.LOURD)


def refaire(octets: bytes) -> Recompose:
    """Make it again here, unbounded: what it is, its first bytes say. Raises Refuse."""
    if octets.startswith(b"%PDF-"):
        refait = pdf.recomposer(octets)
    elif octets.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        refait = images.recomposer(octets)
    else:
        raise Refuse(Refus.INCONNU)
    exiger_leger(refait.octets)
    return refait


def _dire(octets: bytes) -> bytes:
    try:
        dit: Recompose | str = refaire(octets)
    except Refuse as refuse:
        dit = refuse.refus.value
    except MemoryError:
        dit = Refus.COUTEUX.value
    except Exception:  # hostile bytes may raise anything: nothing of them is kept
        dit = Refus.ABIME.value
    return msgspec.msgpack.encode(dit)


if __name__ == "__main__":
    a_part.aider(_dire, BORNES)
