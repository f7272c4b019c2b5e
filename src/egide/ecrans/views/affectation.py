"""The référent of a prefecture names the agent in charge of a file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egide.acces.gestes import evenements, inscrire
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.annuaire.models import Fonction
from egide.annuaire.roles import AGENT_PREFECTURE, REFERENT_PREFECTURE
from egide.dossiers.affectation import agent_responsable
from egide.ecrans import pastille
from egide.ecrans.exercice import acteur
from egide.ecrans.politiques import reservee
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import Affectation
from egide.socle import horloge


@reservee(REFERENT_PREFECTURE)
@require_http_methods(["GET", "HEAD", "POST"])
def affecter(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Who follows this file, among the agents of the prefecture."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        agents = {fonction.compte_id: fonction.compte.nom_affiche for fonction in _agents(ouvert)}
        if request.method == "POST":
            _enregistrer(ouvert, request.POST.get("agent", ""), agents)
        responsable = agent_responsable(replier(evenements(ouvert), horloge.aujourdhui(ouvert.territoire)))
    if request.method == "POST":
        pastille.oublier(exercant)
        messages.success(request, _("Le dossier est confié."))
        return redirect(reverse("dossier", args=[ouvert.pseudonyme]))
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "agents": sorted(agents.items(), key=lambda agent: agent[1]),
        "responsable": responsable,
    }
    return render(request, "ecrans/travail/affecter.html", contexte_page)


def _agents(ouvert: DossierOuvert) -> list[Fonction]:
    """The agents in function in the référent's prefecture."""
    en_cours = Fonction.en_cours(horloge.aujourdhui(ouvert.territoire))
    return list(en_cours.filter(organisation_id=ouvert.acteur.organisation_id, role=AGENT_PREFECTURE))


def _enregistrer(ouvert: DossierOuvert, choisi: str, agents: dict[UUID, str]) -> None:
    agent = next((compte for compte in agents if str(compte) == choisi), None)
    if agent is None:
        raise Http404
    inscrire(
        ouvert,
        Affectation(agent=agent),
        effet_le=horloge.aujourdhui(ouvert.territoire),
        rang_attendu=evenements(ouvert)[-1].rang,
    )
