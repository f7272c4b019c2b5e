"""The accounts of one's own service: what the administrator asks for them, what was decided, and deciding it."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from egide.acces.comptes import attendue, decider, du_service, lien_a_remettre, peut_decider
from egide.acces.porte import contexte
from egide.annuaire.models import Fonction
from egide.annuaire.roles import ROLES
from egide.ecrans.comptes.administration import chemin_de_premiere_connexion
from egide.ecrans.comptes.demandes_en_mots import en_mots
from egide.seuil.exercice import acteur, fonction_exercee
from egide.seuil.politiques import reservee

du_lieu = reservee(*ROLES)
CHOIX = {"confirmer": True, "refuser": False}


@du_lieu
@require_safe
def mon_service(request: HttpRequest) -> HttpResponse:
    """Who works there, what awaits, and all that was asked before."""
    qui = acteur(request)
    with contexte(qui):
        demandes = [(en_mots(demande), peut_decider(qui, demande)) for demande in du_service(qui)]
    fonction = fonction_exercee(request)
    valeurs = {
        "organisation": fonction.organisation if fonction else None,
        "attendues": [(dite, possible) for dite, possible in demandes if dite.demande.decidee_le is None],
        "decidees": [dite for dite, _possible in demandes if dite.demande.decidee_le],
        "membres": Fonction.en_cours()
        .filter(organisation=qui.organisation_id)
        .order_by("compte__nom_affiche", "role"),
    }
    return render(request, "ecrans/service/mon_service.html", valeurs)


@du_lieu
@require_POST
def decider_demande(request: HttpRequest, demande_id: uuid.UUID) -> HttpResponse:
    """Confirm or refuse; when a sign-in link comes of it, it is shown to who confirmed, this once."""
    choix = request.POST.get("choix", "")
    qui = acteur(request)
    try:
        with contexte(qui):
            demande = attendue(qui, demande_id)
            if choix not in CHOIX:
                raise ValidationError(_("Choisissez « Confirmer » ou « Refuser »."))
            decider(qui, demande, acceptee=CHOIX[choix])
    except ValidationError as refus:
        messages.error(request, " ".join(refus.messages))
        return redirect("mon_service")
    if lien_a_remettre(demande):
        lien = request.build_absolute_uri(chemin_de_premiere_connexion(demande.compte))
        # In the response itself: the link is written nowhere, and is not found again by going back.
        return render(request, "ecrans/service/lien.html", {"ouvert": demande.compte, "lien": lien})
    messages.success(request, _("C’est confirmé.") if demande.acceptee else _("C’est refusé."))
    return redirect("mon_service")
