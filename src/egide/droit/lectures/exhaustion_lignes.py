"""Every line of every rule, and the smallest situation where it alone decides: without it the answer is another.

A line is a condition, one way of « l'un de », an exception, a legal reserve, what changes the nature.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from egide.droit.grandeurs import calendrier, lire
from egide.droit.lectures.decision import evaluation
from egide.droit.lectures.exhaustion import Version, versions
from egide.droit.lectures.exhaustion_temoins import Faits, Terme, croiser, plus_petite, termes
from egide.droit.lectures.plan import Plan
from egide.droit.logique import NON, OUI, Conclusion, Expression, Ou, Toujours

JAMAIS, SANS_CONDITION = Toujours(vrai=False), Toujours(vrai=True)


@dataclass(frozen=True)
class Ligne:
    """A line of a rule, by its place: « si 3 », « si 4, voie 2 », « sauf 1 », « réserve faux_documents », « nature »."""

    lecture: str
    conclusion: str
    place: str


@dataclass(frozen=True)
class Decisive:
    """A situation where a line alone decides: what is answered with it, and without."""

    version: Version
    faits: Faits
    avec: tuple[int, bool]
    sans: tuple[int, bool]


def lignes() -> dict[Ligne, str]:
    """Every line of the two readings, with what it says."""
    return {
        Ligne(version.lecture, nom, place): expression.oui or expression.nom
        for version in versions()
        for nom, conclusion in version.plan.livre.conclusions.items()
        for place, expression, _ in _coupes(conclusion)
    }


def decisive(ligne: Ligne) -> Decisive | None:
    """Where that line alone decides, in the latest version of the law where it does; None if it never does."""
    for version in reversed(versions()):
        if version.lecture == ligne.lecture and (trouvee := _Coupe(version, ligne).decisive()):
            return trouvee
    return None


def change(ligne: Ligne, version: Version, faits: Faits) -> bool:
    """Whether the law without that line answers otherwise, there."""
    coupe = _Coupe(version, ligne)
    return coupe.dit(faits, avec=True) != coupe.dit(faits, avec=False)


def survivantes(temoins: dict[Ligne, Decisive | None]) -> list[Ligne]:
    """The lines whose deletion changes nothing, on their witness or on any other of the same reading."""
    return [
        ligne
        for ligne, sien in temoins.items()
        if not any(
            change(ligne, autre.version, autre.faits)
            for autre in ((sien,) if sien else _de_la_lecture(ligne.lecture, temoins))
        )
    ]


def _de_la_lecture(lecture: str, temoins: dict[Ligne, Decisive | None]) -> list[Decisive]:
    return [vu for vu in temoins.values() if vu and vu.version.lecture == lecture]


class _Coupe:
    """A rule of a version, with a line and without it, in one plan."""

    def __init__(self, version: Version, ligne: Ligne) -> None:
        self.version, self.plan = version, _plan(version)
        entiere = version.plan.livre.conclusions[ligne.conclusion]
        coupee = next(sans for place, _, sans in _coupes(entiere) if place == ligne.place)
        self.entiere, self.coupee = (
            (self.plan.indice(regle.formule), self.plan.indice((regle.autre_nature or (JAMAIS,))[0]))
            for regle in (entiere, coupee)
        )

    def decisive(self) -> Decisive | None:
        """The smallest situation that tells them apart."""
        faits = plus_petite(self._candidats(), self.version.depuis, self._depart)
        if faits is None:
            return None
        return Decisive(self.version, faits, self.dit(faits, avec=True), self.dit(faits, avec=False))

    def dit(self, faits: Faits, *, avec: bool) -> tuple[int, bool]:
        """The status; and for a « oui », whether its nature is the other one."""
        cal = calendrier(self.version.depuis)
        etats = [lire(grandeur, faits, cal) for grandeur in self.plan.grandeurs]
        statut, nature = (
            _evaluation(self.plan, noeud)(etats) for noeud in (self.entiere if avec else self.coupee)
        )
        return statut, statut == OUI == nature

    def _depart(self, faits: Faits) -> bool:
        (avec, _), (sans, _) = dits = (self.dit(faits, avec=True), self.dit(faits, avec=False))
        return dits[0] != dits[1] and {avec, sans} <= {OUI, NON}

    def _candidats(self) -> list[Terme]:
        de = termes(self.plan, self.version.regimes).de
        (statut, nature), (sans, nature_sans) = self.entiere, self.coupee
        candidats: list[Terme] = []
        for vrai in (True, False) if statut != sans else ():
            candidats += croiser(de(statut, vrai=vrai), de(sans, vrai=not vrai))
        if nature != nature_sans:
            candidats += croiser(
                de(statut, vrai=True), croiser(de(nature, vrai=True), de(nature_sans, vrai=False))
            )
        return candidats


_evaluation = cache(evaluation)


@cache
def _plan(version: Version) -> Plan:
    """A plan of one's own, where the rules without a line may be laid beside the whole ones."""
    plan = Plan(version.plan.livre)
    for conclusion in plan.livre.conclusions.values():
        for _, _, sans in _coupes(conclusion):
            plan.indice(sans.formule)
            plan.indice((sans.autre_nature or (JAMAIS,))[0])
    return plan


def _coupes(conclusion: Conclusion) -> Iterator[tuple[str, Expression, Conclusion]]:
    """Each line of a conclusion: its place, what it is, the conclusion without it."""
    for rang, terme in enumerate(conclusion.si):
        place, autres = f"si {rang + 1}", _sans(conclusion.si, rang)
        yield place, terme, replace(conclusion, si=autres or (SANS_CONDITION,))
        if isinstance(terme, Ou) and not terme.nom:
            for voie, expression in enumerate(terme.termes):
                reduit = replace(terme, termes=_sans(terme.termes, voie))
                si = (*conclusion.si[:rang], reduit, *conclusion.si[rang + 1 :])
                yield f"{place}, voie {voie + 1}", expression, replace(conclusion, si=si)
    for rang, terme in enumerate(conclusion.sauf):
        yield f"sauf {rang + 1}", terme, replace(conclusion, sauf=_sans(conclusion.sauf, rang))
    for nom, cause in conclusion.reserve_legale:
        restent = tuple((autre, dite) for autre, dite in conclusion.reserve_legale if autre != nom)
        yield f"réserve {nom}", cause, replace(conclusion, reserve_legale=restent)
    if conclusion.nature_pour:
        yield "nature", conclusion.nature_pour[0], replace(conclusion, nature_pour=None)


def _sans(termes: tuple[Expression, ...], rang: int) -> tuple[Expression, ...]:
    return (*termes[:rang], *termes[rang + 1 :])
