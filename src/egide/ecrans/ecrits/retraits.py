"""Taking out what should never have entered; and the sheet of what is to be done when it went to the wrong people."""

from uuid import UUID

from django.contrib import messages as annonces
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces import retraits
from egide.acces.porte import contexte, ouvrir
from egide.acces.retraits import Retirable
from egide.dossiers.evenements.ecrits import MOTIFS
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.formulaires import Retirer
from egide.ecrans.ecrits.mots import nom_de
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur


@entrant
@require_safe
def mauvais_envoi(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """What to do, in order; who read what, as the access log says; to be done here, or ticked on paper."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        lignes = [_ligne(un) for un in retraits.tout(ouvert)]
    return render(
        request,
        "ecrans/retraits/mauvais_envoi.html",
        {"pseudonyme": presenter(ouvert.pseudonyme), "lignes": lignes},
    )


@entrant
@lecture_et_envoi
def retirer(request: HttpRequest, pseudonyme: str, ecrit_id: UUID) -> HttpResponse:
    """One thing to take out: what is lost, what stays, and why it goes."""
    exercant = acteur(request)
    form = Retirer(request.POST if request.method == "POST" else None)
    faute = ""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        if request.method == "POST" and form.is_valid():
            try:
                retraits.retirer(ouvert, ecrit_id, form.cleaned_data["motif"])
            except ChargeRefusee as refusee:
                faute = phrase_du_refus(refusee)
            else:
                annonces.success(request, _("C’est retiré : personne ne peut plus le lire. La trace reste."))
                return redirect("mauvais_envoi", pseudonyme=ouvert.pseudonyme)
        un = next((un for un in retraits.tout(ouvert) if un.id == ecrit_id and un.a_retirer), None)
    if un is None and not faute:
        raise Http404
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "un": un,
        "nom": nom_de(un.sorte, un.titre) if un else "",
        "form": form,
        "faute": faute,
    }
    etat = 400 if request.method == "POST" else 200
    return render(request, "ecrans/retraits/retirer.html", contexte_page, status=etat)


def _ligne(un: Retirable) -> tuple[Retirable, str, str]:
    """Something, what it is called, and why it was taken out."""
    return un, nom_de(un.sorte, un.titre), str(MOTIFS[un.retrait.motif]) if un.retrait else ""
