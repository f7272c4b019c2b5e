"""The worklist taken away in a calendar: a file, behind the login, never an address that would carry its own key."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from egide.acces.porte import contexte, tracer
from egide.dossiers.echeances.calendrier import Entree, agenda
from egide.dossiers.echeances.lecture import Ouvrage
from egide.ecrans.dossiers import entrant
from egide.ecrans.travail.a_faire import vue_demandee
from egide.seuil.exercice import acteur
from egide.socle import horloge

ENTREES_AU_PLUS = 1000


@entrant
@require_safe
def agenda_a_faire(request: HttpRequest) -> HttpResponse:
    """What the worklist shows under its present filters, the most urgent first, as a calendar file. Traced."""
    exercant = acteur(request)
    with contexte(exercant):
        lignes = Ouvrage(exercant).page(vue_demandee(request.GET).filtre(exercant), 1, ENTREES_AU_PLUS)
        tracer(exercant, "exporter l’agenda", objet=f"{len(lignes)} lignes")
    entrees = (
        Entree(ligne.id, ligne.tache.pour_le, f"{ligne.tache.pseudonyme} : {ligne.tache.titre}")
        for ligne in lignes
    )
    contenu = agenda("Égide, à faire", entrees, horloge.maintenant(), horloge.fuseau(exercant.territoire).key)
    return HttpResponse(
        contenu,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": 'attachment; filename="egide-a-faire.ics"',
            "Cache-Control": "no-store",
        },
    )
