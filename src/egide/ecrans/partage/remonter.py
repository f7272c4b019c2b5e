"""A refusal, a silence, a deviation the file shows, told to the ministry: nothing is typed again, and it leaves once.

The type and the facts are proposed, and may be said otherwise; what would leave is then shown, whole, before it does.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egide.acces import remontees as cas_concrets
from egide.acces.acteurs import Acteur
from egide.acces.cas_suivis import prefecture_visee
from egide.acces.ecriture import Croisement, ecrire
from egide.acces.lecture import dernier_repere, evenements, inscriptions_lisibles, reperes
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.acces.remontees import Cas
from egide.acces.sans_identite import LONGUEUR
from egide.annuaire.roles import INTERVENANT
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.cas_concrets import CasAProposer, proposer
from egide.dossiers.dysfonctionnements import BASES, FAMILLES, TITRES
from egide.dossiers.etude import etudier
from egide.ecrans import pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossiers import adressable, repere_lu
from egide.ecrans.partage.cas import phrase_admise
from egide.ecrans.partage.remontees import ministeres
from egide.journal.inscription import Inscription
from egide.journal.pseudonymes import presenter
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee, Dysfonctionnement
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge


@dataclass(frozen=True)
class Saisie:
    """What is told: a type, facts, to whom."""

    type: str
    faits: str
    ministere: str

    @property
    def fautes(self) -> dict[str, str]:
        """A sentence by field that does not stand."""
        dites = {}
        if self.type not in TITRES:
            dites["type"] = _("Choisissez ce qui n’a pas été fait comme le texte le demande.")
        if not self.faits or len(self.faits) > LONGUEUR:
            dites["faits"] = _("Dites les faits, en %(longueur)d signes au plus.") % {"longueur": LONGUEUR}
        if not any(str(connu.id) == self.ministere for connu in ministeres()):
            dites["ministere"] = _("Choisissez un ministère de l’annuaire.")
        return dites


@reservee(INTERVENANT)
@require_http_methods(["GET", "HEAD", "POST"])
def remonter_depuis(request: HttpRequest, pseudonyme: str, vise: int) -> HttpResponse:
    """What would be told of one event of the file; shown whole, then sent."""
    exercant = acteur(request)
    envoyee = _saisie(request) if request.method == "POST" else None
    fautes = envoyee.fautes if envoyee else {}
    depuis: tuple[Passage, ...] = ()
    if envoyee and not fautes and "confirmer" in request.POST:
        try:
            return _envoyer(request, exercant, pseudonyme, vise, envoyee)
        except Croisement as croisement:
            depuis = passages(croisement.depuis)
        except ChargeRefusee as refusee:
            fautes = {"faits": phrase_admise(refusee)}
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        journal = evenements(ouvert)
        propose = _propose(ouvert, journal, vise)
        repere = dernier_repere(ouvert.acteur, journal)
    saisie = envoyee or Saisie(propose.type, propose.faits, "")
    cas = Cas(saisie.type, ouvert.territoire, propose.le.strftime("%Y-%m"), saisie.faits)
    contexte_page: dict[str, Any] = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "saisie": saisie,
        "fautes": fautes,
        "depuis": depuis,
        "repere": repere,
        "cas": cas,
        "montre": envoyee is not None and not fautes and "corriger" not in request.POST,
        "titre": TITRES.get(saisie.type, ""),
        "base": BASES.get(saisie.type, ""),
        "territoire": TERRITOIRES[cas.territoire],
        "visee": prefecture_visee(saisie.type, cas.territoire),
        "mois": propose.le,
        "familles": [
            (titre, [(code, dit) for code, dit in TITRES.items() if code.startswith(debut)])
            for debut, titre in FAMILLES.items()
        ],
        "ministeres": ministeres(),
        "longueur": LONGUEUR,
    }
    etat = 409 if depuis else 400 if fautes else 200
    return render(request, "ecrans/remontees/depuis.html", contexte_page, status=etat)


def _saisie(request: HttpRequest) -> Saisie:
    dits = request.POST
    return Saisie(dits.get("type", ""), dits.get("faits", "").strip(), dits.get("ministere", ""))


def _propose(ouvert: DossierOuvert, journal: list[Inscription], vise: int) -> CasAProposer:
    """The case read from the event this reader knows by this number; Http404 without any, or once it is told."""
    numeros = reperes(inscriptions_lisibles(ouvert.acteur, journal))
    etude = etudier(replier(journal, horloge.aujourdhui(ouvert.territoire)), ouvert.acteur)
    dits = {suite.d_apres for suite in cas_concrets.suites_des_signalements(ouvert, journal)}
    for cas in proposer(etude):
        if numeros.get(cas.rang) == vise and cas.rang not in dits:
            return cas
    raise Http404


def _envoyer(
    request: HttpRequest, exercant: Acteur, pseudonyme: str, vise: int, saisie: Saisie
) -> HttpResponse:
    """Note it, and send it, at once or not at all. Raises Croisement, ChargeRefusee."""
    with (
        ecrire(exercant, pseudonyme, "faire remonter", repere_lu(request.POST)) as seance,
        seance.d_un_bloc(),
    ):
        propose = _propose(seance.ouvert, seance.journal, vise)
        charge = Dysfonctionnement(type=saisie.type, recit=saisie.faits, d_apres=propose.rang)  # type: ignore[arg-type]
        note = seance.inscrire(charge, effet_le=propose.le)
        cas_concrets.emettre(
            seance, note.rang, UUID(saisie.ministere), empreinte=request.POST.get("empreinte", "")
        )
    pastille.oublier(exercant)
    messages.success(request, _("Le cas est parti, sans identité ni pseudonyme."))
    return redirect(reverse("accompagnement", args=[adressable(pseudonyme)]))
