"""What runs a programme of bit planes on one block of rows after another.

Everything is laid out once: a plane « est vrai » and a plane « est faux » for each leaf and each instruction that a
conclusion needs, written over from block to block, and one list of steps that says what to compute into which.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from egide.droit.lectures.plans_de_bits_lus import Bitmap, Bits, tous_les_bits
from egide.droit.lectures.plans_de_bits_programme import Instruction, Programme, Registre
from egide.droit.logique import NON, OUI

Pas = tuple[np.ufunc, Bits, Bits, Bits]
"""An operation, its two operands, where its result goes."""


class Plans(NamedTuple):
    """A truth value per row: where it is true, where it is false. Bits beyond the last row are 0."""

    vrai: Bits
    faux: Bits


class Machine:
    """A programme laid out for blocks of so many rows. `conclusions` are the planes of the block it ran last."""

    def __init__(self, programme: Programme, lignes: int) -> None:
        self._tous = tous_les_bits(lignes)
        self._instructions = list(programme.instructions)
        self._feuilles = [self._vierges() for _ in programme.feuilles]
        self._poses: dict[tuple[int, bool], Bits] = {}
        self._pas: list[Pas] = []
        self.conclusions = {nom: self._conclusion(valeur) for nom, valeur in programme.conclusions.items()}

    def tourner(self, bitmaps: Sequence[Bitmap], debut: int) -> None:
        """Runs the programme on the block that starts at that word of the bitmaps."""
        fin = debut + len(self._tous)
        for bitmap, (vrai, faux) in zip(bitmaps, self._feuilles, strict=True):
            if bitmap.connus is None:
                np.bitwise_and(bitmap.valeurs[debut:fin], self._tous, vrai)
                np.bitwise_xor(vrai, self._tous, faux)
            else:
                connus = bitmap.connus[debut:fin]
                np.bitwise_and(bitmap.valeurs[debut:fin], connus, vrai)
                np.bitwise_xor(vrai, connus, faux)
        for operation, gauche, droite, resultat in self._pas:
            operation(gauche, droite, resultat)

    def _conclusion(self, valeur: Registre | int) -> Plans:
        if isinstance(valeur, Registre):
            return Plans(self._plan(valeur, True), self._plan(valeur, False))
        rien = np.zeros_like(self._tous)
        return Plans(self._tous if valeur == OUI else rien, self._tous if valeur == NON else rien)

    def _plan(self, registre: Registre, vrai: bool) -> Bits:
        """The plane where a register is true (or false), its steps laid out the first time it is needed."""
        vrai = vrai ^ registre.nie
        if registre.rang < 0:
            return self._feuilles[-1 - registre.rang][0 if vrai else 1]
        cle = (registre.rang, vrai)
        if cle not in self._poses:
            self._poses[cle] = self._poser(self._instructions[registre.rang], vrai)
        return self._poses[cle]

    def _poser(self, instruction: Instruction, vrai: bool) -> Bits:
        if instruction.genre == "etabli":
            etabli = self._plan(instruction.termes[0], True)
            if vrai:
                return etabli
            return self._calculer(np.bitwise_xor, [etabli, self._tous])
        operation = np.bitwise_and if (instruction.genre == "et") is vrai else np.bitwise_or
        return self._calculer(operation, [self._plan(terme, vrai) for terme in instruction.termes])

    def _calculer(self, operation: np.ufunc, operandes: list[Bits]) -> Bits:
        resultat = np.empty_like(self._tous)
        gauche = operandes[0]
        for droite in operandes[1:]:
            self._pas.append((operation, gauche, droite, resultat))
            gauche = resultat
        return resultat

    def _vierges(self) -> Plans:
        return Plans(np.empty_like(self._tous), np.empty_like(self._tous))
