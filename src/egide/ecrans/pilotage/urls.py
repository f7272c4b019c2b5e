"""What is steered out of any file."""

from django.urls import path

from egide.ecrans.pilotage import comite, pratiques, seances

urlpatterns = [
    path("pratiques/", pratiques.pratiques, name="pratiques"),
    path("comite/", comite.comite, name="comite"),
    path("comite/membres/", comite.membres, name="membres_du_comite"),
    path("comite/seances/nouvelle/", seances.prevoir, name="prevoir_une_seance"),
    path("comite/seances/<uuid:seance_id>/", seances.seance, name="seance_du_comite"),
    path("comite/seances/<uuid:seance_id>/compte-rendu/", seances.compte_rendu, name="compte_rendu"),
    path("comite/decisions/<uuid:decision_id>/", comite.decision, name="decision_du_comite"),
    path("comites/", comite.comites, name="comites"),
]
