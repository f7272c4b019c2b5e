"""Having a document made again apart (`socle.a_part`), by a helper that alone loads what reads documents (`refaire`)."""

from typing import Final

import msgspec

from egide.socle import a_part, bornes
from egide.socle.recomposition.refus import Recompose, Refus, Refuse

BORNES: Final = a_part.Bornes(secondes=5, memoire=512 << 20, reponse=bornes.CORPS, attente=5)


class Recompositeur(a_part.Aide):
    """The helper that makes again."""

    def __init__(self) -> None:
        super().__init__("egide.socle.recomposition.refaire", BORNES)

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
