"""Two days of the law: the conclusions that change, each with the smallest situation in which they do.

The law is compared, not the passing of time: she is as old on both days, her receipt as recent, her title as valid.
Her nationality is one and the same; its regime may have changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from egide.droit.analyse import enoncer
from egide.droit.comparaison import Changement, changements
from egide.droit.entree import HORIZON, EntreeRefusee, Refus, lire_date
from egide.droit.grandeurs import REGIME, Calendrier, calendrier, lire
from egide.droit.lectures.decision import decision
from egide.droit.lectures.exhaustion_temoins import (
    NATIONALITES,
    Faits,
    Terme,
    croiser,
    faits_qui_valent,
    necessaire,
    termes,
)
from egide.droit.lectures.plan import Plan
from egide.droit.lectures.plan import plan as plan_de
from egide.droit.livre import CIRCULAIRE, LECTURES, livre
from egide.droit.logique import Grandeur
from egide.droit.parametres import parametre
from egide.droit.parametres.nationalites import codes_admis, regime_de_nationalite
from egide.droit.vocabulaire import FAITS

STATUTS = ("oui", "non", "indetermine")
Situation = tuple[Faits, Faits]
"""The facts of one person on each of the two days."""
_REGIME_AVANT, _REGIME_APRES = (
    Grandeur(nom=f"regime_{moment}", domaine=REGIME.domaine, faits=REGIME.faits, lus=REGIME.lus)
    for moment in ("avant", "apres")
)


@dataclass(frozen=True)
class Temoin:
    """One situation, as it is submitted on each of the two days."""

    avant: dict[str, object]
    apres: dict[str, object]


@dataclass(frozen=True)
class ChangementDeDroit:
    """A conclusion that changes, how, and the smallest situation that shows it; None where no situation opens it."""

    conclusion: str
    changement: Changement
    temoin: Temoin | None


@dataclass(frozen=True)
class ComparaisonDeDroits:
    """Two days, the reading of each, what changes. `propres` are the conclusions that only one side knows."""

    avant: dict[str, str]
    apres: dict[str, str]
    changements: tuple[ChangementDeDroit, ...]
    propres: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Cote:
    """One of the two laws."""

    jour: date
    lecture: str
    plan: Plan
    cal: Calendrier
    regime: Grandeur

    def statuts(self, faits: Faits) -> dict[str, str]:
        return decision(self.plan.livre).statuts(faits, self.cal)

    def termes(self, conclusion: str, statut: str) -> list[Terme]:
        """The least that must be known for that status; for an open one, nothing."""
        if statut == "indetermine":
            return [{}]
        trouves = termes(self.plan, self.cal.regimes[None]).de(
            self.plan.racines[conclusion], vrai=statut == "oui"
        )
        return [
            {self.regime if cle is REGIME else cle: masque for cle, masque in terme.items()}
            for terme in map(necessaire, trouves)
        ]

    def dite(self, nom: str, faits: Faits) -> Mapping[str, Any]:
        """What is said of the conclusion that day."""
        return enoncer(self.soumission(faits), nom)

    def soumission(self, faits: Faits) -> dict[str, object]:
        lisibles = {
            nom: valeur.isoformat() if isinstance(valeur, date) else valeur for nom, valeur in faits.items()
        }
        return {"date": self.jour.isoformat(), "lecture": self.lecture, "faits": lisibles}


def comparer_droits(avant: object, apres: object, lecture: object = None) -> ComparaisonDeDroits:
    """The conclusions that change from one day to another, in a reading, or in that of each day if none is named.

    Days are dates or ISO text. Raises EntreeRefusee, naming `droit`, `et` or `lecture`.
    """
    refus: list[Refus] = []
    jours = [_jour(nom, valeur, refus) for nom, valeur in (("droit", avant), ("et", apres))]
    if lecture is not None and lecture not in LECTURES:
        refus.append(Refus("lecture", lecture, "« circulaire » ou « code »"))
    if lecture == CIRCULAIRE:
        premier = parametre("circulaire_depuis").valeur
        refus += [
            Refus(nom, jour.isoformat(), f"un jour depuis le {premier.isoformat()}, date de la circulaire")
            for nom, jour in zip(("droit", "et"), jours, strict=True)
            if jour and jour < premier
        ]
    if refus or jours[0] is None or jours[1] is None:
        raise EntreeRefusee(refus)
    return _comparer(jours[0], jours[1], str(lecture) if lecture else None)


def _jour(nom: str, valeur: object, refus: list[Refus]) -> date | None:
    debut, jour = parametre("premiere_date").valeur, lire_date(valeur)
    if jour is None or not debut <= jour <= HORIZON:
        refus.append(
            Refus(nom, valeur, f"une date réelle AAAA-MM-JJ, du {debut.isoformat()} au {HORIZON.isoformat()}")
        )
        return None
    return jour


@lru_cache(maxsize=64)
def _comparer(avant: date, apres: date, lecture: str | None) -> ComparaisonDeDroits:
    ici, la = _cote(avant, lecture, _REGIME_AVANT), _cote(apres, lecture, _REGIME_APRES)
    communes = [nom for nom in ici.plan.racines if nom in la.plan.racines]
    trouves = [change for nom in communes for change in _changements(nom, ici, la)]
    propres = [(nom, cote.lecture) for cote in (ici, la) for nom in cote.plan.racines if nom not in communes]
    return ComparaisonDeDroits(_en_tete(ici), _en_tete(la), tuple(trouves), tuple(propres))


def _cote(jour: date, lecture: str | None, regime: Grandeur) -> _Cote:
    lue = lecture or str(parametre("lecture_par_defaut").au(jour))
    return _Cote(jour, lue, plan_de(livre(jour, lue)), calendrier(jour), regime)


def _en_tete(cote: _Cote) -> dict[str, str]:
    return {"date": cote.jour.isoformat(), "lecture": cote.lecture, "version": cote.plan.livre.version}


def _changements(nom: str, ici: _Cote, la: _Cote) -> Iterator[ChangementDeDroit]:
    yield from _changements_de_statut(nom, ici, la)
    yield from _changements_de_contenu(nom, ici, la)


def _changements_de_statut(nom: str, ici: _Cote, la: _Cote) -> Iterator[ChangementDeDroit]:
    """Every way the status turns, the settled ones first; none if the rule and the regimes are the same."""
    if ici.cal.regimes == la.cal.regimes and _forme(ici.plan, nom) == _forme(la.plan, nom):
        return
    for avant, apres in product(STATUTS, STATUTS):
        if avant != apres and (situation := _qui_passe(nom, ici, avant, la, apres)):
            yield ChangementDeDroit(nom, Changement("statut", avant, apres), _temoin(situation, ici, la))


def _qui_passe(nom: str, ici: _Cote, avant: str, la: _Cote, apres: str) -> Situation | None:
    """The smallest situation whose status goes from one to the other."""
    for terme in croiser(ici.termes(nom, avant), la.termes(nom, apres)):
        for situation in _situations(terme, ici, la, {}):
            if (ici.statuts(situation[0])[nom], la.statuts(situation[1])[nom]) == (avant, apres):
                return situation
    return None


def _changements_de_contenu(nom: str, ici: _Cote, la: _Cote) -> Iterator[ChangementDeDroit]:
    """The nature, and each value, compared where the conclusion is « oui » on both days."""
    restent = _ce_qui_peut_changer(nom, ici, la)
    indifferents: Faits = dict.fromkeys(_indifferents(nom, ici, la), True)
    for terme in croiser(ici.termes(nom, "oui"), la.termes(nom, "oui")) if restent else ():
        for change in _contenu(nom, terme, ici, la, indifferents, restent):
            restent.discard(change.changement.quoi)
            yield change
        if not restent:
            return
    if "nature" in restent:
        natures = [cote.plan.livre.conclusions[nom].nature for cote in (ici, la)]
        yield ChangementDeDroit(nom, Changement("nature", natures[0], natures[1]), None)


def _contenu(
    nom: str, terme: Terme, ici: _Cote, la: _Cote, indifferents: Faits, cherches: set[str]
) -> list[ChangementDeDroit]:
    """What of `cherches` changes where a term holds, with the one more fact that shows it, if one must be known."""
    trouves = []
    un_de_plus: list[Faits] = [{}]
    un_de_plus += [{fait: True} for fait in indifferents]
    for change in _ouvertes(nom, terme, ici, la, indifferents)[0]:
        for ajout in un_de_plus if change.quoi in cherches else ():
            ouvertes, situation = _ouvertes(nom, terme, ici, la, ajout)
            montre = next((autre for autre in ouvertes if autre.quoi == change.quoi), None)
            if montre and situation:
                trouves.append(ChangementDeDroit(nom, montre, _temoin(situation, ici, la)))
                break
    return trouves


def _ouvertes(
    nom: str, terme: Terme, ici: _Cote, la: _Cote, ajout: Faits
) -> tuple[tuple[Changement, ...], Situation | None]:
    """What changes in a conclusion where a term holds, if the conclusion is « oui » on both days; and the situation."""
    situation = next(_situations(terme, ici, la, ajout), None)
    if situation is None:
        return (), None
    une, autre = ici.dite(nom, situation[0]), la.dite(nom, situation[1])
    return (changements(une, autre) if une["statut"] == autre["statut"] == "oui" else ()), situation


def _ce_qui_peut_changer(nom: str, ici: _Cote, la: _Cote) -> set[str]:
    """The values that depend on the day or on facts, or that are not the same; the dates of the period are not law."""
    une, autre = (cote.plan.livre.conclusions[nom] for cote in (ici, la))
    noms = {
        f"valeurs.{cle}"
        for cle in {**une.valeurs, **autre.valeurs}
        if cle not in ("debut", "fin", "jours_restants")
        and (callable(une.valeurs.get(cle)) or une.valeurs.get(cle) != autre.valeurs.get(cle))
    }
    return noms | ({"nature"} if une.nature != autre.nature else set())


def _indifferents(nom: str, ici: _Cote, la: _Cote) -> list[str]:
    """The yes/no facts that do not bear on the status: a value may still name what they establish."""
    lus = {
        fait
        for cote in (ici, la)
        for indice in cote.plan.dessous(cote.plan.racines[nom])
        if (grandeur := cote.plan.noeuds[indice].grandeur) is not None
        for fait in grandeur.lus
    }
    return [fait.nom for fait in FAITS.values() if fait.genre == "booleen" and fait.nom not in lus]


# ── Les témoins ───────────────────────────────────────────────────────────────────────────────────


def _situations(terme: Terme, ici: _Cote, la: _Cote, ajout: Faits) -> Iterator[Situation]:
    """The situations that are all a term asks for, and one more fact if need be, as they stand on each day."""
    grandeurs = [grandeur for grandeur in terme if grandeur not in (ici.regime, la.regime)]
    choix = [[r for r in range(len(g.domaine)) if terme[g] >> r & 1] for g in grandeurs]
    for code, rangs in product(_nationalites(terme, ici, la), list(product(*choix))):
        avant: Faits = {**ajout, **code}
        apres = dict(avant)
        for grandeur, rang in zip(grandeurs, rangs, strict=True):
            fait = next(faits_qui_valent(grandeur, rang, ici.cal))
            avant |= fait
            meme = lire(grandeur, fait, la.cal) == 1 << rang
            apres |= fait if meme else next(faits_qui_valent(grandeur, rang, la.cal))
        yield avant, apres


def _temoin(situation: Situation, ici: _Cote, la: _Cote) -> Temoin:
    return Temoin(ici.soumission(situation[0]), la.soumission(situation[1]))


def _nationalites(terme: Terme, ici: _Cote, la: _Cote) -> list[Faits]:
    """One nationality for each pair of regimes the term allows; none if it does not look at it."""
    if ici.regime not in terme and la.regime not in terme:
        return [{}]
    admises: dict[tuple[str, str], Faits] = {}
    for code in dict.fromkeys((*NATIONALITES, *codes_admis())):
        regimes = regime_de_nationalite(code, ici.jour), regime_de_nationalite(code, la.jour)
        if all(
            terme.get(cote.regime, cote.regime.tout) & REGIME.masque(regime)
            for cote, regime in zip((ici, la), regimes, strict=True)
        ):
            admises.setdefault(regimes, {"nationalite": code})
    return list(admises.values())


@lru_cache(maxsize=512)
def _forme(plan: Plan, nom: str) -> object:
    """The rule as a shape: two rules of the same shape say the same."""

    def forme(indice: int) -> object:
        noeud = plan.noeuds[indice]
        grandeur = noeud.grandeur.nom if noeud.grandeur else None
        return noeud.genre, grandeur, noeud.valeurs, tuple(map(forme, noeud.arguments))

    return forme(plan.racines[nom])
