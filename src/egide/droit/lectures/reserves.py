"""What a settled conclusion takes on trust: the unknown facts that, known, would overturn it or change its nature.

A fact is named when it overturns the conclusion alone, or with others none of which is too many. The rule itself says which
facts can act together: what must all hold falls with any of its parts, what any part holds needs them all to fall. So the
rule is followed down to where one part alone is in question, and values are tried there only.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_

from egide.droit.grandeurs import LECTEURS, Calendrier, Faits
from egide.droit.lectures.leviers import (
    CHANGER,
    ETABLIR,
    NE_PAS_ETABLIR,
    NE_PAS_NIER,
    NIER,
    VALEUR_DE,
    Essai,
    Lectures,
    Suspens,
    Visee,
    Visees,
    suspendues,
    voulues,
)
from egide.droit.lectures.ouverture import juge
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.logique import NON, OUI

RIEN: frozenset[str] = frozenset()
CONTRAIRES = {CHANGER: CHANGER, ETABLIR: NIER, NIER: ETABLIR}


class Reserves:
    """Answers, for one plan, which unknown facts hold a conclusion in suspense."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        lus = dict.fromkeys(fait for grandeur in plan.grandeurs for fait in grandeur.lus)
        self.bit_de = {fait: 1 << rang for rang, fait in enumerate(lus)}
        self.faits_de = {nom: self._faits_de(nom) for nom in plan.racines}
        rangs = range(len(plan.noeuds))
        self.lus = [self.marque(_lus(plan, noeud)) for noeud in rangs]
        self.suspendus = {gele: [self._suspendus(noeud, gele) for noeud in rangs] for gele in (False, True)}
        self.atteints = [_atteints(noeud) for noeud in plan.noeuds]
        self.faits_suspendus = {nom: self.marque(faits) for nom, faits in self.faits_de.items()}
        self._suspens: dict[Visees, Suspens] = {}

    def marque(self, faits: Iterable[str]) -> int:
        """These facts as a set, one bit each."""
        return sum(self.bit_de[fait] for fait in set(faits))

    def suspens(self, visees: Visees) -> Suspens:
        """What these nodes may hang on, prepared once."""
        if visees not in self._suspens:
            self._suspens[visees] = Suspens(self.plan, visees)
        return self._suspens[visees]

    def situation(
        self, faits: Faits, cal: Calendrier, valeurs: tuple[int, ...], etats: tuple[int, ...]
    ) -> "Suspension":
        """One situation: `valeurs` are the truth values of the plan, `etats` what is known of its grandeurs."""
        return Suspension(self, faits, cal, valeurs, etats)

    def _suspendus(self, noeud: int, gele: bool) -> int:
        """The facts that a node may hang on."""
        return self.marque(fait for g in suspendues(self.plan, noeud, gele) for fait in g.lus)

    def _faits_de(self, nom: str) -> tuple[str, ...]:
        """The facts a conclusion may hang on, in the order of the text."""
        plan, autre = self.plan, self.plan.natures.get(nom)
        noeuds = (plan.racines[nom], *([autre.indice] if autre else []))
        return tuple(
            dict.fromkeys(fait for noeud in noeuds for g in suspendues(plan, noeud) for fait in g.lus)
        )


class Suspension:
    """The reserves of one situation; a part that several conclusions share is read once."""

    def __init__(
        self,
        reserves: Reserves,
        faits: Faits,
        cal: Calendrier,
        valeurs: tuple[int, ...],
        etats: tuple[int, ...],
    ) -> None:
        self.reserves, self.faits, self.valeurs, self.etats = reserves, faits, valeurs, etats
        self.inconnus = sum(bit for fait, bit in reserves.bit_de.items() if fait not in faits)
        self.lectures = Lectures(faits, cal)
        self._trouves: dict[Visees, frozenset[str]] = {}
        self._des_noeuds: dict[Visee, frozenset[str]] = {}

    def de(self, nom: str) -> list[str]:
        """Names of the facts that hold this settled conclusion in suspense, in the order of the text."""
        if not self.reserves.faits_suspendus[nom] & self.inconnus:
            return []
        plan = self.reserves.plan
        racine, autre = plan.racines[nom], plan.natures.get(nom)
        trouves = self._leviers(Visee(racine, CHANGER, False))
        if autre and self.valeurs[racine] == OUI:
            trouves |= self._leviers(Visee(autre.indice, CHANGER, False))
        return [fait for fait in self.reserves.faits_de[nom] if fait in trouves] if trouves else []

    def _leviers(self, visee: Visee) -> frozenset[str]:
        """The facts of every least set of unknown facts that brings a node where it is meant to go."""
        if not self._suspendus(visee.noeud, visee.gele):
            return RIEN
        if visee not in self._des_noeuds:
            self._des_noeuds[visee] = self._chercher(visee)
        return self._des_noeuds[visee]

    def _suspendus(self, noeud: int, gele: bool) -> int:
        """The unknown facts that a node may hang on."""
        return self.reserves.suspendus[gele][noeud] & self.inconnus

    def _chercher(self, visee: Visee) -> frozenset[str]:
        noeud, valeur = self.reserves.plan.noeuds[visee.noeud], self.valeurs[visee.noeud]
        but = visee.but
        if noeud.genre == "non":
            return self._leviers(Visee(noeud.arguments[0], CONTRAIRES[but], visee.gele))
        if noeud.genre == "etabli":
            # established, it has only to change; absent, it has to be established
            dessous = CHANGER if valeur == OUI else ETABLIR
            return self._leviers(Visee(noeud.arguments[0], dessous, gele=True))
        if noeud.grandeur is not None:
            if noeud.grandeur in LECTEURS:
                return self._essayer((visee,))
            mene = self.reserves.atteints[visee.noeud] & voulues(but, valeur)
            return frozenset(noeud.grandeur.lus) if mene else RIEN
        # one part alone denies a « et », or establishes a « ou »; the contrary needs them all
        atteint = NON if noeud.genre == "et" else OUI
        if but == CHANGER:
            une_suffit = valeur != atteint
            parts = [part for part in noeud.arguments if une_suffit or self.valeurs[part] == atteint]
        else:
            une_suffit = VALEUR_DE[but] == atteint
            parts = [part for part in noeud.arguments if self.valeurs[part] != VALEUR_DE[but]]
        suspendus = [self._suspendus(part, visee.gele) for part in parts]
        if une_suffit:
            suspendues = [part for part, faits in zip(parts, suspendus, strict=True) if faits]
            return RIEN.union(*[self._leviers(Visee(part, but, visee.gele)) for part in suspendues])
        if not all(suspendus):
            return RIEN
        reste = but if but != CHANGER else (NE_PAS_NIER if atteint == NON else NE_PAS_ETABLIR)
        autres = [Visee(part, reste, visee.gele) for part in noeud.arguments if part not in parts]
        visees = tuple(Visee(part, but, visee.gele) for part in parts)
        return self._tous_ensemble(_groupes(visees, suspendus), autres)

    def _tous_ensemble(self, groupes: list[Visees], autres: Sequence[Visee]) -> frozenset[str]:
        """The same, for nodes that must all go while others stay: those that share no fact are brought each apart."""
        trouves: set[str] = set()
        for groupe in groupes:
            leviers = self._leviers(groupe[0]) if len(groupe) == 1 else self._essayer(groupe)
            genes: Visees = ()
            while leviers and (nouvelles := self._touchees(autres, leviers, genes)):
                genes += nouvelles
                leviers = self._essayer((*groupe, *genes))
            if not leviers:
                return RIEN
            trouves |= leviers
        return frozenset(trouves)

    def _touchees(self, autres: Sequence[Visee], leviers: frozenset[str], deja: Visees) -> Visees:
        """The other nodes that these facts bear on too, beside those already counted."""
        touchent = self.reserves.marque(leviers)
        return tuple(
            autre for autre in autres if autre not in deja and touchent & self.reserves.lus[autre.noeud]
        )

    def _essayer(self, visees: Visees) -> frozenset[str]:
        if visees not in self._trouves:
            suspens = self.reserves.suspens(visees)
            self._trouves[visees] = Essai(suspens, self.lectures, self.valeurs, self.etats).leviers()
        return self._trouves[visees]


def _groupes(visees: Visees, faits: Sequence[int]) -> list[Visees]:
    """The nodes, together when they hang on one same fact."""
    groupes: list[tuple[Visees, int]] = []
    for visee, siens in zip(visees, faits, strict=True):
        lies = [groupe for groupe in groupes if groupe[1] & siens]
        groupes = [groupe for groupe in groupes if groupe not in lies]
        ensemble = tuple(autre for groupe in lies for autre in groupe[0])
        for _, les_leurs in lies:
            siens |= les_leurs
        groupes.append(((*ensemble, visee), siens))
    return [groupe for groupe, _ in groupes]


def _lus(plan: Plan, racine: int) -> set[str]:
    """Every fact read below a node."""
    grandeurs = (plan.noeuds[rang].grandeur for rang in plan.dessous(racine))
    return {fait for grandeur in grandeurs if grandeur is not None for fait in grandeur.lus}


def _atteints(noeud: Noeud) -> int:
    """The truth values that a node takes from a grandeur that is known, one bit each."""
    if noeud.grandeur is None:
        return 0
    connues = (1 << rang for rang in range(len(noeud.grandeur.domaine)))
    return reduce(or_, (1 << (juge(noeud, connue) - 1) for connue in connues))


@lru_cache(maxsize=64)
def reserves(plan: Plan) -> Reserves:
    """The reserves of a plan, prepared once."""
    return Reserves(plan)
