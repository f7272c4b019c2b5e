"""What one has to do, finds, is told."""

from django.urls import path

from egide.ecrans.travail import a_faire as travail
from egide.ecrans.travail import affectation, notifications, observation, recherche
from egide.ecrans.travail import agenda as calendrier

urlpatterns = [
    path("a-faire/", travail.a_faire, name="a_faire"),
    path("a-faire/agenda.ics", calendrier.agenda_a_faire, name="agenda"),
    path("rechercher/", recherche.rechercher, name="rechercher"),
    path("dossiers/", travail.dossiers, name="dossiers"),
    path("dossiers/<slug:pseudonyme>/affecter/", affectation.affecter, name="affecter"),
    path("comptes-nationaux/", observation.observation, name="observation"),
    path("notifications/", notifications.notifications, name="notifications"),
]
