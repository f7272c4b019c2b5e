"""What services write to one another in a file, keep for themselves, join to it, take out of it."""

from django.urls import path

from egide.ecrans.ecrits import messages, notes

urlpatterns = [
    path("dossiers/<slug:pseudonyme>/messages/", messages.messages_du_dossier, name="messages"),
    path("dossiers/<slug:pseudonyme>/notes/", notes.notes_du_dossier, name="notes"),
]
