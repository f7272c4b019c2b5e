"""« Un dossier existe peut-être ailleurs »: a question whose answer is always the same, and the holder's own decision."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from egide.acces import rapprochements
from egide.acces.matrice import DroitDeLecture, droit
from egide.acces.porte import contexte, ouvrir
from egide.annuaire.roles import ROLES
from egide.ecrans import attentes
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.categories import Categorie
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle.francais import majuscule

tient_l_identite = reservee(
    *(role for role in ROLES if droit(role, Categorie.IDENTITE) is DroitDeLecture.TIENT)
)


class Demande(forms.Form):
    """Why one asks."""

    motif = forms.ChoiceField(
        label=gettext_lazy("Qu’est-ce qui le fait penser ?"),
        choices=[(code, majuscule(str(mots))) for code, mots in rapprochements.MOTIFS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez ce qui le fait penser.")},
    )


@tient_l_identite
@lecture_et_envoi
def doublons(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Ask that another service be told, if there is one; see what others asked about this file."""
    exercant = acteur(request)
    demande = Demande(request.POST if request.method == "POST" else None, use_required_attribute=False)
    faute = ""
    if request.method == "POST" and demande.is_valid():
        try:
            with contexte(exercant):
                ouvert = ouvrir(exercant, pseudonyme, "signaler un doublon possible")
                rapprochements.demander(ouvert, demande.cleaned_data["motif"])
        except ChargeRefusee as refusee:
            faute = phrase_du_refus(refusee)
        except rapprochements.BudgetEpuise as epuise:
            faute = str(epuise)
        else:
            # The same words whatever was found: the answer must not tell where she is known.
            messages.success(
                request,
                _(
                    "C’est noté. Si un autre service la suit, lui seul le saura ; il vous appellera s’il le veut."
                ),
            )
            return redirect("doublons", pseudonyme=ouvert.pseudonyme)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        contexte_page = {
            "pseudonyme": presenter(ouvert.pseudonyme),
            "demande": demande,
            "faute": faute,
            "restantes": rapprochements.restantes(ouvert),
            "budget": rapprochements.BUDGET,
            "avis": rapprochements.avis(ouvert),
            "invitations": rapprochements.invitations(ouvert),
        }
    etat = 400 if request.method == "POST" else 200
    return render(request, "ecrans/doublons/doublons.html", contexte_page, status=etat)


@tient_l_identite
@require_POST
def decider(request: HttpRequest, pseudonyme: str, avis: UUID) -> HttpResponse:
    """The holder's answer to one notice: say nothing, or invite the other service to call."""
    exercant = acteur(request)
    try:
        with contexte(exercant):
            ouvert = ouvrir(exercant, pseudonyme, "décider d’un rapprochement")
            rapprochements.decider(ouvert, avis, request.POST.get("decision", ""))
    except ChargeRefusee as refusee:
        messages.error(request, phrase_du_refus(refusee))
    else:
        messages.success(request, _("Votre décision est enregistrée."))
    attentes.oublier(exercant)
    return redirect("doublons", pseudonyme=ouvert.pseudonyme)
