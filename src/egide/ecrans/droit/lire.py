"""Continuous reading: the circular and the code, in order, on a day."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from egide.droit.parametres import parametre
from egide.ecrans.droit import a_la_suite
from egide.ecrans.droit.moment import Moment, lire_moment
from egide.seuil.politiques import publique


@publique
@require_safe
def lire_la_circulaire(request: HttpRequest) -> HttpResponse:
    """The circular from its first to its last paragraph, our statements and rules beside."""
    moment = lire_moment(request.GET)
    sections = a_la_suite.circulaire(moment.au)
    places = [(section.ancre, section.libelle) for section in sections]
    if (ancre := _place_voulue(request, moment)) in dict(places):
        return _y_aller(moment, ancre)
    contexte = {
        "moment": moment,
        "sections": sections,
        "places": places,
        "premier_jour": parametre("circulaire_depuis").valeur,
        "importe": any(bloc.importe for section in sections for bloc in section.blocs),
    }
    return render(request, "ecrans/droit/lire_circulaire.html", contexte, status=400 if moment.refus else 200)


@publique
@require_safe
def lire_le_code(request: HttpRequest) -> HttpResponse:
    """Every encoded article in force on a day, book by book, and those that are not, by name."""
    moment = lire_moment(request.GET)
    livres, hors_vigueur = a_la_suite.code(moment.au)
    places = [(lu.article.id, lu.article.reference_courte) for livre in livres for lu in livre.articles]
    if ancre := _place_voulue(request, moment):
        connues = {*dict(places), *(hors.article.id for hors in hors_vigueur)}
        if ancre in connues:
            return _y_aller(moment, ancre)
    lus = [lu for livre in livres for lu in livre.articles]
    contexte = {
        "moment": moment,
        "livres": livres,
        "hors_vigueur": hors_vigueur,
        "places": places,
        "importe": any(lu.officiel.alineas for lu in lus),
        "tout_importe": all(lu.officiel.alineas for lu in lus),
    }
    return render(request, "ecrans/droit/lire_code.html", contexte, status=400 if moment.refus else 200)


def _place_voulue(request: HttpRequest, moment: Moment) -> str:
    """Where to stand in the page, when the form of the date says so."""
    return "" if moment.refus else request.GET.get("place", "")


def _y_aller(moment: Moment, ancre: str) -> HttpResponse:
    """The same page of that day, at that place: an address that is short and can be shared."""
    return HttpResponseRedirect(f"?au={moment.au.isoformat()}#{ancre}")
