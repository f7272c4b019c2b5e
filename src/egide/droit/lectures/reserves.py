"""What a settled conclusion takes on trust: the unknown facts that, known, would overturn it or change its nature.

A fact is named when it overturns the conclusion alone, or with others none of which is too many. The rule itself says which
facts can act together: what must all hold falls with any of its parts, what any part holds needs them all to fall. So the
rule is followed down to where one part alone is in question, and values are tried there only. Facts go in sets, one bit each.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from egide.droit.grandeurs import LECTEURS, Calendrier, Faits
from egide.droit.lectures.leviers import (
    CHANGER,
    DECIDE,
    ETABLIR,
    NE_PAS_ETABLIR,
    NE_PAS_NIER,
    NIER,
    TOUTES,
    VALEUR_DE,
    VOULUES,
    Faisceau,
    Suspens,
    Visee,
    leviers,
    suspendues,
)
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.lectures.suppositions import Suppositions
from egide.droit.logique import NON, OUI

Essai = tuple[tuple[int, ...], str, bool, tuple[int, ...], str]
"""Nodes that must go, where, whether an « établi » lies above them; those that must stay, and how."""
CONTRAIRES = {CHANGER: CHANGER, ETABLIR: NIER, NIER: ETABLIR}
LE_RESTE = {NON: NE_PAS_NIER, OUI: NE_PAS_ETABLIR}


class Racine(NamedTuple):
    """A conclusion: its node, the one of its other nature; the facts both may hang on, in the order of the text.

    `lignes` are those that must all hold, each with what it may hang on: where one opposes that hangs on nothing, nothing
    is sought.
    """

    indice: int
    nature: int | None
    faits: tuple[tuple[str, Faisceau], ...]
    suspendus: Faisceau
    lignes: tuple[tuple[int, Faisceau], ...]


class Reserves:
    """Answers, for one plan, which unknown facts hold a conclusion in suspense."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        lus = dict.fromkeys(fait for grandeur in plan.grandeurs for fait in grandeur.lus)
        self.bit_de = {fait: 1 << rang for rang, fait in enumerate(lus)}
        rangs = range(len(plan.noeuds))
        self.lus = [self.faisceau(_lus(plan, noeud)) for noeud in rangs]
        self.suspendus = [
            [self.faisceau(_suspendus(plan, noeud, gele)) for noeud in rangs] for gele in (False, True)
        ]
        self.racines = {nom: self._racine(nom) for nom in plan.racines}
        self.atteints = [_atteints(noeud) for noeud in plan.noeuds]
        self._suspens: dict[Essai, Suspens] = {}

    def faisceau(self, faits: Iterable[str]) -> Faisceau:
        """These facts as a set."""
        return sum(self.bit_de[fait] for fait in set(faits))

    def suspens(self, essai: Essai) -> Suspens:
        """What these nodes may hang on, prepared once."""
        if (suspens := self._suspens.get(essai)) is None:
            noeuds, but, gele, autres, reste = essai
            visees = (
                *(Visee(noeud, but, gele) for noeud in noeuds),
                *(Visee(autre, reste, gele) for autre in autres),
            )
            suspens = self._suspens[essai] = Suspens(self.plan, self.bit_de, visees)
        return suspens

    def situation(self, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...]) -> "Suspension":
        """One situation: `valeurs` are the truth values of the plan."""
        return Suspension(self, faits, cal, valeurs)

    def _racine(self, nom: str) -> Racine:
        indice, autre = self.plan.racines[nom], self.plan.natures.get(nom)
        noeuds = (indice, autre.indice) if autre else (indice,)
        faits = dict.fromkeys(fait for noeud in noeuds for fait in _suspendus(self.plan, noeud, False))
        noeud = self.plan.noeuds[indice]
        lignes = noeud.arguments if noeud.genre == "et" else ()
        return Racine(
            indice,
            autre.indice if autre else None,
            tuple((fait, self.bit_de[fait]) for fait in faits),
            self.faisceau(faits),
            tuple((ligne, self.suspendus[False][ligne]) for ligne in lignes),
        )


class Suspension:
    """The reserves of one situation; a part that several conclusions share is read once."""

    def __init__(self, reserves: Reserves, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...]) -> None:
        self.reserves, self.noeuds, self.valeurs = reserves, reserves.plan.noeuds, valeurs
        self.inconnus: Faisceau = sum(map(reserves.bit_de.__getitem__, reserves.bit_de.keys() - faits.keys()))
        self.suppositions = Suppositions(faits, cal)
        self._leves: dict[tuple[int, str, bool], Faisceau] = {}
        self._essayes: dict[Essai, Faisceau] = {}

    def de(self, nom: str) -> list[str]:
        """Names of the facts that hold this settled conclusion in suspense, in the order of the text."""
        racine, valeurs, inconnus = self.reserves.racines[nom], self.valeurs, self.inconnus
        if not racine.suspendus & inconnus:
            return []
        for ligne, suspendus in racine.lignes:
            if valeurs[ligne] == NON and not suspendus & inconnus:
                return []
        leves = self._leviers(racine.indice, CHANGER, False)
        if racine.nature is not None and valeurs[racine.indice] == OUI:
            leves |= self._leviers(racine.nature, CHANGER, False)
        return [fait for fait, bit in racine.faits if bit & leves] if leves else []

    def _leviers(self, indice: int, but: str, gele: bool) -> Faisceau:
        """The facts of every least set of unknown facts that brings a node where it is meant to go."""
        if not self.reserves.suspendus[gele][indice] & self.inconnus:
            return 0
        if (leves := self._leves.get((indice, but, gele))) is None:
            leves = self._leves[indice, but, gele] = self._chercher(indice, but, gele)
        return leves

    def _chercher(self, indice: int, but: str, gele: bool) -> Faisceau:
        noeud, valeurs = self.noeuds[indice], self.valeurs
        valeur, vise, decide = valeurs[indice], VALEUR_DE.get(but), DECIDE.get(noeud.genre)
        if decide is None:
            return self._sans_part(indice, but, gele)
        # one part alone denies a « et », or establishes a « ou »; the contrary needs them all
        if vise == decide or (vise is None and valeur != decide):
            leves = 0
            for part in noeud.arguments:
                if valeurs[part] != vise:
                    leves |= self._leviers(part, but, gele)
            return leves
        parts, a_mener = [], 1 << decide if vise is None else TOUTES & ~(1 << vise)
        suspendus, inconnus = self.reserves.suspendus[gele], self.inconnus
        for part in noeud.arguments:
            if a_mener >> valeurs[part] & 1:
                if not suspendus[part] & inconnus:
                    return 0
                parts.append(part)
        return self._tous_ensemble(noeud, parts, but, gele)

    def _tous_ensemble(self, noeud: Noeud, parts: Sequence[int], but: str, gele: bool) -> Faisceau:
        """The same, for parts that must all go while the others stay: those that share no fact are brought each apart."""
        lus, suspendus, inconnus = self.reserves.lus, self.reserves.suspendus[gele], self.inconnus
        reste = LE_RESTE[DECIDE[noeud.genre]] if but == CHANGER else but
        autres = [part for part in noeud.arguments if part not in parts]
        tous = 0
        for groupe in _groupes([(part, suspendus[part] & inconnus) for part in parts]):
            genes: tuple[int, ...] = ()
            leves = (
                self._leviers(groupe[0], but, gele) if len(groupe) == 1 else self._essayer(groupe, but, gele)
            )
            while leves and (touches := [a for a in autres if leves & lus[a] and a not in genes]):
                genes = (*genes, *touches)
                leves = self._essayer(groupe, but, gele, genes, reste)
            if not leves:
                return 0
            tous |= leves
        return tous

    def _sans_part(self, indice: int, but: str, gele: bool) -> Faisceau:
        """The same, of a contrary, of an « établi », of what is read."""
        noeud, valeur = self.noeuds[indice], self.valeurs[indice]
        if noeud.genre == "non":
            return self._leviers(noeud.arguments[0], CONTRAIRES[but], gele)
        if noeud.genre == "etabli":
            # established, it has only to change; absent, it has to be established
            return self._leviers(noeud.arguments[0], CHANGER if valeur == OUI else ETABLIR, True)
        if noeud.grandeur in LECTEURS:
            return self._essayer((indice,), but, gele)
        return self.reserves.lus[indice] if self.reserves.atteints[indice] & VOULUES[but][valeur] else 0

    def _essayer(
        self, noeuds: tuple[int, ...], but: str, gele: bool, autres: tuple[int, ...] = (), reste: str = ""
    ) -> Faisceau:
        """The same, by trial: these nodes must go, and the others stay."""
        essai = noeuds, but, gele, autres, reste
        if (leves := self._essayes.get(essai)) is None:
            suspens = self.reserves.suspens(essai)
            leves = leviers(suspens, self.suppositions, self.valeurs, self.inconnus)
            self._essayes[essai] = leves
        return leves


def _groupes(parts: Sequence[tuple[int, Faisceau]]) -> list[tuple[int, ...]]:
    """The parts, together when they hang on one same fact."""
    if len(parts) == 1:
        return [(parts[0][0],)]
    groupes: list[tuple[tuple[int, ...], Faisceau]] = []
    for part, siens in parts:
        lies = [groupe for groupe in groupes if groupe[1] & siens]
        groupes = [groupe for groupe in groupes if groupe not in lies]
        ensemble = tuple([autre for groupe in lies for autre in groupe[0]])
        for _, les_leurs in lies:
            siens |= les_leurs
        groupes.append(((*ensemble, part), siens))
    return [groupe for groupe, _ in groupes]


def _suspendus(plan: Plan, noeud: int, gele: bool) -> tuple[str, ...]:
    """The facts that a node may hang on, in the order of the text."""
    return tuple(dict.fromkeys(fait for g in suspendues(plan, noeud, gele) for fait in g.lus))


def _lus(plan: Plan, racine: int) -> set[str]:
    """Every fact read below a node."""
    grandeurs = (plan.noeuds[rang].grandeur for rang in plan.dessous(racine))
    return {fait for grandeur in grandeurs if grandeur is not None for fait in grandeur.lus}


def _atteints(noeud: Noeud) -> int:
    """The truth values that a node takes from a grandeur that is known, one bit each."""
    if noeud.grandeur is None:
        return 0
    return sum({1 << noeud.juge(1 << rang) for rang in range(len(noeud.grandeur.domaine))})


@lru_cache(maxsize=64)
def reserves(plan: Plan) -> Reserves:
    """The reserves of a plan, prepared once."""
    return Reserves(plan)
