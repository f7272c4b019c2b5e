"""What is new for one person in one function: where to go and read it, and nothing of what it is."""

from datetime import datetime
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from egide.annuaire.models_notification import Motif, Notification
from egide.annuaire.notifications import a_voir, combien, marquer_vues, vues
from egide.annuaire.roles import ROLES
from egide.ecrans import attentes
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee

VUES_MONTREES: Final = 20
LIEUX: Final[dict[str, tuple[str, str, Promise]]] = {
    Motif.TRANSMISSION: ("a_recevoir", "", gettext_lazy("Voir ce qui attend")),
    Motif.REPONSE: ("a_recevoir", "#reponses", gettext_lazy("Voir les réponses")),
    Motif.MESSAGE: ("a_recevoir", "#messages", gettext_lazy("Voir dans quel dossier")),
    Motif.REMIS: ("a_recevoir", "#reponses", gettext_lazy("Voir de quel dossier")),
    Motif.RETARD: ("a_faire", "", gettext_lazy("Voir ce qu’il y a à faire")),
    Motif.RAPPROCHEMENT: ("a_recevoir", "#rapprochements", gettext_lazy("Voir la question")),
    Motif.ACCORD: ("a_recevoir", "#accords", gettext_lazy("Voir la demande")),
    Motif.ACCORDEE: ("a_recevoir", "#ouvertes", gettext_lazy("Aller à l’adresse")),
    Motif.COMPTES: ("mon_service", "", gettext_lazy("Voir les comptes de mon service")),
    Motif.CAS: ("remontees", "", gettext_lazy("Voir les cas concrets")),
    Motif.QUESTION: ("questions", "", gettext_lazy("Voir les questions")),
    Motif.MINISTERE: ("a_recevoir", "#ministere", gettext_lazy("Voir la suite donnée")),
    Motif.CODES: ("compte", "#surete", gettext_lazy("Voir mon compte")),
}


@reservee(*ROLES)
@lecture_et_envoi
def notifications(request: HttpRequest) -> HttpResponse:
    """The news not seen yet, then the latest seen; « J'ai vu » moves what the page showed from the first to the second."""
    exercant = acteur(request)
    moi = (exercant.compte_id, exercant.organisation_id, exercant.role)
    if request.method == "POST":
        marquer_vues(*moi, _lu_jusqu_a(request))
        attentes.oublier(exercant)
        if combien(*moi):
            messages.success(request, _("C’est noté ; autre chose est arrivé depuis."))
        else:
            messages.success(request, _("C’est noté : il n’y a plus rien de nouveau."))
        return redirect("notifications")
    nouvelles = [_avec_son_lieu(nouvelle) for nouvelle in a_voir(*moi)]
    contexte_page = {
        "nouvelles": nouvelles,
        "lu": nouvelles[0][0].derniere_le.isoformat() if nouvelles else "",
        "vues": [_avec_son_lieu(nouvelle) for nouvelle in vues(*moi, VUES_MONTREES)],
    }
    return render(request, "ecrans/notifications/notifications.html", contexte_page)


def _avec_son_lieu(nouvelle: Notification) -> tuple[Notification, str, Promise]:
    """A piece of news, where it is read, and the words that lead there."""
    vue, ancre, mots = LIEUX[nouvelle.motif]
    return nouvelle, reverse(vue) + ancre, mots


def _lu_jusqu_a(request: HttpRequest) -> datetime | None:
    """The latest news on the page that was read: what came since is still new."""
    try:
        return datetime.fromisoformat(request.POST.get("lu", ""))
    except ValueError:
        return None
