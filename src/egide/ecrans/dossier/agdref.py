"""What the prefecture types into AGDREF for one file, and where the number it gives back is noted (CIRC-2.2-5)."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egide.acces.coffret import Identite, IdentiteAbsente, lire_identite
from egide.acces.lecture import dernier_repere, evenements
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.annuaire.models import Organisation
from egide.dossiers.agdref.saisie import SAISISSENT, etat_civil, saisie
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.evenements import GESTES, ouverts
from egide.dossiers.gestes import enregistrement
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

NOTER: Final = GESTES["noter_numero_etranger"]


@reservee(*SAISISSENT)
@require_http_methods(["GET", "HEAD", "POST"])
def agdref(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """What is to be typed, as the file stands today. Who she is shows in the answer to a gesture, traced, and only there."""
    exercant = acteur(request)
    if request.method == "POST" and request.POST.get("geste") != "montrer":
        raise Http404
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        journal = evenements(ouvert)
        etude = etudier(replier(journal, horloge.aujourdhui(ouvert.territoire)), ouvert.acteur)
        prefecture = Organisation.objects.get(id=exercant.organisation_id).nom
        identite = _lire(ouvert, etude) if request.method == "POST" else None
        form = None
        if ouverts.ouvert(etude, NOTER):
            repere = dernier_repere(ouvert.acteur, journal)
            form = FormulaireDeSaisie(enregistrement.poser(etude, NOTER, ouvert.territoire), repere=repere)
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "saisie": saisie(etude),
        "prefecture": prefecture,
        "montree": request.method == "POST",
        "identite": identite,
        "form": form,
        "au": etude.au,
    }
    return render(request, "ecrans/dossier/agdref.html", contexte_page)


def _lire(ouvert: DossierOuvert, etude: Etude) -> Identite | None:
    """Her civil status, its reading traced; None when none was declared."""
    try:
        return etat_civil(etude, lire_identite(ouvert, _("saisie dans AGDREF")))
    except IdentiteAbsente:
        return None
