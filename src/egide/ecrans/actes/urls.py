"""The documents of a file; verifying one is open to all."""

from django.urls import path

from egide.ecrans.actes import acte as actes
from egide.ecrans.actes import documents, verification

urlpatterns = [
    path("dossiers/<slug:pseudonyme>/actes/<slug:numero>/", actes.acte, name="acte"),
    path("dossiers/<slug:pseudonyme>/documents/", documents.documents, name="documents"),
    path(
        "dossiers/<slug:pseudonyme>/documents/<slug:nom>/",
        documents.emettre_document,
        name="emettre_document",
    ),
    path("verifier/", verification.verifier, name="verifier"),
    path("verifier/cles.json", verification.cles_publiques, name="verifier_cles"),
]
