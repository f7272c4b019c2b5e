"""Why a conclusion is what it is: the facts that decide it, each in its own words, with its own paragraph.

Where the proof (`lectures.preuve`) shows every line of a rule, this keeps the leaves of the branch taken: what opens the
conclusion, what opposes it, what is still unknown. Silence and absence decide nothing here: an exception that is not
established is never a reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from egide.droit.analyse import ouvrir
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier, lire
from egide.droit.lectures.decision import decision
from egide.droit.livre import Livre
from egide.droit.logique import (
    INDETERMINE,
    NON,
    OUI,
    Est,
    Et,
    Etabli,
    Expression,
    Monde,
    Non,
    Ou,
    Renvoi,
    Toujours,
    juger,
)


@dataclass(frozen=True)
class Raison:
    """One fact that decides. `texte` states it as the situation has it; of what is unknown, what one would have to know.

    `suffit`: it is one of several met, each of which is enough where it stands.
    """

    texte: str
    source: str
    faits: tuple[str, ...]
    suffit: bool = False


@dataclass(frozen=True)
class Raisons:
    """The conditions met, what opposes (each alone is enough), and the conditions on which nothing is known yet."""

    reunies: tuple[Raison, ...]
    opposees: tuple[Raison, ...]
    manquantes: tuple[Raison, ...]


def raisons(brut: object, nom: str) -> Raisons | None:
    """The reasons of this conclusion for one submission; None when the law of the day has no such conclusion.

    Raises EntreeRefusee, or ParametreNonModelise, as `analyser` does.
    """
    dossier = ouvrir(lire_entree(brut))
    if nom not in dossier.livre.conclusions:
        return None
    faits, cal = dossier.entree.faits, calendrier(dossier.entree.jour, dossier.delai)
    choisie = decision(dossier.livre)
    valeurs, _etats = choisie.valeurs(faits, cal)
    monde = Monde(
        etat=lambda grandeur: lire(grandeur, faits, cal),
        conclut=lambda cible: valeurs[choisie.plan.racines[cible]],
        jour=cal.jour,
    )
    lecture = _Lecture(dossier.livre, monde)
    return Raisons(*(_sans_double(lecture.conclusion(nom, valeur)) for valeur in (OUI, NON, INDETERMINE)))


@dataclass(frozen=True)
class _Lecture:
    """A rulebook and a situation."""

    livre: Livre
    monde: Monde

    def conclusion(self, nom: str, valeur: int) -> Iterator[Raison]:
        """The leaves of the conditions of a rule that have this value, those of the rules it sends to included; with what
        opposes, its established exceptions."""
        regle = self.livre.conclusions[nom]
        voies = [tuple(self._condition(condition, valeur, regle.selon[0])) for condition in regle.si]
        if valeur == OUI:
            voies = list(_distinctes((raison,) for voie in voies for raison in voie))
        if valeur == NON:
            voies += [
                tuple(self.feuilles(exception, regle.selon[0]))
                for exception in regle.sauf
                if juger(exception, self.monde) == OUI
            ]
        return (raison for voie in voies for raison in voie)

    def _condition(self, condition: Expression, valeur: int, source: str) -> Iterator[Raison]:
        """Of one condition; another rule is read into, for it may be met in part."""
        if isinstance(condition, Renvoi):
            yield from self.conclusion(condition.cible, valeur)
        elif juger(condition, self.monde) == valeur:
            yield from self.feuilles(condition, source)

    def feuilles(self, expression: Expression, source: str) -> Iterator[Raison]:
        """The leaves that give an expression the value it has: of a group, only the terms that have it too."""
        source = next((citee for citee in expression.sources if not citee.startswith("INT-")), source)
        valeur = juger(expression, self.monde)
        match expression:
            case Et(termes=termes):
                for terme in termes:
                    if juger(terme, self.monde) == valeur:
                        yield from self.feuilles(terme, source)
            case Ou(termes=termes):
                decisifs = [terme for terme in termes if juger(terme, self.monde) == valeur]
                voies = [tuple(self.feuilles(terme, source)) for terme in decisifs]
                yield from _suffisantes(list(_distinctes(voies))) if valeur == OUI else chain(*voies)
            case Renvoi(cible=cible):
                yield from self.conclusion(cible, valeur)
            case Etabli(terme=terme) if valeur == OUI:
                yield from self.feuilles(terme, source)
            case Non(terme=Etabli(terme=terme)) if valeur == NON:
                yield from self.feuilles(terme, source)
            case Non(terme=terme) if not isinstance(terme, Etabli):
                yield from self.feuilles(terme, source)
            case Est(grandeur=grandeur):
                yield Raison(_dire(expression, valeur), source, grandeur.lus)
            case Toujours(vrai=False):
                yield Raison(expression.non, source, ())


def _distinctes(voies: Iterable[tuple[Raison, ...]]) -> Iterator[tuple[Raison, ...]]:
    """Of several ways met, those that rest on facts of their own: of age and over sixteen are one reason, not two."""
    lus: set[str] = set()
    for voie in voies:
        siens = {fait for raison in voie for fait in raison.faits}
        if not siens & lus:
            yield voie
        lus |= siens


def _suffisantes(voies: list[tuple[Raison, ...]]) -> Iterator[Raison]:
    """The reasons of several ways met; each is enough by itself when every way rests on one fact alone."""
    suffit = len(voies) > 1 and all(len(voie) == 1 for voie in voies)
    return (replace(raison, suffit=suffit or raison.suffit) for voie in voies for raison in voie)


def _dire(feuille: Est, valeur: int) -> str:
    if valeur == INDETERMINE:
        return feuille.doute or feuille.oui
    return feuille.oui if valeur == OUI else feuille.non


def _sans_double(feuilles: Iterable[Raison]) -> tuple[Raison, ...]:
    """Each fact once, under the first paragraph that looks at it."""
    dites: dict[str, Raison] = {}
    for feuille in feuilles:
        dites.setdefault(feuille.texte, feuille)
    return tuple(dites.values())
