"""The law applied to a file, as one reader may know it.

A conclusion is told to a reader only when his role may learn every fact its proof reads, known or not,
whoever recorded it. The test looks at the role alone, never at what the file holds: that a point appears or
stays silent says nothing of the hidden facts. The analysis of the facts he may read then gives, for the
conclusions he is told, what the whole file gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements_lisibles, peut_lire_fait
from egide.acces.matrice import est_sans_trace
from egide.droit import EntreeRefusee, analyser
from egide.droit.livre import Livre, livre
from egide.droit.logique import Conclusion as Regle
from egide.droit.parametres import ParametreNonModelise
from egide.droit.vocabulaire import FAITS
from egide.journal.repli import Fil, Retenu, Situation, poser
from egide.journal.types import Charge, qui_pose
from egide.socle import francais


@dataclass(frozen=True)
class Etude(Fil):
    """What one reader may know of a situation: the events, the facts, and what the law draws from them."""

    acteur: Acteur
    situation: Situation
    evenements: tuple[Retenu[Charge], ...]
    faits: Mapping[str, Any]
    conclusions: Mapping[str, Mapping[str, Any]]
    livre: Livre | None = None
    tues: tuple[str, ...] = ()
    droit: Mapping[str, Any] | None = None
    alertes: tuple[str, ...] = ()
    refus: str = ""

    @property
    def au(self) -> date:
        return self.situation.au

    @cached_property
    def faits_dits(self) -> Mapping[str, Any]:
        """The facts this reader may know, and those the events he reads tell: another event that could also have told one of
        them may be closed to him, what he reads is not."""
        if len(self.evenements) == len(self.situation.evenements):
            return {**self.situation.faits, **self.faits}
        lus, _origines = poser(self.evenements)
        return {**lus, **self.faits}

    @property
    def regles(self) -> Mapping[str, Regle]:
        """The rules that answered, by name; none when the law is silent."""
        return self.livre.conclusions if self.livre else {}

    @property
    def lecture(self) -> str:
        """The reading that answered: circulaire or code; empty when the law is silent."""
        return str(self.droit["lecture"]) if self.droit else ""

    def statut(self, nom: str) -> str | None:
        """oui, non or indetermine; None when the reader is not told, or the law has no such point."""
        conclusion = self.conclusions.get(nom)
        return conclusion["statut"] if conclusion else None

    def oui(self, *noms: str) -> bool:
        """Whether one of these conclusions is yes."""
        return any(self.statut(nom) == "oui" for nom in noms)

    def valeur(self, conclusion: str, nom: str) -> Any:
        """A value of a conclusion that is yes; None otherwise."""
        return self.conclusions[conclusion]["valeurs"].get(nom) if self.oui(conclusion) else None

    def manque(self, conclusion: str, fait: str) -> bool:
        """Whether this conclusion is undecided for want of this fact, among others."""
        return conclusion in self.conclusions and fait in self.conclusions[conclusion]["faits_manquants"]


Cle = tuple[frozenset[str], frozenset[tuple[str, object]]]
Analyses = dict[Cle, Mapping[str, Any]]
"""The analyses of one situation, by the facts given to the law: their names, and what differs from reader to reader."""


def etudier(situation: Situation, acteur: Acteur, faites: Analyses | None = None) -> Etude:
    """What this reader may know of this situation. A law that refuses to answer gives no conclusion, and says why.

    `faites`: for several readers of one situation, those who may know the same facts; the law answers them once.
    """
    evenements = tuple(evenements_lisibles(acteur, situation))
    faits = _faits_sus(acteur, situation, evenements)
    socle: dict[str, Any] = {
        "acteur": acteur,
        "situation": situation,
        "evenements": evenements,
        "faits": faits,
    }
    try:
        analyse: Any = _analyser(situation, faits, {} if faites is None else faites)
        qui_repond = livre(situation.au, analyse["droit"]["lecture"])
    except (EntreeRefusee, ParametreNonModelise) as refusee:
        return Etude(**socle, conclusions={}, refus=_refus(refusee, situation.au))
    dites, tues = {}, []
    for nom, conclusion in analyse["conclusions"].items():
        if all(peut_savoir(acteur, fait) for fait in faits_lus(conclusion)):
            dites[nom] = conclusion
        else:
            tues.append(nom)
    return Etude(
        **socle,
        conclusions=dites,
        livre=qui_repond,
        tues=tuple(tues),
        droit=analyse["droit"],
        alertes=tuple(alerte["message"] for alerte in analyse["alertes"]),
    )


def _faits_sus(
    acteur: Acteur, situation: Situation, evenements: tuple[Retenu[Charge], ...]
) -> dict[str, Any]:
    """The facts this reader may know. Those of asylum are what the events he reads say of them, and unknown without any."""
    de_tous = {
        fait: valeur
        for fait, valeur in situation.faits.items()
        if not est_sans_trace(fait) and peut_savoir(acteur, fait)
    }
    if not any(map(est_sans_trace, situation.faits)):
        return de_tous
    lus, _origines = poser(evenements)
    return de_tous | {fait: valeur for fait, valeur in lus.items() if est_sans_trace(fait)}


def _analyser(situation: Situation, faits: Mapping[str, Any], faites: Analyses) -> Mapping[str, Any]:
    propres = frozenset((fait, valeur) for fait, valeur in faits.items() if est_sans_trace(fait))
    connus = frozenset(faits), propres
    if connus not in faites:
        faites[connus] = analyser({"date": situation.au.isoformat(), "faits": faits})
    return faites[connus]


def peut_savoir(acteur: Acteur, fait: str) -> bool:
    """Whether a reader may learn anything of this fact, known or unknown: he reads all the events that could pose it.

    A fact that no event poses is in no file: it is unknown to all, and no secret. Nor is one of asylum withheld: saying
    that something is would already tell it. He has what the events he reads say, and it is unknown otherwise.
    """
    return _n_est_pose_par_rien(fait) or est_sans_trace(fait) or peut_lire_fait(acteur, fait)


@cache
def _n_est_pose_par_rien(fait: str) -> bool:
    return not qui_pose(fait)


def faits_lus(conclusion: Mapping[str, Any]) -> frozenset[str]:
    """Every fact a conclusion depends on: those of its proof, those it lacks, those it takes on trust."""
    lus: set[str] = {*conclusion["faits_manquants"], *conclusion["reserves"]}
    relever(conclusion["motifs"], lus)
    return frozenset(lus)


def relever(motifs: list[dict[str, Any]], lus: set[str]) -> set[str]:
    """Add to `lus` the facts of every line of a proof; returns it."""
    for motif in motifs:
        lus.update(motif["faits"])
        relever(motif["motifs"], lus)
    return lus


def _refus(refusee: Exception, au: date) -> str:
    """Why there is no answer, without ever quoting a value."""
    champs = [refus.champ.partition(".")[2] for refus in getattr(refusee, "refus", ())]
    nommes = [FAITS[champ].libelle for champ in champs if champ in FAITS]
    if nommes:
        return _("Le droit ne peut pas répondre : à corriger dans le dossier, %(faits)s.") % {
            "faits": francais.enumerer(nommes)
        }
    return _(
        "Le droit du %(jour)s n’est pas connu d’Égide : aucune conclusion n’est donnée pour ce jour."
    ) % {"jour": francais.jour_ecrit(au)}
