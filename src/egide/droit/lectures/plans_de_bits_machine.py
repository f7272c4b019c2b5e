"""What runs a programme of bit planes on one block of rows after another.

Everything is laid out once: a plane « est vrai » and a plane « est faux » for each leaf and each instruction, written over
from block to block, and small enough to stay near the processor.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from egide.droit.lectures.plans_de_bits_lus import Bitmap, Bits, tous_les_bits
from egide.droit.lectures.plans_de_bits_programme import Instruction, Programme, Registre
from egide.droit.logique import NON, OUI


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
        self._registres = [self._vierges() for _ in self._instructions]
        self.conclusions = {nom: self._conclusion(valeur) for nom, valeur in programme.conclusions.items()}

    def tourner(self, bitmaps: Sequence[Bitmap], debut: int) -> None:
        """Runs the programme on the block that starts at that word of the bitmaps."""
        fin = debut + len(self._tous)
        for bitmap, (vrai, faux) in zip(bitmaps, self._feuilles, strict=True):
            connus = self._tous if bitmap.connus is None else bitmap.connus[debut:fin] & self._tous
            np.bitwise_and(bitmap.valeurs[debut:fin], connus, out=vrai)
            np.bitwise_xor(vrai, connus, out=faux)
        for instruction, (vrai, faux) in zip(self._instructions, self._registres, strict=True):
            self._executer(instruction, vrai, faux)

    def _executer(self, instruction: Instruction, vrai: Bits, faux: Bits) -> None:
        termes = [self._plans(terme) for terme in instruction.termes]
        if instruction.genre == "etabli":
            np.copyto(vrai, termes[0].vrai)
            np.bitwise_xor(vrai, self._tous, out=faux)
            return
        tous, un = (vrai, faux) if instruction.genre == "et" else (faux, vrai)
        cotes = (0, 1) if instruction.genre == "et" else (1, 0)
        _accumuler(np.bitwise_and, [terme[cotes[0]] for terme in termes], tous)
        _accumuler(np.bitwise_or, [terme[cotes[1]] for terme in termes], un)

    def _plans(self, registre: Registre) -> Plans:
        """The planes of a register: an instruction's, or a leaf's below zero; exchanged when it is negated."""
        rang = registre.rang
        plans = self._registres[rang] if rang >= 0 else self._feuilles[-1 - rang]
        return Plans(plans.faux, plans.vrai) if registre.nie else plans

    def _conclusion(self, valeur: Registre | int) -> Plans:
        if isinstance(valeur, Registre):
            return self._plans(valeur)
        rien = np.zeros_like(self._tous)
        return Plans(self._tous if valeur == OUI else rien, self._tous if valeur == NON else rien)

    def _vierges(self) -> Plans:
        return Plans(np.empty_like(self._tous), np.empty_like(self._tous))


def _accumuler(operation: np.ufunc, plans: list[Bits], resultat: Bits) -> None:
    operation(plans[0], plans[1], out=resultat)
    for plan in plans[2:]:
        operation(resultat, plan, out=resultat)
