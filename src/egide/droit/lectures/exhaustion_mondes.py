"""All the worlds of some conclusions at once: every combination of the values their rules tell apart, one bit each.

Here every fact is known. Values that no line of these rules distinguishes are one: traffic and procuring, say.
"""

from egide.droit.grandeurs import REGIME
from egide.droit.lectures.plan import Plan
from egide.droit.logique import Grandeur


def domaine_du_jour(grandeur: Grandeur, regimes: int) -> int:
    """Mask of the values a grandeur can have; for the regime of a nationality, those that exist that day."""
    return regimes if grandeur is REGIME else grandeur.tout


class Mondes:
    """The worlds of the given nodes of a plan. `tous` has one bit per world."""

    def __init__(self, plan: Plan, racines: tuple[int, ...], regimes: int) -> None:
        self.plan = plan
        self.noeuds = sorted({indice for racine in racines for indice in plan.dessous(racine)})
        self.classes = {
            grandeur: self._classes(grandeur, domaine_du_jour(grandeur, regimes))
            for grandeur in plan.grandeurs
            if any(plan.noeuds[indice].grandeur is grandeur for indice in self.noeuds)
        }
        self.pas: dict[Grandeur, int] = {}
        self.nombre = 1
        for grandeur, classes in self.classes.items():
            self.pas[grandeur] = self.nombre
            self.nombre *= len(classes)
        self.tous = (1 << self.nombre) - 1
        self._verites: dict[int, tuple[int, int]] = {}
        for indice in self.noeuds:
            self._verites[indice] = self._evaluer(indice)

    def vrais(self, indice: int) -> int:
        """The worlds where the node is true."""
        return self._verites[indice][0]

    def faux(self, indice: int) -> int:
        """The worlds where it is false, found from its parts and not as the complement of the others."""
        return self._verites[indice][1]

    def passages(self, indice: int, grandeur: Grandeur, de: object, vers: object) -> tuple[int, int]:
        """The worlds where the node is true before, and after, that grandeur alone goes from a value to another.

        Both are told by the world where the grandeur has its first value, so that they can be compared.
        """
        pas, classes = self.pas[grandeur], self.classes[grandeur]
        rangs = [self._rang(classes, grandeur.masque(valeur)) for valeur in (de, vers)]
        if None in rangs:
            return 0, 0
        premiers = self._motif((1 << pas) - 1, pas * len(classes))
        avant, apres = (self.vrais(indice) >> (rang * pas) & premiers for rang in rangs if rang is not None)
        return avant, apres

    def pese(self, indice: int, grandeur: Grandeur) -> bool:
        """Whether that grandeur alone changes the node in some world."""
        valeurs = [grandeur.domaine[classe.bit_length() - 1] for classe in self.classes[grandeur]]
        return any(
            avant != apres
            for valeur in valeurs[1:]
            for avant, apres in [self.passages(indice, grandeur, valeurs[0], valeur)]
        )

    def _classes(self, grandeur: Grandeur, domaine: int) -> list[int]:
        """The values, as masks: together when every line reads them alike."""
        lues = [
            self.plan.noeuds[indice].valeurs
            for indice in self.noeuds
            if self.plan.noeuds[indice].grandeur is grandeur
        ]
        par_lecture: dict[tuple[bool, ...], int] = {}
        for rang in range(len(grandeur.domaine)):
            if domaine >> rang & 1:
                signature = tuple(bool(masque >> rang & 1) for masque in lues)
                par_lecture[signature] = par_lecture.get(signature, 0) | 1 << rang
        return list(par_lecture.values())

    @staticmethod
    def _rang(classes: list[int], valeur: int) -> int | None:
        return next((rang for rang, classe in enumerate(classes) if classe & valeur), None)

    def _motif(self, bloc: int, periode: int) -> int:
        """A block of bits repeated over all the worlds."""
        motif, largeur = bloc, periode
        while largeur < self.nombre:
            motif |= motif << largeur
            largeur *= 2
        return motif & self.tous

    def _evaluer(self, indice: int) -> tuple[int, int]:
        noeud = self.plan.noeuds[indice]
        dessous = [self._verites[argument] for argument in noeud.arguments]
        match noeud.genre:
            case "est":
                assert noeud.grandeur is not None
                return self._vrais_de(noeud.grandeur, noeud.valeurs), self._vrais_de(
                    noeud.grandeur, ~noeud.valeurs
                )
            case "toujours":
                return (self.tous, 0) if noeud.valeurs == 1 else (0, self.tous)
            case "non":
                return dessous[0][1], dessous[0][0]
            case "etabli":
                return dessous[0]
            case "et":
                return self._tous_de([vrai for vrai, _ in dessous]), self._un_de(
                    [faux for _, faux in dessous]
                )
        return self._un_de([vrai for vrai, _ in dessous]), self._tous_de([faux for _, faux in dessous])

    def _vrais_de(self, grandeur: Grandeur, masque: int) -> int:
        pas, classes = self.pas[grandeur], self.classes[grandeur]
        bloc = sum(((1 << pas) - 1) << (rang * pas) for rang, classe in enumerate(classes) if classe & masque)
        return self._motif(bloc, pas * len(classes))

    def _tous_de(self, ensembles: list[int]) -> int:
        resultat = self.tous
        for ensemble in ensembles:
            resultat &= ensemble
        return resultat

    @staticmethod
    def _un_de(ensembles: list[int]) -> int:
        resultat = 0
        for ensemble in ensembles:
            resultat |= ensemble
        return resultat
