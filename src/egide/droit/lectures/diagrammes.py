"""Sets of worlds as decision diagrams: a world gives each axis one of its classes, and a set has one diagram only.

Equal sets have equal numbers, so that what is compared is compared at once, however many worlds there are.
"""

from collections.abc import Callable, Sequence

AUCUN, TOUS = 0, 1
"""No world, every world."""


class Diagrammes:
    """The diagrams over some axes: `tailles[axe]` is how many classes that axis has."""

    def __init__(self, tailles: Sequence[int]) -> None:
        self._tailles = tailles
        feuille = (len(tailles), ())
        self._noeuds: list[tuple[int, tuple[int, ...]]] = [feuille, feuille]
        self._connus: dict[tuple[int, tuple[int, ...]], int] = {}
        self._faits: dict[tuple[object, int, int], int] = {}

    def classes(self, axe: int, retenues: Sequence[bool]) -> int:
        """The worlds that have one of these classes of an axis."""
        return self._poser(axe, tuple(TOUS if retenue else AUCUN for retenue in retenues))

    def et(self, un: int, autre: int) -> int:
        """The worlds of both."""
        if un == autre or autre == TOUS:
            return un
        if un == TOUS:
            return autre
        return AUCUN if AUCUN in (un, autre) else self._combiner("et", self.et, un, autre)

    def ou(self, un: int, autre: int) -> int:
        """The worlds of either."""
        if un == autre or autre == AUCUN:
            return un
        if un == AUCUN:
            return autre
        return TOUS if TOUS in (un, autre) else self._combiner("ou", self.ou, un, autre)

    def sauf(self, un: int, autre: int) -> int:
        """The worlds of the first that are not of the second."""
        if un in (autre, AUCUN) or autre == TOUS:
            return AUCUN
        return un if autre == AUCUN else self._combiner("sauf", self.sauf, un, autre)

    def quand(self, un: int, axe: int, classe: int) -> int:
        """The worlds of a set where that axis has that class, told whatever its class is."""
        ou_va, enfants = self._noeuds[un]
        if ou_va > axe:
            return un
        if ou_va == axe:
            return enfants[classe]
        cle = ((axe, classe), un, un)
        if cle not in self._faits:
            self._faits[cle] = self._poser(
                ou_va, tuple(self.quand(enfant, axe, classe) for enfant in enfants)
            )
        return self._faits[cle]

    def depend(self, un: int, axe: int) -> bool:
        """Whether that axis alone changes whether some world is in the set."""
        premier = self.quand(un, axe, 0)
        return any(self.quand(un, axe, classe) != premier for classe in range(1, self._tailles[axe]))

    def _combiner(self, nom: str, faire: Callable[[int, int], int], un: int, autre: int) -> int:
        cle = (nom, un, autre)
        if cle not in self._faits:
            axe = min(self._noeuds[un][0], self._noeuds[autre][0])
            paires = zip(self._enfants(un, axe), self._enfants(autre, axe), strict=True)
            self._faits[cle] = self._poser(axe, tuple(faire(*paire) for paire in paires))
        return self._faits[cle]

    def _enfants(self, noeud: int, axe: int) -> tuple[int, ...]:
        le_sien, enfants = self._noeuds[noeud]
        return enfants if le_sien == axe else (noeud,) * self._tailles[axe]

    def _poser(self, axe: int, enfants: tuple[int, ...]) -> int:
        if len(set(enfants)) == 1:
            return enfants[0]
        cle = (axe, enfants)
        if cle not in self._connus:
            self._connus[cle] = len(self._noeuds)
            self._noeuds.append(cle)
        return self._connus[cle]
