"""The paper of a decision beside its form, made again as one answers. Without script, the next screen shows it all the same."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte, rouvrir
from egide.actes import remise
from egide.actes.apercu import Apercu
from egide.actes.disponibles import demander
from egide.actes.erreurs import ErreurActe
from egide.dossiers.evenements import Geste
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes.enregistrement import GesteFerme
from egide.ecrans import apercu
from egide.ecrans.apercu import LIGNES_VIVANTES as LIGNES
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie

VIVANT: Final = "papier_vivant"


def est_demande(request: HttpRequest, fait: Geste) -> bool:
    """Whether the page asks for the paper as it now is, and nothing else."""
    return (
        bool(request.headers.get("HX-Request")) and VIVANT in request.POST and remise.est_une_decision(fait)
    )


def montrer(request: HttpRequest, exercant: Acteur, adresse: str, fait: Geste) -> HttpResponse:
    """The paper, its new lines told; or why there is none yet. Nothing is recorded, nor read of the person."""
    saisie = FormulaireDeSaisie((), repere=0, request=request)
    vu: Apercu | None = None
    manque: list[str] = []
    try:
        with contexte(exercant):
            demande = demander(rouvrir(exercant, adresse, "consulter"))
            vu = remise.esquisser(demande, fait, saisie.reponses(), request.POST.get(LIGNES, ""))
    except SaisieRefusee as refusee:
        manque = list(dict.fromkeys(refusee.erreurs.values()))
    except (ErreurActe, GesteFerme) as empeche:
        manque = [str(empeche)]
    contexte_page = {
        "esquisse": vu,
        "pages": tuple(apercu.pages(vu)) if vu else (),
        "nouvelles": [ligne.texte for ligne in vu.lignes if ligne.nouvelle] if vu else [],
        "manque": manque,
        "lignes": vu.marques if vu else request.POST.get(LIGNES, ""),
        "adresse": request.get_full_path(),
    }
    reponse = render(request, "ecrans/gestes/_papier_vivant.html", contexte_page)
    reponse["Cache-Control"] = "private, no-store"
    return reponse
