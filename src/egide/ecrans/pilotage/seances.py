"""One session of a committee: planned, then held or cancelled; its minutes, to be printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces import comite as pilotage
from egide.acces.models import SeanceDuComite
from egide.acces.porte import contexte
from egide.annuaire.territoires import TERRITOIRES
from egide.ecrans import pastille
from egide.ecrans.partage.cas import phrase_admise
from egide.ecrans.pilotage.comite import SEANCES, montrer, referent
from egide.ecrans.pilotage.formulaires import LIGNES, JeuDeDecisions, Seance
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur, fonction_exercee
from egide.socle import horloge

ANNULER, PLUS = "annuler", "plus"


@referent
@require_http_methods(["GET", "HEAD", "POST"])
def prevoir(request: HttpRequest) -> HttpResponse:
    """A session to come, or already held."""
    exercant = acteur(request)
    form = Seance(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with contexte(exercant):
                dits = form.cleaned_data
                prevue = pilotage.prevoir(exercant, dits["le"], dits["ordre_du_jour"])
        except ChargeRefusee as refusee:
            form.add_error("ordre_du_jour", phrase_admise(refusee))
        else:
            pastille.oublier(exercant)
            messages.success(request, _("La séance est prévue."))
            return redirect("seance_du_comite", seance_id=prevue.id)
    return render(request, "ecrans/comite/prevoir.html", {"form": form}, status=400 if form.errors else 200)


@referent
@require_http_methods(["GET", "HEAD", "POST"])
def seance(request: HttpRequest, seance_id: UUID) -> HttpResponse:
    """What it is about; once its day has come, who was there and what was decided."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    geste, faute = request.POST.get("geste", ""), ""
    with contexte(exercant):
        sienne = pilotage.seance(exercant, seance_id)
        if request.method == "POST" and sienne.etat != SeanceDuComite.PREVUE:
            raise Http404
        presents = request.POST.getlist("presents")
        lignes = _lignes(request, sienne)
        if request.method == "POST" and geste != PLUS:
            try:
                if geste == ANNULER:
                    pilotage.annuler(exercant, seance_id)
                elif lignes.is_valid():
                    pilotage.tenir(exercant, seance_id, presents, lignes.prises())
                else:
                    faute = _("Une décision dit quoi, qui, et pour quand ; une ligne vide ne compte pas.")
            except ChargeRefusee as refusee:
                faute = phrase_admise(refusee)
        siegent = [membre.qui for membre in pilotage.membres(exercant)]
        prises = [montrer(prise, jour) for prise in pilotage.decisions(exercant, de=seance_id)]
    if request.method == "POST" and geste != PLUS and not faute:
        pastille.oublier(exercant)
        if geste == ANNULER:
            messages.success(request, _("La séance est annulée."))
            return redirect("comite")
        messages.success(request, _("Le compte rendu est enregistré ; chaque décision a son suivi."))
        return redirect("seance_du_comite", seance_id=seance_id)
    contexte_page: dict[str, Any] = {
        "seance": sienne,
        "etat": SEANCES[sienne.etat],
        "points": sienne.travaux.ordre_du_jour.splitlines(),
        "prevue": sienne.etat == SeanceDuComite.PREVUE,
        "peut_se_tenir": sienne.etat == SeanceDuComite.PREVUE and sienne.le <= jour,
        "membres": siegent,
        "presents": presents,
        "lignes": lignes,
        "decisions": prises,
        "faute": faute,
    }
    return render(request, "ecrans/comite/seance.html", contexte_page, status=400 if faute else 200)


@referent
@require_safe
def compte_rendu(request: HttpRequest, seance_id: UUID) -> HttpResponse:
    """The minutes of a session that was held, as they are printed: services, functions, days, and no person."""
    exercant = acteur(request)
    fonction = fonction_exercee(request)
    with contexte(exercant):
        sienne = pilotage.seance(exercant, seance_id)
        if sienne.etat != SeanceDuComite.TENUE or fonction is None:
            raise Http404
        prises = [
            montrer(prise, horloge.aujourdhui(exercant.territoire))
            for prise in pilotage.decisions(exercant, de=seance_id)
        ]
    contexte_page = {
        "seance": sienne,
        "prefecture": fonction.organisation.nom,
        "territoire": TERRITOIRES[sienne.territoire],
        "points": sienne.travaux.ordre_du_jour.splitlines(),
        "decisions": prises,
        "imprime_le": horloge.aujourdhui(exercant.territoire),
    }
    return render(request, "ecrans/comite/compte_rendu.html", contexte_page)


def _lignes(request: HttpRequest, sienne: SeanceDuComite) -> Any:
    """The lines of decisions as they were typed; three more when one asks for them."""
    if request.method != "POST":
        return JeuDeDecisions(le=sienne.le, prefix="decisions")
    donnees = request.POST.copy()
    donnees["decisions-INITIAL_FORMS"] = "0"  # no line is owed: one that is emptied counts for nothing
    if donnees.get("geste") == PLUS:
        combien = donnees.get("decisions-TOTAL_FORMS", "")
        donnees["decisions-TOTAL_FORMS"] = str((int(combien) if combien.isdecimal() else 0) + LIGNES)
        return JeuDeDecisions(
            le=sienne.le, prefix="decisions", initial=_telles_quelles(donnees), auto_id="id_%s"
        )
    return JeuDeDecisions(donnees, le=sienne.le, prefix="decisions")


def _telles_quelles(donnees: Any) -> list[dict[str, str]]:
    """What was typed in each line already filled in, whatever it is worth: nothing is judged yet."""
    total = donnees["decisions-TOTAL_FORMS"]
    lues = [
        {nom: donnees.get(f"decisions-{rang}-{nom}", "") for nom in ("texte", "qui", "pour_le")}
        for rang in range(min(int(total), 60))
    ]
    return [lue for lue in lues if any(lue.values())]
