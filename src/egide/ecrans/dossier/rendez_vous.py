"""The appointments of one file taken away in a calendar: a day, a kind of service under the pseudonym; no name, no place."""

from uuid import uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces.lecture import evenements, peut_lire
from egide.acces.porte import contexte, ouvrir, tracer
from egide.dossiers.echeances.calendrier import Entree, agenda
from egide.dossiers.echeances.rendez_vous import dire, fixes
from egide.dossiers.etude import etudier
from egide.dossiers.evenements.valeurs import intitule
from egide.ecrans.dossiers import entrant
from egide.journal.categories import Categorie
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import RendezVous
from egide.seuil.exercice import acteur
from egide.socle import horloge


@entrant
@require_safe
def agenda_des_rendez_vous(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Those to come, as a calendar file. Traced."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        if not peut_lire(ouvert.acteur, Categorie.ACCOMPAGNEMENT):
            raise Http404
        etude = etudier(replier(evenements(ouvert), horloge.aujourdhui(ouvert.territoire)), ouvert.acteur)
        a_venir = fixes(etude)
        tracer(exercant, "exporter l’agenda", objet=f"{len(a_venir)} lignes", dossier=ouvert.id)
    dossier = presenter(ouvert.pseudonyme)
    entrees = (
        Entree(
            uuid5(ouvert.id, f"rendez-vous/{retenu.rang}"),
            retenu.charge.jour,
            " · ".join(
                filter(None, (dossier, intitule(RendezVous, "avec", retenu.charge.avec), dire(retenu.charge)))
            ),
        )
        for retenu in a_venir
    )
    contenu = agenda(
        _("Égide, rendez-vous"), entrees, horloge.maintenant(), horloge.fuseau(exercant.territoire).key
    )
    return HttpResponse(
        contenu,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="egide-rendez-vous.ics"',
            "Cache-Control": "no-store",
        },
    )
