"""What was sent and received in a file: where each stands, what was answered; answering, and taking back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces import transmissions
from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import NATURES, Nature, envoyables
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.dossiers.echeances.envois import ATTENDENT_UNE_REPONSE
from egide.dossiers.evenements.partage import reponse_a, sens_en_mots
from egide.ecrans import attentes, pastille
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.apercus import apercu_des_messages, apercu_des_notes
from egide.ecrans.onglets import onglets
from egide.ecrans.partage.formulaires import AvecMotif, Reponse
from egide.ecrans.partage.mots import ETATS, jours_depuis, phrase_du_refus
from egide.journal.inscription import Inscription
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee, EtatTransmission
from egide.seuil.exercice import acteur

REPONDRE, RAPPELER = "repondre", "rappeler"


@dataclass(frozen=True)
class Echange:
    """One thing sent or received, as one of its two ends sees it."""

    envoi: Envoi
    nature: Nature
    recu: bool
    etat: str
    jours: int
    sens: str
    motif: str
    a_repondre: bool
    a_rappeler: bool

    @property
    def autre(self) -> str:
        """The service at the other end."""
        return (self.envoi.de_organisation if self.recu else self.envoi.vers_organisation).nom

    @property
    def attend(self) -> bool:
        """Whether somebody still waits: for its reception, or for an answer, as the worklist says it."""
        repond = self.a_repondre and self.envoi.nature in ATTENDENT_UNE_REPONSE
        return self.envoi.etat == Envoi.EMISE or repond

    @property
    def retard(self) -> int:
        """Days beyond what the table admits, while somebody waits."""
        return max(0, self.jours - self.nature.seuil) if self.attend else 0

    @property
    def dates(self) -> list[tuple[str, datetime]]:
        """What happened to it, in order."""
        suites = [
            (_("envoyé le"), self.envoi.emise_le),
            (_("vu le"), self.envoi.recue_le),
            (_("accepté le"), self.envoi.acquittee_le),
            (_("répondu le"), self.envoi.repondue_le),
            (_("refusé le") if self.envoi.etat == Envoi.REFUSEE else _("rappelé le"), self.envoi.close_le),
        ]
        return [(mots, instant) for mots, instant in suites if instant]


@entrant
@require_safe
def echanges(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Everything this organisation sent or received in the file, the latest first."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        lignes = _echanges(ouvert)
        courrier, notes = apercu_des_messages(ouvert), apercu_des_notes(ouvert)
        du_dossier = onglets(ouvert, "echanges")
    contexte_page = {
        **du_dossier,
        "pseudonyme": presenter(ouvert.pseudonyme),
        "recus": [ligne for ligne in lignes if ligne.recu],
        "envoyes": [ligne for ligne in lignes if not ligne.recu],
        "peut_transmettre": bool(envoyables(exercant.role)),
        "courrier": courrier,
        "notes": notes,
    }
    return render(request, "ecrans/envois/echanges.html", contexte_page)


@entrant
@lecture_et_envoi
def echange(request: HttpRequest, pseudonyme: str, envoi: UUID) -> HttpResponse:
    """One exchange: answer what was received, take back what was sent."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        ligne = next((e for e in _echanges(ouvert) if e.envoi.id == envoi), None)
    if ligne is None:
        raise Http404
    geste = request.POST.get("geste")
    posee = reponse_a(ligne.nature.nom)
    reponse = Reponse(request.POST if geste == REPONDRE else None, use_required_attribute=False, posee=posee)
    rappel = AvecMotif(request.POST if geste == RAPPELER else None, use_required_attribute=False)
    faute = ""
    if request.method == "POST":
        try:
            if geste == REPONDRE and reponse.is_valid():
                return _repondre(request, exercant, pseudonyme, envoi, reponse)
            if geste == RAPPELER and rappel.is_valid():
                return _rappeler(request, exercant, pseudonyme, envoi, rappel)
        except ChargeRefusee as refusee:
            faute = phrase_du_refus(refusee)
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "echange": ligne,
        "reponse": reponse,
        "question": posee.question,
        "rappel": rappel,
        "faute": faute,
    }
    etat = 400 if request.method == "POST" else 200
    return render(request, "ecrans/envois/echange.html", contexte_page, status=etat)


def _repondre(
    request: HttpRequest, exercant: Acteur, pseudonyme: str, envoi: UUID, reponse: Reponse
) -> HttpResponse:
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "répondre")
        transmissions.repondre(
            ouvert, envoi, reponse.cleaned_data["sens"], reponse.cleaned_data["motif"].strip() or None
        )
    return _revenir(request, exercant, ouvert, _("Votre réponse est partie."))


def _rappeler(
    request: HttpRequest, exercant: Acteur, pseudonyme: str, envoi: UUID, rappel: AvecMotif
) -> HttpResponse:
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "rappeler un envoi")
        transmissions.rappeler(ouvert, envoi, rappel.cleaned_data["motif"])
    return _revenir(request, exercant, ouvert, _("C’est rappelé : son destinataire n’y a plus accès."))


def _revenir(request: HttpRequest, exercant: Acteur, ouvert: DossierOuvert, dit: str) -> HttpResponse:
    attentes.oublier(exercant)
    pastille.oublier(exercant)
    messages.success(request, dit)
    return redirect("echanges", pseudonyme=ouvert.pseudonyme)


def _echanges(ouvert: DossierOuvert) -> list[Echange]:
    """Those of the reader's organisation (of this very lawyer), the latest first."""
    journal = evenements(ouvert)
    suites = _suites(ouvert, journal)
    return [
        _echange(ouvert, envoi, journal, suites.get(envoi.id))
        for envoi in reversed(transmissions.echanges(ouvert))
        if envoi.vers_compte in (None, ouvert.acteur.compte_id)
        or envoi.de_organisation_id == ouvert.acteur.organisation_id
    ]


def _echange(
    ouvert: DossierOuvert, envoi: Envoi, journal: list[Inscription], suite: EtatTransmission | None
) -> Echange:
    recu = envoi.vers_organisation_id == ouvert.acteur.organisation_id
    attendu = envoi.acquittee_le if envoi.etat == Envoi.ACQUITTEE and envoi.acquittee_le else envoi.emise_le
    en_cours = envoi.etat in (Envoi.EMISE, Envoi.ACQUITTEE)
    return Echange(
        envoi=envoi,
        nature=NATURES[envoi.nature],
        recu=recu,
        etat=str(ETATS[envoi.etat]),
        jours=jours_depuis(attendu, envoi.territoire),
        sens=sens_en_mots(envoi.nature, suite.sens) if suite else "",
        motif=(suite.motif or "") if suite else "",
        a_repondre=recu and envoi.etat == Envoi.ACQUITTEE and envoi.nature != "signalement",
        a_rappeler=not recu and en_cours and transmissions.rappelable(envoi, journal),
    )


def _suites(ouvert: DossierOuvert, journal: list[Inscription]) -> dict[UUID, EtatTransmission]:
    """The last thing said of each, of what this reader may read: why it was declined, what was answered."""
    return {
        inscription.charge.numero: inscription.charge
        for inscription in inscriptions_lisibles(ouvert.acteur, journal)
        if isinstance(inscription.charge, EtatTransmission)
    }
