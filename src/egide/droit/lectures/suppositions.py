"""What would be known of each grandeur of one situation, were some unknown facts known: each is read once."""

from collections.abc import Sequence

from egide.droit.grandeurs import Calendrier, Faits, lire
from egide.droit.lectures.essais import essais
from egide.droit.logique import Grandeur
from egide.droit.regard import Regard

Connus = tuple[tuple[str, object], ...]
"""Unknown facts, with the values they are supposed to have."""
Lue = tuple[int, set[str]]
"""What a reading finds, and the unknown facts it looked for."""


class Suppositions:
    """The readings of one situation, and the values to try."""

    def __init__(self, faits: Faits, cal: Calendrier) -> None:
        self.faits, self.cal = faits, cal
        self._lectures: dict[Grandeur, Lecture] = {}
        self._essais: dict[str, Sequence[object]] = {}

    def lecture(self, grandeur: Grandeur) -> "Lecture":
        """The readings of one grandeur."""
        if (lecture := self._lectures.get(grandeur)) is None:
            lecture = self._lectures[grandeur] = Lecture(grandeur, self.faits, self.cal)
        return lecture

    def essais(self, fait: str) -> Sequence[object]:
        """The values to try for an unknown fact."""
        if (valeurs := self._essais.get(fait)) is None:
            valeurs = self._essais[fait] = essais(fait, self.faits, self.cal)
        return valeurs


class Lecture(Regard):
    """The facts, known or supposed, that a grandeur is read from."""

    def __init__(self, grandeur: Grandeur, faits: Faits, cal: Calendrier) -> None:
        super().__init__({lu: faits[lu] for lu in grandeur.lus if lu in faits})
        self.grandeur, self.cal = grandeur, cal
        self._lues: dict[Connus, Lue] = {}

    def lire(self, connus: Connus = ()) -> Lue:
        """What is known of the grandeur, these facts being supposed known."""
        if (lue := self._lues.get(connus)) is None:
            self.cherches = set()
            for fait, valeur in connus:
                self[fait] = valeur
            lue = self._lues[connus] = lire(self.grandeur, self, self.cal), self.cherches
            for fait, _ in connus:
                del self[fait]
        return lue
