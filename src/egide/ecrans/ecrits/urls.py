"""What services write to one another in a file, keep for themselves, join to it, take out of it."""

from django.urls import path

from egide.ecrans.ecrits import paroles, pieces, retraits

urlpatterns = [
    path("dossiers/<slug:pseudonyme>/messages/", paroles.messages_du_dossier, name="messages"),
    path("dossiers/<slug:pseudonyme>/notes/", paroles.notes_du_dossier, name="notes"),
    path("dossiers/<slug:pseudonyme>/pieces/", pieces.pieces_du_dossier, name="pieces"),
    path("dossiers/<slug:pseudonyme>/pieces/<uuid:piece_id>/", pieces.piece, name="piece"),
    path("dossiers/<slug:pseudonyme>/retirer/<uuid:ecrit_id>/", retraits.retirer, name="retirer"),
    path("dossiers/<slug:pseudonyme>/mauvais-envoi/", retraits.mauvais_envoi, name="mauvais_envoi"),
]
