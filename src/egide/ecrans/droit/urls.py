"""The law, open to all."""

from django.urls import path

from egide.ecrans.droit import chercher, lire
from egide.ecrans.droit import consultation as droit
from egide.ecrans.droit import essayer as droit_essayer
from egide.ecrans.droit import registres as droit_registres

urlpatterns = [
    path("droit/", droit.droit, name="droit"),
    path("droit/chercher/", chercher.chercher, name="droit_chercher"),
    path("droit/lire/circulaire/", lire.lire_la_circulaire, name="droit_lire_circulaire"),
    path("droit/lire/code/", lire.lire_le_code, name="droit_lire_code"),
    path("droit/recueils/<slug:cle>/", droit.recueil, name="droit_recueil"),
    path("droit/textes/<path:identifiant>/", droit.texte, name="droit_texte"),
    path("droit/conclusions/<slug:nom>/", droit.conclusion, name="droit_conclusion"),
    path("droit/parametres/", droit_registres.droit_parametres, name="droit_parametres"),
    path("droit/interpretations/", droit_registres.droit_interpretations, name="droit_interpretations"),
    path("droit/lectures/", droit_registres.droit_lectures, name="droit_lectures"),
    path("droit/reformes/", droit_registres.droit_reformes, name="droit_reformes"),
    path("droit/essayer/", droit_essayer.essayer, name="droit_essayer"),
]
