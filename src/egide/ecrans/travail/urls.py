"""What one has to do, finds, is told."""

from django.urls import path

from egide.ecrans.travail import a_faire as travail
from egide.ecrans.travail import (
    affectation,
    courriels,
    liste,
    notifications,
    observation,
    portefeuille,
    recherche,
)
from egide.ecrans.travail import agenda as calendrier

urlpatterns = [
    path("a-faire/", travail.a_faire, name="a_faire"),
    path("a-faire/agenda.ics", calendrier.agenda_a_faire, name="agenda"),
    path("rechercher/", recherche.rechercher, name="rechercher"),
    path("a-faire/liste.csv", liste.liste_a_faire, name="liste_a_faire"),
    path("dossiers/", portefeuille.dossiers, name="dossiers"),
    path("affectations/", affectation.affecter_plusieurs, name="affecter_plusieurs"),
    path("dossiers/<slug:pseudonyme>/affecter/", affectation.affecter, name="affecter"),
    path("comptes-nationaux/", observation.observation, name="observation"),
    path("notifications/courriels/", courriels.courriels, name="courriels"),
    path("notifications/", notifications.notifications, name="notifications"),
]
