"""Every hypothesis on some unknown facts, at once: one bit per hypothesis, in plain integers.

A hypothesis leaves each of these facts unknown, or gives it one of the values to try. A node is then two integers: the
hypotheses where it may be true, and those where it may be false. The first bit is today: nothing more is known.
"""

from collections.abc import Mapping, Sequence
from math import prod

from egide.droit.lectures.mondes import periode

Bits = int


class Hypotheses:
    """The hypotheses on these facts, each with its values to try: the last fact varies slowest."""

    def __init__(self, valeurs: Mapping[str, Sequence[object]]) -> None:
        self.valeurs = valeurs
        nombre = prod(1 + len(siennes) for siennes in valeurs.values())
        self.toutes: Bits = (1 << nombre) - 1
        self._pas: dict[str, int] = {}
        self.inconnu: dict[str, Bits] = {}
        pas = 1
        for fait, siennes in valeurs.items():
            largeur = pas * (1 + len(siennes))
            self._pas[fait] = pas
            self.inconnu[fait] = periode(pas, largeur, nombre)
            pas = largeur

    def vaut(self, fait: str, rang: int) -> Bits:
        """Where the fact has that value to try, counted from 1."""
        return self.inconnu[fait] << rang * self._pas[fait]

    def moindres(self, voulues: Bits, taille: int) -> Bits:
        """Of these hypotheses, those that suppose that many facts at most, and none too many: any one of them left
        unknown, the hypothesis is no longer one of these."""
        moindres = voulues & self._au_plus(taille)
        for fait, siennes in self.valeurs.items():
            if sans := voulues & self.inconnu[fait]:
                for rang in range(1, 1 + len(siennes)):
                    moindres &= ~(sans << rang * self._pas[fait])
        return moindres

    def supposes(self, retenues: Bits) -> list[str]:
        """The facts that some of these hypotheses suppose known."""
        return [fait for fait, inconnu in self.inconnu.items() if retenues & ~inconnu]

    def _au_plus(self, taille: int) -> Bits:
        """The hypotheses that suppose that many facts at most."""
        if len(self.valeurs) <= taille:
            return self.toutes
        exactement = [self.toutes] + [0] * taille
        for inconnu in self.inconnu.values():
            for combien in range(taille, 0, -1):
                exactement[combien] = exactement[combien] & inconnu | exactement[combien - 1] & ~inconnu
            exactement[0] &= inconnu
        au_plus = 0
        for celles in exactement:
            au_plus |= celles
        return au_plus
