"""What a settled conclusion takes on trust: the unknown facts that, known, would overturn it or change its nature.

A fact is named when it overturns the conclusion alone, or together with others if it takes several (then none of them
does with fewer). Most conclusions hang on nothing: a bounded reading, node by node, says so before any value is tried.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, product
from typing import NamedTuple

from egide.droit.grandeurs import LECTEURS, Calendrier, Faits, lire
from egide.droit.lectures.decision import ETABLI_DE, evaluation
from egide.droit.lectures.essais import essais
from egide.droit.lectures.ouverture import juge, ouverture
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


class _Question(Exception):
    """A fact was asked for that has no value yet."""


class _EnQuestion(Mapping[str, object]):
    """What is known, and facts that are about to be: to look at one of these is a question."""

    def __init__(self, connus: Faits, attendus: Collection[str]) -> None:
        self._connus, self._attendus = connus, attendus

    def get(self, nom: str, defaut: object = None) -> object:  # type: ignore[override]
        if nom in self._attendus:
            raise _Question(nom)
        return self._connus.get(nom, defaut)

    def __getitem__(self, nom: str) -> object:
        if nom in self._attendus:
            raise _Question(nom)
        return self._connus[nom]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._connus, *self._attendus))

    def __len__(self) -> int:
        return len(self._connus) + len(self._attendus)


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
            self._masques[faits, grandeurs] = list(self._lire(faits, grandeurs))
        return self._masques[faits, grandeurs]

    def _lire(self, faits: tuple[str, ...], grandeurs: tuple[Grandeur, ...]) -> dict[tuple[int, ...], None]:
        """Reads on, supposing a value of a fact only once it is asked for: what is not looked at is not tried."""
        trouves: dict[tuple[int, ...], None] = {}
        a_lire: list[dict[str, object]] = [{}]
        while a_lire:
            supposes = a_lire.pop()
            connus = _EnQuestion({**self.faits, **supposes}, [fait for fait in faits if fait not in supposes])
            try:
                trouves[tuple(lire(grandeur, connus, self._cal) for grandeur in grandeurs)] = None
            except _Question as question:
                fait = str(question)
                a_lire += [{**supposes, fait: valeur} for valeur in self._essais(fait)]
        return trouves

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
        self.rangs = {
            fait: tuple(plan.rang_de[lectrice] for lectrice in self.lectrices[fait]) for fait in self.faits
        }
        self.vues = _vues(plan, self.noeuds)
        self.ferme = [False] * len(plan.grandeurs)
        self._groupes: dict[tuple[str, ...], list[_Groupe]] = {}

    def de(self, suites: _Suites, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> list[str]:
        inconnus = [fait for fait in self.faits if fait not in suites.faits]
        if not inconnus:
            return []
        combien = 2 if valeurs[self.noeuds[0]] == OUI else 1
        essai = _Essai(self, suites, etats, [valeurs[noeud] for noeud in self.noeuds[:combien]])
        trouves: set[str] = set()
        for taille in range(1, LE_PLUS_DE_FAITS + 1):
            restants = [fait for fait in inconnus if fait not in trouves]
            if not essai.peut_changer(restants):
                break
            for ensemble in [e for e in essai.ensembles((), restants, taille) if essai.change(e)]:
                trouves.update(ensemble)
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
        self._vues: dict[tuple[str, ...], list[tuple[int, ...]]] = {}

    def peut_changer(self, faits: Iterable[str]) -> bool:
        """Whether knowing these facts might change anything: false is certain, true is to be tried."""
        ouvertes, rangs = list(self.suspens.ferme), self.suspens.rangs
        for fait in faits:
            for rang in rangs[fait]:
                ouvertes[rang] = True
        for ouvrir, ici in zip(self.suspens.ouvertures, self.ici, strict=False):
            if ouvrir(self.etats, ouvertes) != 1 << (ici - 1):
                return True
        return False

    def ensembles(
        self, choisis: tuple[str, ...], restants: Sequence[str], taille: int
    ) -> Iterator[tuple[str, ...]]:
        """The sets of that many facts, those chosen and some that remain, which might change something."""
        if len(choisis) == taille:
            if self.peut_changer(choisis):
                yield choisis
        elif len(choisis) + len(restants) >= taille:
            premier, suite = restants[0], restants[1:]
            yield from self.ensembles((*choisis, premier), suite, taille)
            if self.peut_changer((*choisis, *suite)):
                yield from self.ensembles(choisis, suite, taille)

    def change(self, ensemble: tuple[str, ...]) -> bool:
        """Whether some values of these facts, all known together, change the status or the nature."""
        groupes = self.suspens.groupes(ensemble)
        for choix in product(*map(self._issues, groupes)):
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

    def _issues(self, groupe: "_Groupe") -> list[tuple[int, ...]]:
        """What a group may become that the conclusion tells apart from what it is, and from the rest, one of each.

        Those it cannot tell from today have been tried with fewer facts.
        """
        if groupe.faits not in self._vues:
            voir = self.suspens.vues
            vues = {tuple(voir[rang][self.etats[rang]] for rang in groupe.rangs): None}
            distinctes = []
            for masques in self.suites.masques(groupe.faits, groupe.grandeurs):
                vue = tuple(voir[rang][masque] for rang, masque in zip(groupe.rangs, masques, strict=True))
                if vue not in vues:
                    vues[vue] = None
                    distinctes.append(masques)
            self._vues[groupe.faits] = distinctes
        return self._vues[groupe.faits]


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


def _vues(plan: Plan, racines: Iterable[int]) -> dict[int, list[tuple[int, ...]]]:
    """What some nodes see of each grandeur (by rank), for each mask: looked at as established, unknown is absent."""
    noeuds = sorted({rang for racine in racines for rang in plan.dessous(racine)})
    autrement = {
        argument
        for rang in noeuds
        if plan.noeuds[rang].genre != "etabli"
        for argument in plan.noeuds[rang].arguments
    } | set(racines)
    vues: dict[int, list[tuple[int, ...]]] = {}
    for rang in noeuds:
        noeud = plan.noeuds[rang]
        if noeud.grandeur is not None:
            jugees = [juge(noeud, etat) for etat in range(noeud.grandeur.tout + 1)]
            vus = jugees if rang in autrement else [ETABLI_DE[jugee] for jugee in jugees]
            deja = vues.get(plan.rang_de[noeud.grandeur], [()] * len(vus))
            vues[plan.rang_de[noeud.grandeur]] = [(*vu, ici) for vu, ici in zip(deja, vus, strict=True)]
    return vues


@lru_cache(maxsize=64)
def reserves(plan: Plan) -> Reserves:
    """The reserves of a plan, prepared once."""
    return Reserves(plan)
