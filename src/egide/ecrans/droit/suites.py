"""What follows from a situation, worded for the sandbox: statuses, reasons, what differs elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.droit.conclusions import conclusions
from egide.droit.hors_du_temps import prudences_de_la_lecture
from egide.droit.interpretations import Interpretation
from egide.droit.lectures.preuve_lue import prudences_de_l_analyse
from egide.droit.mots import LECTURES, autorite
from egide.droit.regles.redaction import USAGE_2009
from egide.droit.vocabulaire import FAITS
from egide.ecrans.droit.preuve import LigneDePreuve, preuve
from egide.ecrans.droit.questions import question_de
from egide.socle.libelles import nom_de_valeur, texte_de_valeur

MOTS = {
    "droit": gettext_lazy("oui, c’est un droit"),
    "obligation": gettext_lazy("oui, c’est dû"),
    "faculte": gettext_lazy("possible"),
    "interdiction": gettext_lazy("oui, interdit"),
    "information": gettext_lazy("oui"),
}
INDETERMINE, NON = gettext_lazy("indéterminé"), gettext_lazy("non à ce jour")
GROUPES = (
    ("oui", gettext_lazy("Établi")),
    ("indetermine", gettext_lazy("Indéterminé")),
    ("non", gettext_lazy("Exclu à ce jour")),
)
USAGE = gettext_lazy("Usage de 2009, sans texte en vigueur")


@dataclass(frozen=True)
class Suite:
    """One conclusion. `manques`: the questions that can still decide it, with the name each is asked under."""

    nom: str
    titre: str
    statut: str
    mot: str
    phrase: str
    autorite: str
    fondement: str
    valeurs: list[tuple[str, str]]
    preuve: LigneDePreuve
    manques: list[tuple[str, str]]
    reserves: list[str]


@dataclass(frozen=True)
class Precaution:
    """An interpretation that can cost a right here, with the name and the title of each conclusion where it is at stake."""

    note: Interpretation
    conclusions: list[tuple[str, str]]


@dataclass(frozen=True)
class Changement:
    """A conclusion that stands otherwise elsewhere: in the other reading, or without the reform."""

    nom: str
    titre: str
    ici: str
    ailleurs: str
    source: str = ""


def mot(statut: str, nature: str) -> str:
    """« oui, c’est dû », « indéterminé », « non à ce jour »."""
    return str(MOTS[nature] if statut == "oui" else INDETERMINE if statut == "indetermine" else NON)


def suite(analyse: dict[str, Any], nom: str, *, entiere: bool = False) -> Suite:
    """One conclusion of an analysis; `entiere`: with the proof of what it rests on, not only its address."""
    dite = analyse["conclusions"][nom]
    statut = dite["statut"]
    return Suite(
        nom=nom,
        titre=conclusions()[nom].titre,
        statut=statut,
        mot=mot(statut, dite["nature"]),
        phrase=dite["motifs"][0]["texte"],
        autorite=autorite(dite["autorite"]),
        valeurs=[
            (nom_de_valeur(cle), texte)
            for cle, v in dite["valeurs"].items()
            if (texte := texte_de_valeur(cle, v))
        ],
        fondement=dite["fondement"],
        preuve=preuve(dite["motifs"][0], entiere=entiere),
        manques=[(question_de(fait), FAITS[fait].question) for fait in dite["faits_manquants"]],
        reserves=[FAITS[fait].libelle for fait in dite["reserves"]] if statut == "oui" else [],
    )


def suites(analyse: dict[str, Any], sauf: str) -> Iterator[tuple[str, str, list[Suite]]]:
    """The conclusions by status, but for the one shown apart; what obliges comes first in each group.

    What only the practice of 2009 supports is a group of its own, the last.
    """
    rang = {"obligation": 0, "interdiction": 1, "droit": 2, "faculte": 3, "information": 4}
    dites = {nom: dite for nom, dite in analyse["conclusions"].items() if nom != sauf}
    usages = [nom for nom, dite in dites.items() if _n_est_qu_un_usage(dite)]
    for statut, titre in GROUPES:
        noms = [nom for nom, dite in dites.items() if dite["statut"] == statut and nom not in usages]
        noms.sort(key=lambda nom: rang[dites[nom]["nature"]])
        if noms:
            yield statut, str(titre), [suite(analyse, nom) for nom in noms]
    if usages:
        yield "usage", str(USAGE), [suite(analyse, nom) for nom in usages]


def _n_est_qu_un_usage(dite: dict[str, Any]) -> bool:
    return bool(dite["fondement"] == USAGE_2009 and dite["statut"] == "oui")


def divergences(analyse: dict[str, Any]) -> tuple[str, list[Changement]]:
    """The other reading's name, and the conclusions it would give otherwise."""
    ici = analyse["droit"]["lecture"]
    la = next(lecture for lecture in LECTURES if lecture != ici)
    return LECTURES[la], [
        Changement(
            d["conclusion"],
            conclusions()[d["conclusion"]].titre,
            str(_STATUTS[d[ici]["statut"]]),
            str(_STATUTS[d[la]["statut"]]),
            d[la]["source"],
        )
        for d in analyse["divergences"]
    ]


def effets(analyse: dict[str, Any], sans_reforme: dict[str, Any]) -> list[Changement]:
    """What the reforms change in this situation: status, nature or values."""
    changes = []
    for nom, dite in analyse["conclusions"].items():
        avant = sans_reforme["conclusions"][nom]
        if any(avant[cle] != dite[cle] for cle in ("statut", "nature", "valeurs")):
            changes.append(Changement(nom, conclusions()[nom].titre, _resume(dite), _resume(avant)))
    return changes


def precautions(analyse: dict[str, Any]) -> list[Precaution]:
    """What must be said of a whole analysis, once each: of its reading, then of some of its conclusions."""
    de_la_lecture = [Precaution(note, []) for note in prudences_de_la_lecture(analyse)]
    return de_la_lecture + [
        Precaution(entree, [(nom, conclusions()[nom].titre) for nom in noms])
        for entree, noms in prudences_de_l_analyse(analyse["conclusions"])
    ]


def bilan(analyse: dict[str, Any]) -> str:
    """« 3 établies, 12 indéterminées, 14 exclues »."""
    statuts = [dite["statut"] for dite in analyse["conclusions"].values()]
    return _("%(oui)d établies, %(indetermine)d indéterminées, %(non)d exclues") % {
        statut: statuts.count(statut) for statut, _titre in GROUPES
    }


_STATUTS = {
    "oui": gettext_lazy("oui"),
    "non": gettext_lazy("non"),
    "indetermine": gettext_lazy("indéterminé"),
}


def _resume(dite: dict[str, Any]) -> str:
    dit = mot(dite["statut"], dite["nature"])
    fin = dite["valeurs"].get("fin")
    return _("%(dit)s, jusqu’au %(jour)s") % {"dit": dit, "jour": texte_de_valeur("fin", fin)} if fin else dit
