"""The analysis: from the facts known on a day to reasoned conclusions. The contract the whole system stands on."""

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from egide.droit.alertes import alertes
from egide.droit.durees import Duree
from egide.droit.entree import Entree, EntreeRefusee, Refus, lire_entree
from egide.droit.grandeurs import Calendrier, calendrier, lire
from egide.droit.lectures.decision import STATUTS_DE, decision
from egide.droit.lectures.mondes import questions
from egide.droit.lectures.plan import AutreNature, Plan
from egide.droit.lectures.preuve import Motif, preuve
from egide.droit.lectures.reserves import reserves
from egide.droit.livre import CIRCULAIRE, CODE, LECTURES, Livre, livre
from egide.droit.logique import INDETERMINE, OUI, Conclusion, Monde, juger
from egide.droit.parametres import parametre
from egide.droit.reformes import REFORMES, Reforme, ReformesIncompatibles, delai_reforme
from egide.droit.regles.redaction import Contexte

CLES = (
    "statut", "nature", "autorite", "fondement", "valeurs",
    "motifs", "sources", "faits_manquants", "reserves",
)  # fmt: skip
"""What is told of a conclusion, in the order it is told; the first five are its statement."""
Analyse = dict[str, Any]
"""The object of the contract: date, droit, alertes, divergences, conclusions."""


def analyser(brut: object) -> Analyse:
    """Analyses one submission `{"date": …, "faits": {…}}` and returns the object of the contract.

    Raises EntreeRefusee with every refusal; nothing is analysed in part.
    """
    return conclure(ouvrir(lire_entree(brut)))


def statuer(brut: object) -> Analyse:
    """The decision alone on one submission: date, droit, and the status of each conclusion; refuses as `analyser` does."""
    return decider(ouvrir(lire_entree(brut)))


def enoncer(brut: object, nom: str) -> Motif:
    """What the analysis says of one conclusion (status, nature, values), without its proof nor what may overturn it."""
    situation = _situer(ouvrir(lire_entree(brut)))
    enonce = _modeles(situation.plan)[nom].enonce(situation.valeurs, _contexte(situation))
    return {cle: enonce[cle] for cle in CLES[:5]}


def analyser_tableau(
    bruts: Iterable[object], repondre: "Callable[[Soumission], Analyse] | None" = None
) -> list[Analyse]:
    """Analyses an array (or answers it by `repondre`). One bad element refuses it all, each refusal with its index from 0."""
    dossiers, refus = [], []
    for indice, brut in enumerate(bruts):
        try:
            dossiers.append(ouvrir(lire_entree(brut, indice), indice))
        except EntreeRefusee as refusee:
            refus.extend(refusee.refus)
    if refus:
        raise EntreeRefusee(refus)
    return [(repondre or conclure)(dossier) for dossier in dossiers]


@dataclass(frozen=True)
class Soumission:
    """A checked submission, with the rulebook that answers it and, where there are two readings, the other one."""

    entree: Entree
    livre: Livre
    autre: Livre | None
    delai: Duree | None


def ouvrir(entree: Entree, indice: int | None = None) -> Soumission:
    """The rulebooks that answer a checked submission. Raises EntreeRefusee if none does."""
    refus: list[Refus] = []
    lecture = _lecture(entree, refus, indice)
    reformes, delai = _reformes(entree, refus, indice)
    if refus:
        raise EntreeRefusee(refus)
    autre = CIRCULAIRE if lecture == CODE else CODE
    existe = autre == CODE or entree.jour >= parametre("circulaire_depuis").valeur
    return Soumission(
        entree,
        livre(entree.jour, lecture, reformes),
        livre(entree.jour, autre, reformes) if existe else None,
        delai,
    )


def _lecture(entree: Entree, refus: list[Refus], indice: int | None) -> str:
    """The reading asked for, or that of the day."""
    lecture = entree.lecture or str(parametre("lecture_par_defaut").au(entree.jour))
    premiere = parametre("circulaire_depuis").valeur
    if lecture not in LECTURES:
        refus.append(Refus("lecture", lecture, "« circulaire » ou « code »", indice))
    elif lecture == CIRCULAIRE and entree.jour < premiere:
        admis = f"« code » : la circulaire n’existe que depuis le {premiere.isoformat()}"
        refus.append(Refus("lecture", lecture, admis, indice))
    return lecture


def _reformes(
    entree: Entree, refus: list[Refus], indice: int | None
) -> tuple[tuple[Reforme, ...], Duree | None]:
    for nom in entree.reformes:
        if nom not in REFORMES:
            refus.append(Refus("reforme", nom, f"parmi {', '.join(REFORMES)}", indice))
    reformes = tuple(REFORMES[nom] for nom in dict.fromkeys(entree.reformes) if nom in REFORMES)
    try:
        return reformes, delai_reforme(reformes)
    except ReformesIncompatibles as incompatibles:
        refus.append(Refus("reforme", list(entree.reformes), f"une seule parmi {incompatibles}", indice))
        return reformes, None


def conclure(dossier: Soumission) -> Analyse:
    """Every conclusion of a checked submission, with its proof, what is missing and what it takes on trust.

    The garbage collector waits: an analysis makes some thousand objects and no cycle among them, so that its rounds, while
    it is written, walk through all of it to find nothing (decision 0054).
    """
    attend = gc.isenabled()
    gc.disable()
    try:
        return _conclure(dossier)
    finally:
        if attend:
            gc.enable()


def _conclure(dossier: Soumission) -> Analyse:
    entree, livre = dossier.entree, dossier.livre
    situation = _situer(dossier)
    conclusions = _conclusions(situation)
    return {
        "date": entree.jour.isoformat(),
        "droit": _droit(livre),
        "alertes": alertes(entree, livre, conclusions),
        "divergences": _divergences(dossier, situation.cal, conclusions),
        "conclusions": conclusions,
    }


def decider(dossier: Soumission) -> Analyse:
    """The status of every conclusion of a checked submission, and nothing else."""
    entree, livre = dossier.entree, dossier.livre
    return {
        "date": entree.jour.isoformat(),
        "droit": _droit(livre),
        "statuts": decision(livre).statuts(entree.faits, calendrier(entree.jour, dossier.delai)),
    }


def _droit(livre: Livre) -> dict[str, object]:
    return {
        "lecture": livre.lecture,
        "version": livre.version,
        "reformes": [reforme.id for reforme in livre.reformes],
        "verifie_au": parametre("droit_verifie_au").valeur.isoformat(),
    }


def _divergences(
    dossier: Soumission, cal: Calendrier, conclusions: dict[str, Motif]
) -> list[dict[str, object]]:
    """Where the two readings differ: the conclusion, and in each its status and its first source."""
    if dossier.autre is None:
        return []
    ici, la = dossier.livre, dossier.autre
    autres = decision(la).statuts(dossier.entree.faits, cal)
    return [
        {
            "conclusion": nom,
            ici.lecture: {"statut": conclusions[nom]["statut"], "source": ici.conclusions[nom].selon[0]},
            la.lecture: {"statut": statut, "source": la.conclusions[nom].selon[0]},
        }
        for nom, statut in autres.items()
        if nom in conclusions and conclusions[nom]["statut"] != statut
    ]


@dataclass(frozen=True, slots=True)
class _Situation:
    """One situation under one plan: the facts, the truth values, what is known of each grandeur.

    It refers to nothing that refers back to it: an analysis is freed as soon as it is no longer used.
    """

    plan: Plan
    entree: Entree
    cal: Calendrier
    valeurs: tuple[int, ...]
    etats: tuple[int, ...]


def _situer(dossier: Soumission) -> _Situation:
    """A checked submission under the plan of its rulebook."""
    cal = calendrier(dossier.entree.jour, dossier.delai)
    la_decision = decision(dossier.livre)
    valeurs, etats = la_decision.valeurs(dossier.entree.faits, cal)
    return _Situation(la_decision.plan, dossier.entree, cal, valeurs, etats)


def _conclusions(situation: _Situation) -> dict[str, Motif]:
    """Every conclusion. What is missing and what is taken on trust are sought first: the proof has many lines to keep."""
    plan, valeurs, faits = situation.plan, situation.valeurs, situation.entree.faits
    suspension = reserves(plan).situation(faits, situation.cal, valeurs)
    en_suspens = [
        _faits_manquants(situation, racine) if valeurs[racine] == INDETERMINE else suspension.de(nom)
        for nom, racine in plan.racines.items()
    ]
    preuves, contexte = preuve(plan.livre)(valeurs, situation.entree.bruts), _contexte(situation)
    ecrites: dict[str, Motif] = {}
    for (nom, modele), suspendus in zip(_modeles(plan).items(), en_suspens, strict=True):
        ecrite = ecrites[nom] = modele.enonce(valeurs, contexte)
        ecrite["motifs"] = [preuves[nom]]
        ecrite["sources"] = list(modele.regle.selon)
        inconnu = valeurs[modele.racine] == INDETERMINE
        ecrite["faits_manquants"], ecrite["reserves"] = (suspendus, []) if inconnu else ([], suspendus)
    return ecrites


@dataclass(frozen=True, slots=True)
class _Modele:
    """A conclusion ready to be stated: what it says for each truth value, what is given to it left out."""

    regle: Conclusion
    racine: int
    autre: AutreNature | None
    dit: tuple[Motif, ...]

    def enonce(self, valeurs: tuple[int, ...], contexte: Contexte) -> Motif:
        """Its status, its nature and its values."""
        valeur = valeurs[self.racine]
        enonce = self.dit[valeur].copy()
        # the law may keep another nature for some: a card at 16 stays a faculty
        if self.autre and valeurs[self.autre.indice] == OUI:
            enonce["nature"] = self.autre.nature
        enonce["valeurs"] = _valeurs(self.regle, contexte) if valeur == OUI else {}
        return enonce


@lru_cache(maxsize=64)
def _modeles(plan: Plan) -> dict[str, _Modele]:
    """The conclusions of a plan, in their order."""
    return {nom: _modele(plan, nom, racine) for nom, racine in plan.racines.items()}


def _modele(plan: Plan, nom: str, racine: int) -> _Modele:
    regle = plan.livre.conclusions[nom]
    dit = tuple(
        dict.fromkeys(CLES)
        | {
            "statut": statut,
            "nature": regle.nature,
            "autorite": regle.autorite,
            "fondement": regle.fondement,
        }
        for statut in STATUTS_DE
    )
    return _Modele(regle, racine, plan.natures.get(nom), dit)


def _faits_manquants(situation: _Situation, racine: int) -> list[str]:
    ouvertes = questions(situation.plan, racine, situation.valeurs, situation.etats)
    connus, demandes = situation.entree.faits, dict[str, None]()
    for question in ouvertes:
        for fait in question.grandeur.faits:
            if fait not in connus:
                demandes[fait] = None
    return list(demandes)


def _valeurs(regle: Conclusion, contexte: Contexte) -> dict[str, object]:
    if regle.calcule:
        return regle.calcule(contexte)
    if not regle.valeurs:
        return {}
    calculees = {
        nom: valeur(contexte) if callable(valeur) else list(valeur) if isinstance(valeur, list) else valeur
        for nom, valeur in regle.valeurs.items()
    }
    return {nom: valeur for nom, valeur in calculees.items() if valeur is not None}


def _contexte(situation: _Situation) -> Contexte:
    plan, valeurs, faits, cal = situation.plan, situation.valeurs, situation.entree.faits, situation.cal
    monde = Monde(
        etat=lambda grandeur: lire(grandeur, faits, cal),
        conclut=lambda nom: valeurs[plan.racines[nom]],
        jour=cal.jour,
    )
    return Contexte(faits, cal, lambda expression: juger(expression, monde))
