"""The directory, for every role; kept by the administrator."""

from django.urls import path

from egide.ecrans.annuaire import services as annuaire
from egide.ecrans.annuaire.en_tete import en_tete

urlpatterns = [
    path("annuaire/", annuaire.annuaire, name="annuaire"),
    path("annuaire/ajouter/", annuaire.ajouter, name="annuaire_ajouter"),
    path("annuaire/<uuid:organisation_id>/", annuaire.service, name="annuaire_service"),
    path("annuaire/<uuid:organisation_id>/modifier/", annuaire.modifier, name="annuaire_modifier"),
    path("annuaire/<uuid:organisation_id>/en-tete/", en_tete, name="annuaire_en_tete"),
    path("annuaire/<uuid:organisation_id>/agrements/", annuaire.agreer, name="annuaire_agreer"),
    path(
        "annuaire/<uuid:organisation_id>/agrements/<int:agrement_id>/fin/",
        annuaire.finir_agrement,
        name="annuaire_finir_agrement",
    ),
    path("annuaire/<uuid:organisation_id>/referent/", annuaire.designer_referent, name="annuaire_designer"),
    path(
        "annuaire/<uuid:organisation_id>/referent/confirmer/",
        annuaire.confirmer_referent,
        name="annuaire_confirmer",
    ),
    path("annuaire/<uuid:organisation_id>/accueil/", annuaire.lieu_d_accueil, name="annuaire_accueil"),
    path("annuaire/<uuid:organisation_id>/suppleance/", annuaire.nommer_suppleant, name="annuaire_suppleer"),
]
