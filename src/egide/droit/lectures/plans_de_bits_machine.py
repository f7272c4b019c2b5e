"""What runs a programme of bit planes on one block of rows after another.

Everything is laid out once, as steps between numbered registers, each a plane of the block. A truth value that may be
unknown has two planes, « est vrai » and « est faux », each computed only if a conclusion needs it. Where every leaf of
it is known, « est faux » is but the complement of « est vrai ».
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from egide.droit.lectures.plans_de_bits_lus import Bitmap, Bits, tous_les_bits
from egide.droit.lectures.plans_de_bits_programme import Programme, Registre
from egide.droit.logique import NON, OUI

MOTS_PAR_BLOC = 8_192
"""524 288 rows: a plane is 64 kB, and the calls cost little beside the work."""
TOUS, AUCUN = 0, 1
"""The registers of every row and of none; those of the leaves follow: values, then where they are known, of each."""

Pas = tuple[np.ufunc, int, int, int]
"""An operation, its two operands, where its result goes."""


class Place(NamedTuple):
    """The registers where a conclusion is true and where it is false; None: everywhere else, nothing is unknown."""

    vrai: int
    faux: int | None


class Machine:
    """A programme laid out for tables where the leaves `certaines` (by rank) hold no unknown."""

    def __init__(self, programme: Programme, certaines: frozenset[int]) -> None:
        self._instructions = list(programme.instructions)
        self._lus = 2 + 2 * len(programme.feuilles)
        self._calcules = 0
        self._pas: list[Pas] = []
        self._plans: dict[tuple[int, bool], int] = {}
        self._certains = {-1 - feuille for feuille in certaines}
        for rang, (genre, termes) in enumerate(self._instructions):
            if genre == "etabli" or all(terme.rang in self._certains for terme in termes):
                self._certains.add(rang)
        self.conclusions = {nom: self._placer(valeur) for nom, valeur in programme.conclusions.items()}
        self._loger()

    @property
    def retenus(self) -> set[int]:
        """The registers where the conclusions are read."""
        return {registre for place in self.conclusions.values() for registre in place if registre is not None}

    def tourner(self, bitmaps: Sequence[Bitmap], lignes: int) -> Iterator[tuple[slice, list[Bits]]]:
        """Runs over so many rows; after each block, its words and the registers, which the next one writes over."""
        memoire = np.empty((self._calcules, MOTS_PAR_BLOC), dtype=np.uint64)
        for debut in range(0, lignes, 64 * MOTS_PAR_BLOC):
            tous = tous_les_bits(min(lignes - debut, 64 * MOTS_PAR_BLOC))
            mots = slice(debut // 64, debut // 64 + len(tous))
            registres = [tous, np.zeros_like(tous)]
            for valeurs, connus, _ in bitmaps:
                registres += [valeurs[mots], tous if connus is None else connus[mots]]
            registres.extend(memoire[:, : len(tous)])
            for operation, gauche, droite, resultat in self._pas:
                operation(registres[gauche], registres[droite], registres[resultat])
            yield mots, registres

    def _placer(self, valeur: Registre | int) -> Place:
        if not isinstance(valeur, Registre):
            return Place(TOUS if valeur == OUI else AUCUN, TOUS if valeur == NON else AUCUN)
        return Place(
            self._plan(valeur, True), None if valeur.rang in self._certains else self._plan(valeur, False)
        )

    def _plan(self, registre: Registre, vrai: bool) -> int:
        """The register where a value is true (or false), its steps laid out the first time it is needed."""
        cle = (registre.rang, vrai ^ registre.nie)
        if cle not in self._plans:
            self._plans[cle] = self._poser(*cle)
        return self._plans[cle]

    def _poser(self, rang: int, vrai: bool) -> int:
        if rang in self._certains and not vrai:
            return self._calculer(np.bitwise_xor, [self._plan(Registre(rang), True), TOUS])
        if rang < 0:
            return self._poser_feuille(rang, vrai)
        genre, termes = self._instructions[rang]
        if genre == "etabli":
            return self._plan(termes[0], True)
        operation = np.bitwise_and if (genre == "et") is vrai else np.bitwise_or
        return self._calculer(operation, [self._plan(terme, vrai) for terme in termes])

    def _poser_feuille(self, rang: int, vrai: bool) -> int:
        valeurs = -2 * rang
        if rang in self._certains:
            return valeurs
        if vrai:
            return self._calculer(np.bitwise_and, [valeurs, valeurs + 1])
        return self._calculer(np.bitwise_xor, [self._plan(Registre(rang), True), valeurs + 1])

    def _calculer(self, operation: np.ufunc, operandes: list[int]) -> int:
        resultat = self._lus + self._calcules
        self._calcules += 1
        gauche, *autres = operandes
        for droite in autres:
            self._pas.append((operation, gauche, droite, resultat))
            gauche = resultat
        return resultat

    def _loger(self) -> None:
        """Computes each result where one lay that nothing reads any more, so that the cache holds them all."""
        derniere_lecture = {lu: rang for rang, (_, *lus, _) in enumerate(self._pas) for lu in lus}
        derniere_lecture |= dict.fromkeys(self.retenus, len(self._pas))
        places = {registre: registre for registre in range(self._lus)}
        libres: list[int] = []
        self._calcules = 0
        for rang, (operation, gauche, droite, resultat) in enumerate(self._pas):
            if resultat not in places:
                if not libres:
                    libres.append(self._lus + self._calcules)
                    self._calcules += 1
                places[resultat] = libres.pop()
            self._pas[rang] = (operation, places[gauche], places[droite], places[resultat])
            libres += [
                places[lu] for lu in {gauche, droite} if lu >= self._lus and derniere_lecture[lu] == rang
            ]
        self.conclusions = {
            nom: Place(places[vrai], None if faux is None else places[faux])
            for nom, (vrai, faux) in self.conclusions.items()
        }
