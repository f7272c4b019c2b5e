"""The registers of the law: dated parameters, interpretations, the two readings side by side, reforms."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.droit.conclusions import conclusions
from egide.droit.interpretations import interpretations
from egide.droit.livre import CIRCULAIRE, CODE
from egide.droit.mots import LECTURES
from egide.droit.parametres import Parametre, Periode, parametres
from egide.droit.reformes import REFORMES, Reforme
from egide.ecrans.droit import regles
from egide.ecrans.droit.frise import Frise, frise
from egide.ecrans.droit.moment import lire_moment
from egide.seuil.politiques import publique
from egide.socle.francais import jour_ecrit
from egide.socle.libelles import texte_de_valeur


@dataclass(frozen=True)
class ParametreLu:
    """A parameter, its drawing, and each of its periods with the value in words, the latest first."""

    parametre: Parametre
    frise: Frise
    periodes: list[tuple[Periode, str, bool]]


@dataclass(frozen=True)
class Comparaison:
    """One conclusion in both readings; a rule is None where that reading does not know it."""

    nom: str
    titre: str
    circulaire: regles.Regle | None
    code: regles.Regle | None
    ecart: regles.Ecart | None


@publique
@require_safe
def droit_parametres(request: HttpRequest) -> HttpResponse:
    """Every dated figure of the law, on one scale of years."""
    moment = lire_moment(request.GET)
    contexte = {"moment": moment, "parametres": [_parametre(p, moment.au) for p in parametres()]}
    return render(request, "ecrans/droit/parametres.html", contexte, status=400 if moment.refus else 200)


@publique
@require_safe
def droit_interpretations(request: HttpRequest) -> HttpResponse:
    """Where the text left a choice: what was chosen, what else could be, and why."""
    titres = {nom: conclusion.titre for nom, conclusion in conclusions().items()}
    entrees = [(e, [(nom, titres[nom]) for nom in e.conclusions if nom in titres]) for e in interpretations()]
    return render(request, "ecrans/droit/interpretations.html", {"entrees": entrees})


@publique
@require_safe
def droit_lectures(request: HttpRequest) -> HttpResponse:
    """The circular and the code, conclusion by conclusion, on one day."""
    moment = lire_moment(request.GET)
    comparees = (
        [_comparaison(nom, moment.au) for nom in conclusions()] if CIRCULAIRE in moment.lectures else []
    )
    connues = [c for c in comparees if c.circulaire or c.code]
    contexte = {
        "moment": moment,
        "differentes": [c for c in connues if c.ecart and c.ecart.de_fond],
        "seulement_code": [c for c in connues if not c.circulaire],
        "autres_sources": [c for c in connues if c.ecart and not c.ecart.de_fond],
        "pareilles": [c for c in connues if c.circulaire and c.code and not c.ecart],
        "comparees": len(connues),
    }
    return render(request, "ecrans/droit/lectures.html", contexte, status=400 if moment.refus else 200)


@publique
@require_safe
def droit_reformes(request: HttpRequest) -> HttpResponse:
    """The reforms that may be tried, and what each would change in the rules of a day."""
    moment = lire_moment(request.GET)
    contexte = {
        "moment": moment,
        "reformes": [(r, _delai(r), _changements(r, moment.au, moment.lecture)) for r in REFORMES.values()],
    }
    return render(request, "ecrans/droit/reformes.html", contexte, status=400 if moment.refus else 200)


def _parametre(lu: Parametre, au: date) -> ParametreLu:
    dessin = frise([(p.depuis, p.jusqua, _valeur(lu, p), p.statut == "verifie") for p in lu.periode], au)
    return ParametreLu(lu, dessin, [(p, _valeur(lu, p), p.couvre(au)) for p in reversed(lu.periode)])


def _valeur(lu: Parametre, periode: Periode) -> str:
    valeur = periode.valeur
    if isinstance(valeur, date):
        return jour_ecrit(valeur)
    if lu.unite:
        return f"{valeur} {lu.unite}"
    return LECTURES.get(valeur, "") or texte_de_valeur(lu.nom, valeur)


def _comparaison(nom: str, au: date) -> Comparaison:
    circulaire, code = regles.regle(nom, au, CIRCULAIRE), regles.regle(nom, au, CODE)
    ecart = regles.comparer(circulaire, code) if circulaire and code else None
    return Comparaison(nom, conclusions()[nom].titre, circulaire, code, ecart)


def _changements(reforme: Reforme, au: date, lecture: str) -> list[tuple[str, str, regles.Ecart]]:
    """The conclusions a reform rewrites, and how."""
    changes = []
    for nom, conclusion in conclusions().items():
        avant, apres = regles.regle(nom, au, lecture), regles.regle(nom, au, lecture, (reforme.id,))
        if avant and apres and avant != apres and (ecart := regles.comparer(avant, apres)):
            changes.append((nom, conclusion.titre, ecart))
    return changes


def _delai(reforme: Reforme) -> str:
    """« trois mois » for a reform that sets the length of the period."""
    if not reforme.delai:
        return ""
    mois, jours = reforme.delai.mois, reforme.delai.jours
    return (
        _("%(nombre)d mois, de date à date") % {"nombre": mois}
        if mois
        else _("%(nombre)d jours") % {"nombre": jours}
    )
