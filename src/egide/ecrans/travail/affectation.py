"""The référent of a prefecture names the agent in charge of a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Croisement, ecrire
from egide.acces.lecture import dernier_repere, evenements
from egide.acces.porte import contexte, ouvrir
from egide.annuaire.roles import REFERENT_PREFECTURE
from egide.dossiers import affectation
from egide.ecrans import pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossiers import repere_lu
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import Affectation
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge


@reservee(REFERENT_PREFECTURE)
@require_http_methods(["GET", "HEAD", "POST"])
def affecter(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Who follows this file, among the agents of the prefecture."""
    exercant = acteur(request)
    depuis: tuple[Passage, ...] = ()
    if request.method == "POST":
        try:
            return _confier(request, exercant, pseudonyme)
        except Croisement as croisement:
            depuis = passages(croisement.depuis)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        journal = evenements(ouvert)
        agents = affectation.agents(ouvert)
    situation = replier(journal, horloge.aujourdhui(ouvert.territoire))
    en_charge = affectation.agent_en_charge(situation, exercant.organisation_id)
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "agents": sorted(agents.items(), key=lambda agent: agent[1]),
        "choisi": request.POST.get("agent") or str(en_charge),
        "repere": repere_lu(request.POST) + len(depuis) if depuis else dernier_repere(ouvert.acteur, journal),
        "depuis": depuis,
    }
    return render(request, "ecrans/travail/affecter.html", contexte_page, status=409 if depuis else 200)


def _confier(request: HttpRequest, exercant: Acteur, pseudonyme: str) -> HttpResponse:
    with ecrire(exercant, pseudonyme, "confier", repere_lu(request.POST)) as seance:
        ouvert = seance.ouvert
        choisi = request.POST.get("agent", "")
        agent = next((compte for compte in affectation.agents(ouvert) if str(compte) == choisi), None)
        if agent is None:
            raise Http404
        jour = horloge.aujourdhui(ouvert.territoire)
        seance.inscrire(Affectation(agent=agent), effet_le=jour)
    pastille.oublier(exercant)
    messages.success(request, _("Le dossier est confié."))
    return redirect(reverse("dossier", args=[ouvert.pseudonyme]))
