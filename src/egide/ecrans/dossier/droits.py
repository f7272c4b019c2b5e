"""Her rights in large type, in her language: for a screen turned to her, or for paper. Nothing on the page names her."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte, ouvrir
from egide.ecrans.dossiers import adressable
from egide.information import droits
from egide.information.langues import code_de, nom_de
from egide.journal.types import InformationDesDroits, type_de
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge


@reservee(*type_de(InformationDesDroits).par)
@require_safe
def ses_droits(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """What is told her, by whoever may record that he told it; the address says the language, and no more."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "montrer ses droits")
    return montrer(request, exercant, reverse("dossier", args=[ouvert.pseudonyme]), _("Revenir au dossier"))


def montrer(request: HttpRequest, exercant: Acteur, adresse: str, retour: str) -> HttpResponse:
    """The rights of the day in the language asked for; in French, saying so, while that one has no text."""
    demandee = droits.langue(request.GET.get("langue", droits.ORIGINE))
    if demandee is None:
        raise Http404
    code = demandee.code if demandee.disponible else droits.ORIGINE
    contexte_page = {
        "adresse": adresse,
        "retour": retour,
        "demandee": demandee,
        "demandee_en_francais": nom_de(demandee.code),
        "langues": droits.langues(),
        "texte": droits.dire(code, horloge.aujourdhui(exercant.territoire)),
    }
    return render(request, "ecrans/audition/droits.html", contexte_page)


def adresse_de_ses_droits(pseudonyme: str, dite: str) -> str:
    """Where they are shown, in the language the file says she speaks when there is a text of it."""
    adresse = reverse("ses_droits", args=[adressable(pseudonyme)])
    langue = droits.langue(code_de(dite))
    return f"{adresse}?{urlencode({'langue': langue.code})}" if langue else adresse
