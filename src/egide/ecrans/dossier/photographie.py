"""The photograph as it will be printed, seen once by who asks: she may be recognised by it, so looking is a traced gesture."""

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from egide.acces.coffret import lire_image
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.ecrans.dossiers import entrant
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import Photographie
from egide.seuil.exercice import acteur
from egide.socle import horloge

POURQUOI = "vérifier la photographie jointe"


@entrant
@require_http_methods(["GET", "HEAD", "POST"])
def photographie(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """GET says what looking is; POST shows the picture, which travels in the page and stands at no address."""
    exercant = acteur(request)
    montree = request.method == "POST"
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        vignette = _derniere(ouvert) if montree else ""
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "montree": montree,
        "vignette": vignette,
        "pourquoi": POURQUOI,
    }
    reponse = render(request, "ecrans/dossier/photographie.html", contexte_page)
    reponse["Cache-Control"] = "private, no-store"
    return reponse


def _derniere(ouvert: DossierOuvert) -> str:
    """The latest one kept in the vault, drawn for the page; « » without any. Raises GesteRefuse for who reads no identity."""
    situation = replier(evenements(ouvert), horloge.aujourdhui(ouvert.territoire))
    images = [retenu.charge.image for retenu in situation.du_type(Photographie) if retenu.charge.image]
    if not images:
        return ""
    octets, media = lire_image(ouvert, images[-1], POURQUOI)
    return f"data:{media};base64,{base64.b64encode(octets).decode()}"
