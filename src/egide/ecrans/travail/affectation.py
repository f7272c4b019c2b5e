"""The référent of a prefecture names the agent in charge of a file, or of several at once."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Croisement, ecrire
from egide.acces.lecture import dernier_repere, evenements
from egide.acces.porte import Introuvable, contexte, ouvrir
from egide.annuaire.roles import REFERENT_PREFECTURE
from egide.dossiers import affectation
from egide.ecrans import pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossiers import repere_lu
from egide.ecrans.travail.portefeuille import choix_demande, vers_l_adresse
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
        jour = horloge.aujourdhui(ouvert.territoire)
        agents = affectation.agents(exercant, jour)
    situation = replier(journal, jour)
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
        jour = horloge.aujourdhui(ouvert.territoire)
        agent = _agent_choisi(request, exercant, jour)
        if agent is None:
            raise Http404
        seance.inscrire(Affectation(agent=agent), effet_le=jour)
    pastille.oublier(exercant)
    messages.success(request, _("Le dossier est confié."))
    return redirect(reverse("dossier", args=[ouvert.pseudonyme]))


@reservee(REFERENT_PREFECTURE)
@require_POST
def affecter_plusieurs(request: HttpRequest) -> HttpResponse:
    """Each file ticked, in a transaction of its own: one that changed meanwhile is left as it is, and named as such."""
    exercant = acteur(request)
    coches = request.POST.getlist("dossier")
    agent = _agent_choisi(request, exercant, horloge.aujourdhui(exercant.territoire))
    if agent is None or not coches:
        messages.error(request, _("Rien n’a été confié : cochez au moins un dossier et choisissez un agent."))
        return redirect(_retour(request))
    confies = sum(_confier_un(request, exercant, pseudonyme, agent) for pseudonyme in coches)
    pastille.oublier(exercant)
    if confies:
        dit = ngettext("%(n)d dossier est confié.", "%(n)d dossiers sont confiés.", confies)
        messages.success(request, dit % {"n": confies})
    if laisses := len(coches) - confies:
        dit = ngettext(
            "%(n)d dossier n’a pas été confié : il a changé depuis que vous l’avez lu.",
            "%(n)d dossiers n’ont pas été confiés : ils ont changé depuis que vous les avez lus.",
            laisses,
        )
        messages.warning(request, dit % {"n": laisses})
    return redirect(_retour(request))


def _confier_un(request: HttpRequest, exercant: Acteur, pseudonyme: str, agent: UUID) -> bool:
    lu = request.POST.get(f"repere-{pseudonyme}", "")
    try:
        with ecrire(exercant, pseudonyme, "confier", int(lu) if lu.isdecimal() else -1) as seance:
            jour = horloge.aujourdhui(seance.ouvert.territoire)
            seance.inscrire(Affectation(agent=agent), effet_le=jour)
    except (Croisement, Introuvable):
        return False
    return True


def _agent_choisi(request: HttpRequest, exercant: Acteur, jour: date) -> UUID | None:
    choisi = request.POST.get("agent", "")
    return next((compte for compte in affectation.agents(exercant, jour) if str(compte) == choisi), None)


def _retour(request: HttpRequest) -> str:
    """The list as it was filtered; its query only, never another address."""
    parametres = QueryDict(request.POST.get("retour", "")[:400])
    return reverse("dossiers") + vers_l_adresse(choix_demande(parametres))
