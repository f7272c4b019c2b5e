"""All the worlds of a rulebook: every combination of the values its rules tell apart. Here every fact is known.

Values that no line distinguishes are one: traffic and procuring, say. A set of worlds is a diagram (see `diagrammes`):
there may be billions of worlds, and each set is still exact.
"""

from functools import reduce

from egide.droit.grandeurs import REGIME
from egide.droit.lectures.diagrammes import AUCUN, TOUS, Diagrammes
from egide.droit.lectures.plan import Plan
from egide.droit.logique import Grandeur


def domaine_du_jour(grandeur: Grandeur, regimes: int) -> int:
    """Mask of the values a grandeur can have; for the regime of a nationality, those that exist that day."""
    return regimes if grandeur is REGIME else grandeur.tout


class Mondes:
    """The worlds of a plan. Each set of worlds is the number of a diagram of `diagrammes`."""

    def __init__(self, plan: Plan, regimes: int) -> None:
        self.plan = plan
        self.classes = [
            self._classes(grandeur, domaine_du_jour(grandeur, regimes)) for grandeur in plan.grandeurs
        ]
        self.diagrammes = Diagrammes([len(classes) for classes in self.classes])
        self._verites: list[tuple[int, int]] = []
        for indice in range(len(plan.noeuds)):
            self._verites.append(self._evaluer(indice))

    def vrais(self, indice: int) -> int:
        """The worlds where the node is true."""
        return self._verites[indice][0]

    def faux(self, indice: int) -> int:
        """The worlds where it is false, found from its parts and not as the complement of the others."""
        return self._verites[indice][1]

    def lues(self, *indices: int) -> list[Grandeur]:
        """The grandeurs that the lines of these nodes read."""
        sous = {dessous for indice in indices for dessous in self.plan.dessous(indice)}
        return list(
            dict.fromkeys(lue for indice in sorted(sous) if (lue := self.plan.noeuds[indice].grandeur))
        )

    def quand(self, mondes: int, grandeur: Grandeur, valeur: object) -> int:
        """The worlds of a set where that grandeur has that value; none where the day does not know the value."""
        axe, masque = self.plan.rang_de[grandeur], grandeur.masque(valeur)
        rang = next((rang for rang, classe in enumerate(self.classes[axe]) if classe & masque), None)
        return AUCUN if rang is None else self.diagrammes.quand(mondes, axe, rang)

    def perdus(self, mondes: int, grandeur: Grandeur, de: object, vers: object) -> bool:
        """Whether that grandeur alone, going from a value to another, takes some world out of a set."""
        if AUCUN in (self.quand(TOUS, grandeur, de), self.quand(TOUS, grandeur, vers)):
            return False
        avant, apres = (self.quand(mondes, grandeur, valeur) for valeur in (de, vers))
        return self.diagrammes.sauf(avant, apres) != AUCUN

    def pese(self, mondes: int, grandeur: Grandeur) -> bool:
        """Whether that grandeur alone takes some world in or out of a set."""
        return self.diagrammes.depend(mondes, self.plan.rang_de[grandeur])

    def _classes(self, grandeur: Grandeur, domaine: int) -> list[int]:
        """The values, as masks: together when every line reads them alike."""
        lues = [noeud.valeurs for noeud in self.plan.noeuds if noeud.grandeur is grandeur]
        par_lecture: dict[tuple[bool, ...], int] = {}
        for rang in range(len(grandeur.domaine)):
            if domaine >> rang & 1:
                signature = tuple(bool(masque >> rang & 1) for masque in lues)
                par_lecture[signature] = par_lecture.get(signature, 0) | 1 << rang
        return list(par_lecture.values())

    def _evaluer(self, indice: int) -> tuple[int, int]:
        noeud, diagrammes = self.plan.noeuds[indice], self.diagrammes
        dessous = [self._verites[argument] for argument in noeud.arguments]
        vrais, faux = [vrai for vrai, _ in dessous], [faux for _, faux in dessous]
        match noeud.genre:
            case "est":
                assert noeud.grandeur is not None
                return self._qui_vaut(noeud.grandeur, noeud.valeurs), self._qui_vaut(
                    noeud.grandeur, ~noeud.valeurs
                )
            case "toujours":
                return (TOUS, AUCUN) if noeud.valeurs == 1 else (AUCUN, TOUS)
            case "non":
                return faux[0], vrais[0]
            case "etabli":
                return dessous[0]
            case "et":
                return reduce(diagrammes.et, vrais, TOUS), reduce(diagrammes.ou, faux, AUCUN)
        return reduce(diagrammes.ou, vrais, AUCUN), reduce(diagrammes.et, faux, TOUS)

    def _qui_vaut(self, grandeur: Grandeur, masque: int) -> int:
        axe = self.plan.rang_de[grandeur]
        return self.diagrammes.classes(axe, [bool(classe & masque) for classe in self.classes[axe]])
