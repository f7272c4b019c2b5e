"""The sandbox: a situation typed in, analysed and shown, and forgotten as soon as the page is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.droit import EntreeRefusee, analyser
from egide.droit.conclusions import conclusions
from egide.droit.entree import Refus, lire_date, lire_entree
from egide.droit.entretien import Etape, etape
from egide.droit.vocabulaire import FAITS
from egide.ecrans.droit.moment import premier_jour
from egide.ecrans.droit.questions import (
    LE,
    Question,
    fait_de,
    groupes,
    lire_fait,
    noms,
    question,
    question_de,
    regime_de,
)
from egide.socle import horloge

BUT_PAR_DEFAUT = "delai_reflexion"
REGLAGES = ("au", "lecture", "but")
GESTES = ("csrfmiddlewaretoken", "geste", "passer", "passe", "lien")
ADMIS = {
    "booleen": gettext_lazy("« oui », « non » ou « je ne sais pas »"),
    "date": gettext_lazy("une date réelle du calendrier, écrite AAAA-MM-JJ"),
    "date_ou_aucun": gettext_lazy("« jamais remis », ou une date réelle du calendrier"),
    "pays": gettext_lazy("un pays de la liste, ou un groupe de pays qui existe ce jour-là"),
    "entier": gettext_lazy("un nombre entier, zéro ou plus"),
    "territoire": gettext_lazy("un département ou une collectivité de la liste"),
}
"""What a question admits, in a person's words."""


@dataclass(frozen=True)
class Groupe:
    """A heading and the questions under it that are not answered yet."""

    titre: str
    questions: tuple[Question, ...]
    ouvert: bool


@dataclass(frozen=True)
class Bac:
    """All that the page shows on its left: the settings, the questions, what was refused, and the analysis if any."""

    jour: date
    au: str
    lecture: str
    lecture_choisie: str
    reformes: tuple[str, ...]
    but: str
    passees: tuple[str, ...]
    question: Question | None
    etape: Etape | None
    repondues: tuple[Question, ...]
    groupes: tuple[Groupe, ...]
    refus: dict[str, str]
    analyse: dict[str, Any] | None
    sans_reforme: dict[str, Any] | None


def ouvrir(reponses: QueryDict) -> Bac:
    """Analyses what was answered, and prepares the page; a refusal is shown beside its question, nothing is guessed."""
    au = (reponses.get("au") or "").strip() or horloge.aujourdhui().isoformat()
    jour = lire_date(au) or horloge.aujourdhui()
    brut = _brut(reponses, au, jour)
    but = reponses.get("but") or BUT_PAR_DEFAUT
    passees = _passees(reponses)
    refus: dict[str, str] = {}
    analyse = sans_reforme = pas = None
    try:
        analyse = analyser(brut)
        sans_reforme = analyser({**brut, "reforme": []}) if brut["reforme"] else None
        if but in analyse["conclusions"]:
            pas = etape(lire_entree(brut), but, [fait_de(nom) for nom in passees])
        else:
            refus["but"] = _but_refuse(but, analyse["droit"]["lecture"])
    except EntreeRefusee as refusee:
        refus = _refus(refusee.refus)
    posees = {nom: question(nom, reponses, _dans_le_modele(jour), refus) for nom in noms()}
    decisive = posees[question_de(pas.questions[0].fait.nom)] if pas and pas.questions else None
    return Bac(
        jour=jour,
        au=au,
        lecture=analyse["droit"]["lecture"] if analyse else reponses.get("lecture") or "",
        lecture_choisie=reponses.get("lecture") or "",
        reformes=tuple(brut["reforme"]),
        but=but,
        passees=passees,
        question=decisive,
        etape=pas,
        repondues=tuple(q for q in posees.values() if q.repondue and q is not decisive),
        groupes=tuple(_groupes(posees, decisive)),
        refus=refus,
        analyse=analyse,
        sans_reforme=sans_reforme,
    )


def lien(reponses: QueryDict) -> str:
    """The part of a link that carries a situation: what was answered, a nationality turned into a group of countries."""
    jour = lire_date(reponses.get("au") or "") or horloge.aujourdhui()
    portees: list[tuple[str, str]] = [("au", jour.isoformat())]
    for nom in (*REGLAGES[1:], "reforme", *noms(), f"date_recepisse_reflexion_{LE}"):
        for valeur in filter(None, reponses.getlist(nom)):
            portees.append((nom, regime_de(valeur, jour) if nom == "nationalite" else valeur))
    return urlencode(portees)


def depuis_un_lien(colle: str) -> QueryDict:
    """The answers a link carries, whether pasted whole or only its end."""
    return QueryDict(colle.strip().rpartition("#")[2].lstrip("?"))


def _brut(reponses: QueryDict, au: str, jour: date) -> dict[str, Any]:
    faits = {fait_de(nom): lire_fait(nom, reponses, _dans_le_modele(jour)) for nom in noms()}
    connus = {*noms(), *REGLAGES, *GESTES, "reforme", f"date_recepisse_reflexion_{LE}"}
    etrangers = {nom: reponses.get(nom) for nom in reponses if nom not in connus}
    brut: dict[str, Any] = {
        "date": au,
        "faits": {nom: valeur for nom, valeur in faits.items() if valeur is not None} | etrangers,
        "reforme": [nom for nom in reponses.getlist("reforme") if nom],
    }
    if reponses.get("lecture"):
        brut["lecture"] = reponses["lecture"]
    return brut


def _dans_le_modele(jour: date) -> date:
    """A day the tables of nationalities know: that day, or the first when it is one the analysis will refuse."""
    return max(jour, premier_jour())


def _passees(reponses: QueryDict) -> tuple[str, ...]:
    """The questions the person has set aside, the last one included."""
    return tuple(
        dict.fromkeys(nom for nom in [*reponses.getlist("passe"), reponses.get("passer")] if nom in noms())
    )


def _groupes(posees: dict[str, Question], decisive: Question | None) -> Iterator[Groupe]:
    for titre, du_groupe in groupes():
        restantes = tuple(
            posees[nom] for nom in du_groupe if not posees[nom].repondue and posees[nom] is not decisive
        )
        if restantes:
            yield Groupe(titre, restantes, ouvert=any(q.refus for q in restantes))


def _refus(refus: list[Refus]) -> dict[str, str]:
    """Each refusal by the question it concerns; what concerns none stands under an empty name."""
    dits: dict[str, str] = {}
    for un in refus:
        fait = un.champ.removeprefix("faits.")
        nom = {"date": "au"}.get(un.champ, question_de(fait))
        genre = "age" if nom == "age" else _genre(fait)
        admis = _("l’un des âges proposés") if genre == "age" else ADMIS.get(genre, un.admis)
        if nom in noms() or nom in ("au", "lecture", "reforme"):
            dits[nom] = _("Reçu : %(recu)s. On attend %(admis)s.") % {
                "recu": _recu(un.valeur),
                "admis": admis,
            }
        else:
            dits[""] = _(
                "« %(nom)s » n’est pas une question de cette page : ce qui la portait n’a pas été lu."
            ) % {"nom": nom[:60]}
    return dits


def _genre(fait: str) -> str:
    return FAITS[fait].genre if fait in FAITS else ""


def _recu(valeur: object) -> str:
    if isinstance(valeur, list):
        return ", ".join(_recu(un) for un in valeur)
    return f"« {str(valeur)[:60]} »"


def _but_refuse(but: str, lecture: str) -> str:
    if but not in conclusions():
        return _("« %(but)s » n’est pas une conclusion connue. Choisissez-en une dans la liste.") % {
            "but": but[:60]
        }
    return _("Cette conclusion n’existe que dans l’autre lecture : ce texte-ci ne la connaît pas.")
