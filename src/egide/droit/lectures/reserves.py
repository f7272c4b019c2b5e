"""What a settled conclusion takes on trust: the unknown facts that, known, would overturn it or change its nature.

A fact is named when it overturns the conclusion alone, or together with others if it takes several (then none of them
does with fewer). Most conclusions hang on nothing: a bounded reading, node by node, says so before any value is tried.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, combinations, product
from typing import NamedTuple

from egide.droit.grandeurs import LECTEURS, Calendrier, Faits, lire
from egide.droit.lectures.decision import evaluation
from egide.droit.lectures.essais import essais
from egide.droit.lectures.ouverture import ouverture
from egide.droit.lectures.plan import Plan
from egide.droit.logique import OUI, Grandeur

LE_PLUS_DE_FAITS = 4
"""No conclusion hangs on more unknown facts than that, taken together."""


class Reserves:
    """Answers, for one plan, which unknown facts hold a conclusion in suspense."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._suspens: dict[str, _Suspens] = {}

    def pour(
        self, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...], etats: tuple[int, ...]
    ) -> Callable[[str], list[str]]:
        """For one situation, the function that names the facts a conclusion hangs on, in the order of the text.

        `valeurs` are the truth values of the plan, `etats` what is known of its grandeurs.
        """
        suites = _Suites(faits, cal)

        def de(nom: str) -> list[str]:
            if nom not in self._suspens:
                self._suspens[nom] = _Suspens(self.plan, nom)
            return self._suspens[nom].de(suites, valeurs, etats)

        return de


class _Suites:
    """What one situation may become: the masks of some grandeurs, once some facts that are unknown are known.

    A mask is what conclusions look at, and many values of a fact give the same: each is kept once, for all of them.
    """

    def __init__(self, faits: Faits, cal: Calendrier) -> None:
        self.faits, self._cal = faits, cal
        self._valeurs: dict[str, list[object]] = {}
        self._masques: dict[object, list[tuple[int, ...]]] = {}

    def masques(self, faits: tuple[str, ...], grandeurs: tuple[Grandeur, ...]) -> list[tuple[int, ...]]:
        """Every set of masks these grandeurs may have when these facts are known, all together."""
        if (faits, grandeurs) not in self._masques:
            trouves: dict[tuple[int, ...], None] = {}
            for valeurs in product(*map(self._essais, faits)):
                connus = {**self.faits, **dict(zip(faits, valeurs, strict=True))}
                trouves[tuple(lire(grandeur, connus, self._cal) for grandeur in grandeurs)] = None
            self._masques[faits, grandeurs] = list(trouves)
        return self._masques[faits, grandeurs]

    def _essais(self, fait: str) -> list[object]:
        if fait not in self._valeurs:
            self._valeurs[fait] = essais(fait, self.faits, self._cal)
        return self._valeurs[fait]


class _Suspens:
    """What one conclusion may hang on: the facts of its exceptions and « établi », and those that undo a known one."""

    def __init__(self, plan: Plan, nom: str) -> None:
        self.plan = plan
        autre = plan.natures.get(nom)
        self.noeuds = (plan.racines[nom], *([autre.indice] if autre else []))
        self.evaluations = [evaluation(plan, noeud) for noeud in self.noeuds]
        self.ouvertures = [ouverture(plan, noeud) for noeud in self.noeuds]
        grandeurs = list(dict.fromkeys(g for noeud in self.noeuds for g in _suspendues(plan, noeud)))
        self.faits = list(dict.fromkeys(fait for grandeur in grandeurs for fait in grandeur.lus))
        self.lectrices = {fait: [g for g in grandeurs if fait in g.lus] for fait in self.faits}
        self.ferme = [False] * len(plan.grandeurs)
        self._groupes: dict[tuple[str, ...], list[_Groupe]] = {}

    def de(self, suites: _Suites, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> list[str]:
        inconnus = [fait for fait in self.faits if fait not in suites.faits]
        combien = 2 if valeurs[self.noeuds[0]] == OUI else 1
        essai = _Essai(self, suites, etats, [valeurs[noeud] for noeud in self.noeuds[:combien]])
        if not essai.peut_changer(inconnus):
            return []
        trouves = {fait for fait in inconnus if essai.change((fait,))}
        restants = [fait for fait in inconnus if fait not in trouves]
        for taille in range(2, LE_PLUS_DE_FAITS + 1):
            if len(restants) < taille or not essai.peut_changer(restants):
                break
            ensembles = [ensemble for ensemble in combinations(restants, taille) if essai.change(ensemble)]
            trouves.update(fait for ensemble in ensembles for fait in ensemble)
            restants = [fait for fait in restants if fait not in trouves]
        return [fait for fait in inconnus if fait in trouves]

    def groupes(self, faits: tuple[str, ...]) -> "list[_Groupe]":
        """These facts in groups that share no grandeur: what one becomes says nothing of what another does."""
        if faits not in self._groupes:
            groupes: list[tuple[str, ...]] = []
            for fait in faits:
                lies = [groupe for groupe in groupes if any(self._lies(fait, autre) for autre in groupe)]
                groupes = [groupe for groupe in groupes if groupe not in lies]
                groupes.append((*chain.from_iterable(lies), fait))
            self._groupes[faits] = [self._groupe(groupe) for groupe in groupes]
        return self._groupes[faits]

    def _lies(self, fait: str, autre: str) -> bool:
        return any(grandeur in self.lectrices[autre] for grandeur in self.lectrices[fait])

    def _groupe(self, faits: tuple[str, ...]) -> "_Groupe":
        grandeurs = tuple(dict.fromkeys(g for fait in faits for g in self.lectrices[fait]))
        return _Groupe(faits, grandeurs, tuple(self.plan.rang_de[grandeur] for grandeur in grandeurs))


class _Groupe(NamedTuple):
    """Facts, all the grandeurs that read any of them, and the ranks of these in the plan."""

    faits: tuple[str, ...]
    grandeurs: tuple[Grandeur, ...]
    rangs: tuple[int, ...]


class _Essai:
    """One conclusion of one situation, and what becomes of it when some of what is unknown becomes known."""

    def __init__(self, suspens: _Suspens, suites: _Suites, etats: tuple[int, ...], ici: list[int]) -> None:
        self.suspens, self.suites, self.etats, self.ici = suspens, suites, etats, ici

    def peut_changer(self, faits: Iterable[str]) -> bool:
        """Whether knowing these facts might change anything: false is certain, true is to be tried."""
        ouvertes, rang_de = list(self.suspens.ferme), self.suspens.plan.rang_de
        for fait in faits:
            for grandeur in self.suspens.lectrices[fait]:
                ouvertes[rang_de[grandeur]] = True
        return any(
            ouvrir(self.etats, ouvertes) != 1 << (ici - 1)
            for ouvrir, ici in zip(self.suspens.ouvertures, self.ici, strict=False)
        )

    def change(self, ensemble: tuple[str, ...]) -> bool:
        """Whether some values of these facts, all known together, change the status or the nature."""
        if not self.peut_changer(ensemble):
            return False
        groupes = self.suspens.groupes(ensemble)
        for choix in product(*(self.suites.masques(groupe.faits, groupe.grandeurs) for groupe in groupes)):
            etats = list(self.etats)
            for groupe, masques in zip(groupes, choix, strict=True):
                for rang, masque in zip(groupe.rangs, masques, strict=True):
                    etats[rang] = masque
            if any(
                evaluer(etats) != ici
                for evaluer, ici in zip(self.suspens.evaluations, self.ici, strict=False)
            ):
                return True
        return False


def _suspendues(plan: Plan, racine: int) -> list[Grandeur]:
    """The grandeurs read under an « établi » below a node, and those several facts settle, in the order of the text."""
    trouvees: dict[Grandeur, None] = {}
    a_voir = [(racine, False)]
    while a_voir:
        indice, gele = a_voir.pop()
        noeud = plan.noeuds[indice]
        if noeud.grandeur is not None and (
            gele or (noeud.grandeur in LECTEURS and len(noeud.grandeur.lus) > 1)
        ):
            trouvees[noeud.grandeur] = None
        gele = gele or noeud.genre == "etabli"
        a_voir.extend((argument, gele) for argument in reversed(noeud.arguments))
    return list(trouvees)


@lru_cache(maxsize=64)
def reserves(plan: Plan) -> Reserves:
    """The reserves of a plan, prepared once."""
    return Reserves(plan)
