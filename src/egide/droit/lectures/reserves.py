"""What a settled conclusion takes on trust: the unknown exceptions and « établi » that, known, would overturn it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from egide.droit.grandeurs import Faits
from egide.droit.lectures.decision import evaluation
from egide.droit.lectures.plan import Plan
from egide.droit.logique import NON, Grandeur


@dataclass(frozen=True)
class Essai:
    """What the grandeur of that rank would be, were the fact known: one mask per value it could have."""

    rang: int
    fait: str
    etats: tuple[int, ...]
    seulement_si: int = 0


class Reserves:
    """Answers, for one plan, which unknown facts hold a conclusion in suspense."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._essais: dict[int, list[Essai]] = {}
        self._evaluations: dict[int, Callable[[Sequence[int]], int]] = {}
        self._termes: dict[int, list[tuple[int, frozenset[int]]]] = {}

    def de(self, racine: int, faits: Faits, valeurs: tuple[int, ...], etats: tuple[int, ...]) -> list[str]:
        """Names of the facts, in the order of the text, each of which alone would overturn the settled conclusion.

        `valeurs` are the truth values of the plan, `etats` what is known of its grandeurs.
        """
        if racine not in self._essais:
            self._preparer(racine)
        essais = self._essais[racine]
        for terme, rangs in self._termes[racine]:
            if valeurs[terme] == NON:
                essais = [essai for essai in essais if essai.rang in rangs]
        if not essais:
            return []
        valeur, evaluer, essayes = valeurs[racine], self._evaluations[racine], list(etats)
        trouves = []
        for essai in essais:
            etat = etats[essai.rang]
            if (
                not etat & (etat - 1)
                or (essai.seulement_si and essai.seulement_si != etat)
                or essai.fait in faits
            ):
                continue
            for possible in essai.etats:
                essayes[essai.rang] = possible
                if evaluer(essayes) != valeur:
                    trouves.append(essai.fait)
                    break
            essayes[essai.rang] = etat
        return trouves

    def _preparer(self, racine: int) -> None:
        noeud = self.plan.noeuds[racine]
        self._essais[racine] = self._tout_essayer(racine)
        self._evaluations[racine] = evaluation(self.plan, racine)
        # A term that is false can be mended only by a grandeur it reads: the others need not be tried.
        self._termes[racine] = [
            (terme, frozenset(self._rangs(terme)))
            for terme in (noeud.arguments if noeud.genre == "et" else ())
        ]

    def _rangs(self, indice: int) -> Iterator[int]:
        """The ranks of the grandeurs a node reads."""
        for dessous in self.plan.dessous(indice):
            grandeur = self.plan.noeuds[dessous].grandeur
            if grandeur is not None:
                yield self.plan.rang_de[grandeur]

    def _tout_essayer(self, racine: int) -> list[Essai]:
        essais = []
        for grandeur in self._suspendues(racine):
            rang, presomptions = self.plan.rang_de[grandeur], dict(grandeur.presomptions)
            for fait in grandeur.lus:
                if fait in grandeur.faits:
                    essais.append(Essai(rang, fait, tuple(1 << bit for bit in range(len(grandeur.domaine)))))
                elif fait in presomptions:
                    essais.append(Essai(rang, fait, (presomptions[fait],), seulement_si=grandeur.tout))
        return essais

    def _suspendues(self, racine: int) -> list[Grandeur]:
        """The grandeurs read under an « établi » (hence in an exception) below a conclusion, in the order of the text."""
        trouvees: dict[Grandeur, None] = {}
        a_voir = [(racine, False)]
        while a_voir:
            indice, gele = a_voir.pop()
            noeud = self.plan.noeuds[indice]
            if noeud.grandeur is not None and gele:
                trouvees[noeud.grandeur] = None
            gele = gele or noeud.genre == "etabli"
            a_voir.extend((argument, gele) for argument in reversed(noeud.arguments))
        return list(trouvees)


@lru_cache(maxsize=64)
def reserves(plan: Plan) -> Reserves:
    """The reserves of a plan, prepared once."""
    return Reserves(plan)
