"""Every world that what is unknown still allows, at once: one bit per world, in plain integers.

Only the conditions vary from world to world. What is marked « établi » stays as it is today: unknown, it is absent.
"""

from functools import lru_cache
from typing import NamedTuple

from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.logique import INDETERMINE, NON, OUI, Grandeur


class Question(NamedTuple):
    """An unknown that can still change the answer, and how much it decides: the share of worlds where it does."""

    grandeur: Grandeur
    poids: float


def trancher(plan: Plan, racine: int, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> int:
    """The exact truth value of a node that term-by-term logic leaves undetermined."""
    tous, vrais, _ = _deployer(plan, racine, valeurs, etats, _inconnues(plan, racine, valeurs))
    return OUI if vrais == tous else NON if not vrais else INDETERMINE


def questions(plan: Plan, racine: int, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> list[Question]:
    """The unknowns of an undetermined node that can still decide it, the most decisive first, then in text order."""
    inconnues = _inconnues(plan, racine, valeurs)
    if len(inconnues) == 1:
        return [Question(inconnues[0], 1.0)]
    tous, vrais, ouvertes = _deployer(plan, racine, valeurs, etats, inconnues)
    mondes = tous.bit_count()
    trouvees = []
    for grandeur, (pas, taille) in ouvertes.items():
        premiers = _periode(pas, pas * taille, mondes)
        un = tout = vrais & premiers
        for rang in range(1, taille):
            decale = (vrais >> (rang * pas)) & premiers
            un, tout = un | decale, tout & decale
        if decisifs := un & ~tout:
            trouvees.append(Question(grandeur, decisifs.bit_count() * taille / mondes))
    return sorted(trouvees, key=lambda question: -question.poids)


@lru_cache(maxsize=4096)
def _periode(largeur: int, periode: int, mondes: int) -> int:
    """Blocks of `largeur` ones every `periode` bits, over `mondes` bits."""
    return ((1 << largeur) - 1) * (((1 << mondes) - 1) // ((1 << periode) - 1))


@lru_cache(maxsize=4096)
def _vrais_de(pas: int, taille: int, mondes: int, etat: int, valeurs: int) -> int:
    """The worlds where a grandeur that may still be any of `etat` is one of `valeurs`."""
    motif, vrais, rang = _periode(pas, pas * taille, mondes), 0, 0
    for bit in range(etat.bit_length()):
        if etat >> bit & 1:
            vrais |= motif << (rang * pas) if valeurs >> bit & 1 else 0
            rang += 1
    return vrais


def _deployer(
    plan: Plan, racine: int, valeurs: tuple[int, ...], etats: tuple[int, ...], inconnues: list[Grandeur]
) -> tuple[int, int, dict[Grandeur, tuple[int, int]]]:
    """All worlds, those where the node is true, and for each unknown the stride and the count of its values."""
    ouvertes: dict[Grandeur, tuple[int, int]] = {}
    mondes = 1
    for grandeur in inconnues:
        taille = etats[plan.rang_de[grandeur]].bit_count()
        ouvertes[grandeur] = (mondes, taille)
        mondes *= taille
    deploiement = _Deploiement(plan, valeurs, etats, ouvertes, mondes)
    return deploiement.tous, deploiement.vrais(racine), ouvertes


class _Deploiement:
    """The worlds of one situation; each node is unfolded once."""

    def __init__(
        self,
        plan: Plan,
        valeurs: tuple[int, ...],
        etats: tuple[int, ...],
        ouvertes: dict[Grandeur, tuple[int, int]],
        mondes: int,
    ) -> None:
        self.plan, self.valeurs, self.etats = plan, valeurs, etats
        self.ouvertes, self.mondes, self.tous = ouvertes, mondes, (1 << mondes) - 1
        self.faits: dict[int, int] = {}

    def vrais(self, indice: int) -> int:
        """The worlds where the node is true."""
        if self.valeurs[indice] != INDETERMINE:
            return self.tous if self.valeurs[indice] == OUI else 0
        if indice not in self.faits:
            self.faits[indice] = self._deplier(indice)
        return self.faits[indice]

    def _deplier(self, indice: int) -> int:
        noeud = self.plan.noeuds[indice]
        if noeud.grandeur is not None:
            pas, taille = self.ouvertes[noeud.grandeur]
            return _vrais_de(
                pas, taille, self.mondes, self.etats[self.plan.rang_de[noeud.grandeur]], noeud.valeurs
            )
        if noeud.genre == "non":
            return self.tous & ~self.vrais(noeud.arguments[0])
        if noeud.genre == "et":
            resultat = self.tous
            for argument in noeud.arguments:
                resultat &= self.vrais(argument)
            return resultat
        resultat = 0
        for argument in noeud.arguments:
            resultat |= self.vrais(argument)
        return resultat


def _inconnues(plan: Plan, racine: int, valeurs: tuple[int, ...]) -> list[Grandeur]:
    """The grandeurs an undetermined node still waits for, in the order of the text. Decided branches are left out."""
    trouvees: dict[Grandeur, None] = {}
    _attendre(plan.noeuds, racine, valeurs, trouvees)
    return list(trouvees)


def _attendre(
    noeuds: list[Noeud], indice: int, valeurs: tuple[int, ...], trouvees: dict[Grandeur, None]
) -> None:
    noeud = noeuds[indice]
    if noeud.grandeur is not None:
        trouvees[noeud.grandeur] = None
    for argument in noeud.arguments:
        if valeurs[argument] == INDETERMINE:
            _attendre(noeuds, argument, valeurs, trouvees)
