"""Addresses of the screens, slice by slice. Each view declares its policy; a library’s view is declared where it is mounted."""

from django.urls import path

from egide.ecrans import brouillons, pages
from egide.ecrans.actes import urls as actes
from egide.ecrans.annuaire import urls as annuaire
from egide.ecrans.comptes import urls as comptes
from egide.ecrans.dossier import urls as dossier
from egide.ecrans.droit import urls as droit
from egide.ecrans.ecrits import urls as ecrits
from egide.ecrans.partage import urls as partage
from egide.ecrans.pilotage import urls as pilotage
from egide.ecrans.travail import urls as travail

urlpatterns = [
    *comptes.urlpatterns,
    *travail.urlpatterns,
    *dossier.urlpatterns,
    *partage.urlpatterns,
    *pilotage.urlpatterns,
    *ecrits.urlpatterns,
    *actes.urlpatterns,
    *annuaire.urlpatterns,
    *droit.urlpatterns,
    path(
        "dossiers/<slug:pseudonyme>/brouillons/<slug:genre>/<slug:nom>/",
        brouillons.brouillon,
        name="brouillon",
    ),
    path("aide/", pages.aide, name="aide"),
    path("aide/<slug:sujet>/", pages.aide_sujet, name="aide_sujet"),
    path("mentions-legales/", pages.mentions_legales, name="mentions_legales"),
    path("protection-des-donnees/", pages.protection_des_donnees, name="protection_des_donnees"),
    path("accessibilite/", pages.accessibilite, name="accessibilite"),
    path("robots.txt", pages.robots, name="robots"),
]
