"""The messages of a file that are for its reader: read, answered, written."""

from django.contrib import messages as annonces
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from egide.acces import messages
from egide.acces.porte import contexte, ouvrir
from egide.ecrans import attentes, brouillons
from egide.ecrans.brouillons import ECRIT
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.formulaires import Ecrire
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur


@entrant
@lecture_et_envoi
def messages_du_dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """All of them, the latest first, under the form that writes one; an answer is the same form, its recipient chosen."""
    exercant = acteur(request)
    envoye = request.POST if request.method == "POST" else None
    faute = ""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        possibles = messages.correspondants(ouvert)
        garde = brouillons.de(ouvert, ECRIT, "messages")
        # A draft comes back with whom it was for: its words are never shown under another's name.
        choisi = garde.initial() or {"destinataire": request.GET.get("a", "")}
        ecrire = Ecrire(envoye, initial=choisi, correspondants=possibles)
        if envoye is not None and ecrire.is_valid():
            try:
                vers = ecrire.vers
                messages.envoyer(ouvert, ecrire.cleaned_data["texte"], vers.organisation, vers.compte)
            except ChargeRefusee as refusee:
                faute = phrase_du_refus(refusee)
            else:
                brouillons.oublier_ici(ouvert, ECRIT, "messages")
                annonces.success(request, _("Votre message est parti. Vous saurez quand il sera lu."))
                return redirect("messages", pseudonyme=ouvert.pseudonyme)
        courrier = messages.messages(ouvert)
    attentes.oublier(exercant)
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "courrier": courrier,
        "ecrire": ecrire,
        "garde": garde,
        "possibles": possibles,
        "faute": faute,
    }
    etat = 200 if envoye is None else 400
    return render(request, "ecrans/messages/messages.html", contexte_page, status=etat)
