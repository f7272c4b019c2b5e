"""Addresses: every page belongs to the screens, the sign-in library's included."""

from django.urls import include, path

urlpatterns = [path("", include("egide.ecrans.urls"))]

# What is forbidden looks absent.
handler403 = handler404 = "egide.ecrans.erreurs.introuvable"
handler500 = "egide.ecrans.pannes.panne"
handler400 = "egide.ecrans.pannes.illisible"
