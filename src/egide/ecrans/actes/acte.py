"""Reading an issued document again."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from egide.acces.porte import contexte, ouvrir
from egide.actes.emission import nom_de_fichier, relire
from egide.ecrans.dossiers import entrant
from egide.seuil.exercice import acteur


@entrant
@require_safe
def acte(request: HttpRequest, pseudonyme: str, numero: str) -> HttpResponse:
    """The PDF, traced as read; its name says nothing of the person, and no cache keeps it."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        document, nom = relire(ouvert, numero), nom_de_fichier(ouvert, numero)
    reponse = HttpResponse(document, content_type="application/pdf")
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse["Cache-Control"] = "private, no-store"
    return reponse
