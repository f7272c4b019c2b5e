"""The committee of a département, for its référent: who sits, when, what was decided and what became of it.

For the ministry, that committees sit, and when.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces import comite as pilotage
from egide.acces.models import SeanceDuComite, SuiteDeDecision
from egide.acces.porte import contexte
from egide.annuaire.groupes import REFERENT
from egide.annuaire.models import Organisation
from egide.annuaire.roles import INSTRUCTEUR_MINISTERE
from egide.annuaire.territoires import TERRITOIRES
from egide.ecrans import pastille
from egide.ecrans.partage.cas import phrase_admise
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import francais, horloge

ETATS: Final[Mapping[str, Promise]] = {
    SuiteDeDecision.EN_COURS: gettext_lazy("en cours"),
    SuiteDeDecision.FAITE: gettext_lazy("faite"),
    SuiteDeDecision.ABANDONNEE: gettext_lazy("abandonnée"),
}
SEANCES: Final[Mapping[str, Promise]] = {
    SeanceDuComite.PREVUE: gettext_lazy("prévue"),
    SeanceDuComite.TENUE: gettext_lazy("tenue"),
    SeanceDuComite.ANNULEE: gettext_lazy("annulée"),
}
referent = reservee(*REFERENT)


@referent
@require_safe
def comite(request: HttpRequest) -> HttpResponse:
    """What is still to be done first, late ones before the others; then the sessions, then the members."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    with contexte(exercant):
        prises = [montrer(prise, jour) for prise in pilotage.decisions(exercant)]
        contexte_page = {
            "ouvertes": [vue for vue in prises if vue["ouverte"]],
            "closes": [vue for vue in prises if not vue["ouverte"]],
            "seances": [(seance, SEANCES[seance.etat]) for seance in pilotage.seances(exercant)],
            "membres": list(pilotage.membres(exercant)),
            "territoire": TERRITOIRES[exercant.territoire],
            "jour": jour,
        }
    return render(request, "ecrans/comite/comite.html", contexte_page)


@referent
@require_http_methods(["GET", "HEAD", "POST"])
def membres(request: HttpRequest) -> HttpResponse:
    """Who sits in it: a service of the directory, or any other named by its function."""
    exercant = acteur(request)
    faute = ""
    with contexte(exercant):
        if request.method == "POST":
            try:
                if retire := _uuid(request.POST.get("retirer", "")):
                    pilotage.retirer_un_membre(exercant, retire)
                else:
                    choisi = request.POST.get("autre", "").strip() or request.POST.get("service", "")
                    pilotage.ajouter_un_membre(exercant, choisi[:120])
            except ChargeRefusee as refusee:
                faute = phrase_admise(refusee)
        siegent = list(pilotage.membres(exercant))
    if request.method == "POST" and not faute:
        messages.success(request, _("C’est noté."))
        return redirect("membres_du_comite")
    deja = {membre.qui for membre in siegent}
    services = Organisation.en_service().filter(territoire=exercant.territoire).exclude(genre="plateforme")
    contexte_page = {
        "membres": siegent,
        "services": [s.nom for s in services.order_by("nom") if s.nom not in deja],
        "saisie": request.POST,
        "faute": faute,
    }
    return render(request, "ecrans/comite/membres.html", contexte_page, status=400 if faute else 200)


@referent
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """One decision, what became of it each time somebody looked, and what becomes of it now."""
    exercant = acteur(request)
    faute = ""
    with contexte(exercant):
        if request.method == "POST":
            try:
                pilotage.suivre(
                    exercant, decision_id, request.POST.get("etat", ""), request.POST.get("texte", "")
                )
            except ChargeRefusee as refusee:
                faute = phrase_admise(refusee)
        prise = pilotage.decision(exercant, decision_id)
    if request.method == "POST" and not faute:
        pastille.oublier(exercant)
        messages.success(request, _("C’est noté."))
        return redirect("comite")
    contexte_page = {
        "decision": montrer(prise, horloge.aujourdhui(exercant.territoire)),
        "etats": ETATS.items(),
        "saisie": request.POST,
        "faute": faute,
    }
    return render(request, "ecrans/comite/decision.html", contexte_page, status=400 if faute else 200)


@reservee(INSTRUCTEUR_MINISTERE)
@require_safe
def comites(request: HttpRequest) -> HttpResponse:
    """For each territory whose committee sat: how many times, and on which days. Nothing else of it."""
    exercant = acteur(request)
    with contexte(exercant):
        jours = pilotage.tenues_par_territoire(pilotage.seances(exercant))
    lignes = [(TERRITOIRES[code], len(siens), siens) for code, siens in sorted(jours.items())]
    return render(request, "ecrans/comite/comites.html", {"lignes": lignes})


def montrer(prise: pilotage.Decidee, au: date) -> dict[str, object]:
    """A decision as it is shown that day."""
    return {
        "id": prise.id,
        "rang": prise.rang,
        "texte": prise.texte,
        "qui": prise.qui,
        "pour_le": prise.pour_le,
        "seance_id": prise.seance_id,
        "seance_le": prise.seance_le,
        "ouverte": prise.ouverte,
        "en_retard": prise.en_retard(au),
        "quand": francais.echeance(prise.pour_le, au),
        "etat": ETATS[prise.etat],
        "suites": [(suite.le, ETATS[suite.etat], suite.texte) for suite in prise.suites],
    }


def _uuid(saisi: str) -> UUID | None:
    try:
        return UUID(saisi)
    except ValueError:
        return None
