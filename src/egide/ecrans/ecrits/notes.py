"""The notes of one's own service in a file: read, added, corrected."""

from uuid import UUID

from django.contrib import messages as annonces
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from egide.acces import notes
from egide.acces.porte import contexte, ouvrir
from egide.annuaire.models import Organisation
from egide.ecrans import brouillons
from egide.ecrans.brouillons import ECRIT
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.formulaires import Noter
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur


@entrant
@lecture_et_envoi
def notes_du_dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """All of them, the latest first, under the form that adds one; correcting is the same form, filled with what it said."""
    exercant = acteur(request)
    envoye = request.POST if request.method == "POST" else None
    faute = ""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        form = Noter(envoye)
        if envoye is not None and form.is_valid():
            try:
                notes.noter(ouvert, form.cleaned_data["texte"], form.cleaned_data["remplace"])
            except ChargeRefusee as refusee:
                faute = phrase_du_refus(refusee)
            else:
                brouillons.oublier_ici(ouvert, ECRIT, "notes", str(form.cleaned_data["remplace"] or ""))
                annonces.success(request, _("Votre note est gardée : votre service seul la lit."))
                return redirect("notes", pseudonyme=ouvert.pseudonyme)
        gardees = notes.notes(ouvert)
        corrigee = next((n for n in gardees if str(n.id) == _corrige(request) and n.texte), None)
        garde = brouillons.de(ouvert, ECRIT, "notes", str(corrigee.id) if corrigee else "")
        if envoye is None:
            dite = {"texte": corrigee.texte, "remplace": corrigee.id} if corrigee else {}
            form = Noter(initial=dite | garde.initial())
        service = Organisation.objects.values_list("nom", flat=True).get(id=exercant.organisation_id)
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "gardees": gardees,
        "form": form,
        "garde": garde,
        "corrigee": corrigee,
        "service": service,
        "faute": faute,
    }
    etat = 200 if envoye is None else 400
    return render(request, "ecrans/notes/notes.html", contexte_page, status=etat)


def _corrige(request: HttpRequest) -> str:
    """Which note is being corrected, as the address or the form names it."""
    dit = request.POST.get("remplace") or request.GET.get("corrige", "")
    try:
        return str(UUID(dit))
    except ValueError:
        return ""
