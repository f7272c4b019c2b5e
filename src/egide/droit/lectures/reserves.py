"""What a settled conclusion takes on trust: the unknown facts that, known, would overturn it or change its nature.

A fact is named when it overturns the conclusion alone, or together with others if it takes several (then none of them
does with fewer). Most conclusions hang on nothing: a bounded reading, node by node, says so before any value is tried.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, product

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

    def de(
        self, nom: str, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...], etats: tuple[int, ...]
    ) -> list[str]:
        """Names of the facts, in the order of the text.

        `valeurs` are the truth values of the plan, `etats` what is known of its grandeurs.
        """
        if nom not in self._suspens:
            self._suspens[nom] = _Suspens(self.plan, nom)
        return self._suspens[nom].de(faits, cal, valeurs, etats)


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

    def de(
        self, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...], etats: tuple[int, ...]
    ) -> list[str]:
        inconnus = [fait for fait in self.faits if fait not in faits]
        combien = 2 if valeurs[self.noeuds[0]] == OUI else 1
        essai = _Essai(self, faits, cal, etats, [valeurs[noeud] for noeud in self.noeuds[:combien]])
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


class _Essai:
    """One situation, and what becomes of the conclusion when some of what is unknown becomes known."""

    def __init__(
        self, suspens: _Suspens, faits: Faits, cal: Calendrier, etats: tuple[int, ...], ici: list[int]
    ) -> None:
        self.suspens, self.faits, self.cal, self.etats, self.ici = suspens, faits, cal, etats, ici
        self._valeurs: dict[str, list[object]] = {}

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
        rang_de = self.suspens.plan.rang_de
        lectrices = dict.fromkeys(g for fait in ensemble for g in self.suspens.lectrices[fait])
        for valeurs in product(*(self._essais(fait) for fait in ensemble)):
            connus, etats = {**self.faits, **dict(zip(ensemble, valeurs, strict=True))}, list(self.etats)
            for grandeur in lectrices:
                etats[rang_de[grandeur]] = lire(grandeur, connus, self.cal)
            if any(
                evaluer(etats) != ici
                for evaluer, ici in zip(self.suspens.evaluations, self.ici, strict=False)
            ):
                return True
        return False

    def _essais(self, fait: str) -> list[object]:
        if fait not in self._valeurs:
            self._valeurs[fait] = essais(fait, self.faits, self.cal)
        return self._valeurs[fait]


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
