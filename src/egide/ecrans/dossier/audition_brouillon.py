"""What keeps a hearing as it is typed: by script a moment after each word, without it by the button of each step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from egide.acces import brouillons
from egide.acces.acteurs import Acteur
from egide.acces.brouillons import BrouillonTropLong, GardeAilleurs
from egide.acces.porte import contexte, ouvrir, rouvrir
from egide.annuaire.roles import ENQUETEUR
from egide.dossiers import audition as etapes
from egide.dossiers.audition_enregistrement import FORMULAIRE, operation
from egide.ecrans.dossier.audition import rendre
from egide.ecrans.dossier.audition_page import Page
from egide.ecrans.instants import heure
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee


@reservee(ENQUETEUR)
@sensitive_post_parameters()
@require_POST
def audition_brouillon(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Keep, or throw away, what is typed in the hearing of a file."""
    return _recevoir(request, acteur(request), pseudonyme)


@reservee(ENQUETEUR)
@sensitive_post_parameters()
@require_POST
def nouvelle_audition_brouillon(request: HttpRequest) -> HttpResponse:
    """The same before there is a file."""
    return _recevoir(request, acteur(request))


@reservee(ENQUETEUR)
@require_POST
def meme_operation(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Begin the hearing of somebody else, with what of this one is the operation's: its day, its place, its interpreter."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "mener l’audition")
        try:
            brouillons.garder(exercant, FORMULAIRE, operation(ouvert), "")
        except GardeAilleurs:
            messages.warning(
                request, _("Une autre audition est déjà commencée : la voici. Enregistrez-la, ou effacez-la.")
            )
    return redirect("nouvelle_audition")


def _recevoir(request: HttpRequest, exercant: Acteur, pseudonyme: str = "") -> HttpResponse:
    geste = request.POST.get("geste", "")
    with contexte(exercant):
        ouvert = rouvrir(exercant, pseudonyme, "mener l’audition") if pseudonyme else None
        parles = {nom.partition("-")[0] for nom in request.POST}
        lue = etapes.audition(ouvert, parles) if ouvert else etapes.nouvelle(exercant)
        page = Page(exercant, lue, request.POST, repere=request.POST.get("repere", ""), tout_lier=True)
        if geste == "jeter":
            brouillons.jeter(exercant, FORMULAIRE, ouvert)
            return redirect(page.adresse)
        vue, etat = request.POST.get("remplace") or request.POST.get("marque", ""), 200
        try:
            if page.ecrite:
                page.brouillon = brouillons.garder(exercant, FORMULAIRE, page.contenu, vue, ouvert)
            else:
                brouillons.jeter(exercant, FORMULAIRE, ouvert, vue)
        except GardeAilleurs as ailleurs:
            page.ailleurs, etat = ailleurs.existant, 409
            page.faute = _(
                "Un autre brouillon de cette audition a été gardé à %(heure)s, ailleurs. Ce qui est écrit ici n’est plus "
                "gardé ; rouvrir la page montre l’autre."
            ) % {"heure": heure(ailleurs.existant.garde_le, exercant.territoire)}
        except BrouillonTropLong:
            etat, page.faute = 400, _("C’est trop long pour un brouillon : enregistrez ce qui peut l’être.")
    if request.headers.get("HX-Request"):
        return rendre(request, page, etat=etat, gabarit="_garde")
    if etat != 200:
        return rendre(request, page, etat=etat)
    return redirect(_suite(page, geste, request.POST.get("suite", "")))


def _suite(page: Page, geste: str, suite: str) -> str:
    """Where one goes on: out of the page, or to the step after the one that was kept."""
    if geste == "quitter":
        return page.adresse_du_dossier
    ancre = suite if any(etape.cle == suite for etape in page.lue.etapes) else ""
    return f"{page.adresse}#{ancre}" if ancre else page.adresse
