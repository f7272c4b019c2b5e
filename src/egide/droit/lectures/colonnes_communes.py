"""The rules over whole columns, whatever computes them: what an engine must know how to do, and the one walk of a plan.

An engine (polars expressions, bit planes, SQL) offers five ways to look at columns and Kleene's four operations; the
grandeurs are written once over these (see `colonnes_grandeurs`). What is settled before any column is looked at, such
as a condition of date or a fact the table does not hold, is kept as a plain truth value and folded away.

A population has one column per fact, named as the fact, null where unknown; a missing column is unknown everywhere.
`date_recepisse_reflexion` is a date; its value « aucun » is said by a yes/no column of its own, SANS_RECEPISSE: true
where no receipt was ever delivered; a known date prevails over it, false or null says nothing.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from operator import ge, le
from typing import Any, Generic, TypeAlias, TypeVar

from egide.droit.durees import Duree
from egide.droit.grandeurs import Calendrier
from egide.droit.lectures.colonnes_grandeurs import LECTURES, SANS_RECEPISSE, est
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.logique import INDETERMINE, NON, OUI, Est, Et, Etabli, Expression, Non, Ou, Toujours, non

T = TypeVar("T")
Valeur: TypeAlias = T | int
"""What an engine computes, or a truth value that holds for every row."""
Comparaison: TypeAlias = Callable[[Any, Any], Any]
"""One of `operator`'s, of a column and what it is compared with."""
A_PLUSIEURS = 4
"""Up to that many words, as many equalities are quicker than one search."""
AUSSITOT = Duree()
UN_JOUR = timedelta(days=1)


class Moteur(ABC, Generic[T]):
    """What computes the rules over columns. `presentes` are the columns the population holds.

    `codes` gives the words of a column that is coded, in the order of the codes: words that follow each other there
    are looked for all at once, between the first and the last.
    """

    def __init__(self, presentes: Collection[str], codes: Mapping[str, Sequence[str]] | None = None) -> None:
        self.presentes = frozenset(presentes)
        self.codes = codes or {}

    # ── What a rule may look at: unknown where the column is null ───────────────────────────────────

    def fait(self, nom: str) -> Valeur[T]:
        """The truth of a yes/no fact."""
        return self._fait(nom) if nom in self.presentes else INDETERMINE

    def parmi(self, nom: str, valeurs: Sequence[str]) -> Valeur[T]:
        """Whether a fact is one of these values."""
        if nom not in self.presentes:
            return INDETERMINE
        if nom in self.codes:
            suites = plages(valeurs, self.codes[nom])
            if len(suites) <= A_PLUSIEURS:
                return self.ou(*(self._suite(nom, premier, dernier) for premier, dernier in suites))
        return self._parmi(nom, valeurs)

    def _suite(self, nom: str, premier: str, dernier: str) -> T:
        return self._parmi(nom, [premier]) if premier == dernier else self._entre(nom, premier, dernier)

    def apres(self, nom: str, jour: date) -> Valeur[T]:
        """Whether a date is later than a day."""
        return self._apres(nom, jour) if nom in self.presentes else INDETERMINE

    def depuis(self, nom: str, jour: date) -> Valeur[T]:
        """Whether a date is that day or later."""
        return self.apres(nom, jour - UN_JOUR)

    def apres_autre(self, nom: str, autre: str, duree: Duree = AUSSITOT) -> Valeur[T]:
        """Whether a date is later than another one put off by a duration; unknown where either is."""
        return self._apres_autre(nom, autre, duree) if {nom, autre} <= self.presentes else INDETERMINE

    def inconnu(self, nom: str) -> Valeur[T]:
        """Whether a fact is unknown; never unknown itself."""
        return self._inconnu(nom) if nom in self.presentes else OUI

    # ── Kleene's logic ──────────────────────────────────────────────────────────────────────────────

    def et(self, *termes: Valeur[T]) -> Valeur[T]:
        """Conjunction."""
        return self._reunir(termes, neutre=OUI, absorbant=NON)

    def ou(self, *termes: Valeur[T]) -> Valeur[T]:
        """Disjunction."""
        return self._reunir(termes, neutre=NON, absorbant=OUI)

    def non(self, terme: Valeur[T]) -> Valeur[T]:
        """Negation."""
        return non(terme) if isinstance(terme, int) else self._non(terme)

    def etabli(self, terme: Valeur[T]) -> Valeur[T]:
        """True where known to be true, false elsewhere: silence counts as absence."""
        if isinstance(terme, int):
            return OUI if terme == OUI else NON
        return self._etabli(terme)

    def possible(self, terme: Valeur[T]) -> Valeur[T]:
        """False where known to be false, true elsewhere: some world that what is unknown still allows has it so."""
        return self.non(self.etabli(self.non(terme)))

    def parmi_exclusives(self, chacune: Sequence[Valeur[T]], valeurs: int) -> Valeur[T]:
        """Whether one of these holds, of values (two or three) of which one and only one does.

        With three of them, two hold together as the third does not: that says all that is known, as adding two
        unknowns would not.
        """
        retenues = [valeur for rang, valeur in enumerate(chacune) if valeurs >> rang & 1]
        if len(retenues) in (0, len(chacune)):
            return OUI if retenues else NON
        if len(retenues) == 1:
            return retenues[0]
        (exclue,) = (valeur for rang, valeur in enumerate(chacune) if not valeurs >> rang & 1)
        return self.non(exclue)

    def materiel(self, valeur: Valeur[T]) -> T:
        """The value as the engine computes it, even if the same for every row."""
        return self.constante(valeur) if isinstance(valeur, int) else valeur

    def juger(self, expression: Expression, cal: Calendrier) -> Valeur[T]:
        """One expression, apart from any plan, term by term."""
        termes = [self.juger(enfant, cal) for enfant in expression.enfants()]
        match expression:
            case Est(grandeur=grandeur, valeurs=valeurs):
                return est(self, grandeur, valeurs, cal)
            case Toujours(vrai=vrai):
                return OUI if vrai else NON
            case Et():
                return self.et(*termes)
            case Ou():
                return self.ou(*termes)
            case Non():
                return self.non(*termes)
            case Etabli():
                return self.etabli(*termes)
        raise TypeError(f"expression inconnue : {expression!r}")

    def partager(self, nom: str, valeur: T) -> T:
        """Called on what several rules share, so that an engine may compute it once; `nom` is fit for a column."""
        return valeur

    def _reunir(self, termes: Sequence[Valeur[T]], neutre: int, absorbant: int) -> Valeur[T]:
        if absorbant in [terme for terme in termes if isinstance(terme, int)]:
            return absorbant
        restent = [self.materiel(terme) for terme in termes if not isinstance(terme, int) or terme != neutre]
        if all(isinstance(terme, int) for terme in termes):
            return INDETERMINE if restent else neutre
        if len(restent) == 1:
            return restent[0]
        return self._et(restent) if neutre == OUI else self._ou(restent)

    # ── What each engine writes ─────────────────────────────────────────────────────────────────────

    @abstractmethod
    def constante(self, valeur: int) -> T:
        """A truth value that holds for every row."""

    @abstractmethod
    def _fait(self, nom: str) -> T: ...

    @abstractmethod
    def _parmi(self, nom: str, valeurs: Sequence[str]) -> T: ...

    def _entre(self, nom: str, premier: str, dernier: str) -> T:
        """Whether a coded column is between two words; only engines that are given codes need it."""
        raise NotImplementedError

    @abstractmethod
    def _apres(self, nom: str, jour: date) -> T: ...

    @abstractmethod
    def _apres_autre(self, nom: str, autre: str, duree: Duree) -> T: ...

    @abstractmethod
    def _inconnu(self, nom: str) -> T: ...

    @abstractmethod
    def _et(self, termes: Sequence[T]) -> T: ...

    @abstractmethod
    def _ou(self, termes: Sequence[T]) -> T: ...

    @abstractmethod
    def _non(self, terme: T) -> T: ...

    @abstractmethod
    def _etabli(self, terme: T) -> T: ...


def plages(valeurs: Sequence[str], codes: Sequence[str]) -> list[tuple[str, str]]:
    """The runs of these words in the order of the codes, each by its first and its last."""
    rangs = sorted(codes.index(valeur) for valeur in valeurs)
    debuts = [rang for rang in rangs if rang - 1 not in rangs]
    fins = [rang for rang in rangs if rang + 1 not in rangs]
    return [(codes[debut], codes[fin]) for debut, fin in zip(debuts, fins, strict=True)]


def bornes(premier: str, dernier: str, codes: Sequence[str]) -> list[tuple[Comparaison, int]]:
    """The one or two comparisons with a code that say a column is between two words."""
    de, a = codes.index(premier), codes.index(dernier)
    comparaisons: list[tuple[Comparaison, int]] = []
    if de > 0:
        comparaisons.append((ge, de))
    if a < len(codes) - 1:
        comparaisons.append((le, a))
    return comparaisons


def derouler(plan: Plan, moteur: Moteur[T], cal: Calendrier) -> dict[str, Valeur[T]]:
    """The status of every conclusion of a plan on the day of the calendar, as the engine computes it."""
    noeuds = plan.noeuds[: plan.pour_les_statuts]
    partages = _partages(plan, noeuds)
    valeurs: list[Valeur[T]] = []
    for rang, noeud in enumerate(noeuds):
        termes = [valeurs[argument] for argument in noeud.arguments]
        valeur: Valeur[T]
        match noeud.genre:
            case "est":
                assert noeud.grandeur is not None
                valeur = est(moteur, noeud.grandeur, noeud.valeurs, cal)
            case "toujours":
                valeur = noeud.valeurs
            case "et":
                valeur = moteur.et(*termes)
            case "ou":
                valeur = moteur.ou(*termes)
            case "non":
                valeur = moteur.non(*termes)
            case _:
                valeur = moteur.etabli(*termes)
        if rang in partages and not isinstance(valeur, int):
            valeur = moteur.partager(partages[rang], valeur)
        valeurs.append(valeur)
    return {nom: valeurs[plan.racines[nom]] for nom in plan.livre.conclusions}


def _partages(plan: Plan, noeuds: Sequence[Noeud]) -> dict[int, str]:
    """The nodes several others are made of, the grandeurs that are computed and the conclusions, each with a name."""
    emplois = Counter(argument for noeud in noeuds for argument in noeud.arguments)
    noms = {rang: f"_{rang}" for rang, emploi in emplois.items() if emploi > 1}
    for rang, noeud in enumerate(noeuds):
        if noeud.grandeur in LECTURES:
            noms[rang] = _nom(noeud)
    return noms | {racine: nom for nom, racine in reversed(plan.racines.items())}


def _nom(noeud: Noeud) -> str:
    """As in `regime_tiers_ou_ue_transitoire`, `age_majeure`, `plainte_oui`."""
    assert noeud.grandeur is not None
    mots = [
        {True: "oui", False: "non"}.get(valeur, valeur)  # type: ignore[call-overload]
        for rang, valeur in enumerate(noeud.grandeur.domaine)
        if noeud.valeurs >> rang & 1
    ]
    return f"{noeud.grandeur.nom}_{'_ou_'.join(mots)}"


def lues(plan: Plan) -> list[str]:
    """The columns the statuses of a plan may look at, in the order they first do."""
    grandeurs = [noeud.grandeur for noeud in plan.noeuds[: plan.pour_les_statuts] if noeud.grandeur]
    noms = dict.fromkeys(fait for grandeur in grandeurs for fait in grandeur.lus)
    if "date_recepisse_reflexion" in noms:
        noms[SANS_RECEPISSE] = None
    return list(noms)
