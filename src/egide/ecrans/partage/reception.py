"""What others sent and that waits: seen from outside, then accepted, and the file opens; or declined, saying why."""

from uuid import UUID

from django.contrib import messages as annonces
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces import adresses, messages, questions, rapprochements, remontees, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.apercus import categories_ouvertes
from egide.acces.models import Question
from egide.acces.models import Transmission as Envoi
from egide.acces.natures import NATURES
from egide.acces.porte import DossierOuvert, contexte, dossiers_de
from egide.annuaire.groupes import PREFECTURE
from egide.dossiers.fiche import fiche
from egide.dossiers.portee import portee
from egide.dossiers.vues import Tache
from egide.ecrans import attentes, pastille
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.partage.cas import montrer
from egide.ecrans.partage.formulaires import AvecElle, AvecMotif
from egide.ecrans.partage.mots import ETATS, Attendue, attendue, phrase_du_refus
from egide.ecrans.taches import ou_la_faire
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee, Consentement
from egide.seuil.exercice import acteur
from egide.socle import horloge

ACCEPTER, REFUSER = "accepter", "refuser"
RECEPISSES = {"signalement": ("remettre_recepisse_reflexion",)}
"""The gestures that what is accepted calls for at once."""


@entrant
@require_safe
def a_recevoir(request: HttpRequest) -> HttpResponse:
    """What waits for this service, the oldest first; what others answered; what they ask about its files."""
    exercant = acteur(request)
    with contexte(exercant):
        attendues = [attendue(envoi) for envoi in transmissions.recues(exercant)]
        reponses = [
            (presenter(envoi.pseudonyme), NATURES[envoi.nature].titre, envoi, ETATS[envoi.etat])
            for envoi in transmissions.reponses(exercant)
        ]
        avis = [presenter(pseudonyme) for pseudonyme in rapprochements.a_decider(exercant)]
        ecrits = [presenter(pseudonyme) for pseudonyme in messages.a_lire(exercant)]
        cas = [(presenter(pseudonyme), montrer(un)) for pseudonyme, un in remontees.suites_recues(exercant)]
        repondues = _questions_repondues(exercant)
        accords = [presenter(pseudonyme) for pseudonyme in adresses.a_accorder(exercant)]
        ouvertes = [presenter(pseudonyme) for pseudonyme in adresses.ouvertes(exercant)]
    contexte_page = {
        "attendues": attendues,
        "reponses": reponses,
        "avis": avis,
        "accords": accords,
        "ouvertes": ouvertes,
        "ecrits": ecrits,
        "cas": cas,
        "questions": repondues,
    }
    return render(request, "ecrans/reception/a_recevoir.html", contexte_page)


def _questions_repondues(exercant: Acteur) -> list[Question]:
    """What the ministry answered this prefecture, the latest first."""
    if exercant.role not in PREFECTURE:
        return []
    repondues = questions.questions(exercant).filter(repondue_le__isnull=False)
    return list(repondues.order_by("-repondue_le")[: transmissions.REPONSES_MONTREES])


@entrant
@lecture_et_envoi
def recue(request: HttpRequest, numero: UUID) -> HttpResponse:
    """One thing that waits: what it is and what it would open; nothing of the content before it is accepted."""
    exercant = acteur(request)
    with contexte(exercant):
        envoi = transmissions.lire_recue(exercant, numero)
        deja = dossiers_de(exercant).filter(id=envoi.dossier_id).exists()
    vue = attendue(envoi)
    accord = None if deja or not vue.demande_un_consentement else _accord(request, exercant, vue)
    refus = AvecMotif(request.POST if request.POST.get("geste") == REFUSER else None)
    faute = ""
    if request.method == "POST":
        try:
            if request.POST.get("geste") == REFUSER and refus.is_valid():
                return _refuser(request, exercant, numero, refus.cleaned_data["motif"])
            if request.POST.get("geste") == ACCEPTER and (accord is None or accord.is_valid()):
                return _accepter(request, exercant, vue, accord)
        except ChargeRefusee as refusee:
            faute = phrase_du_refus(refusee)
        except transmissions.ConsentementAbsent as absent:
            faute = str(absent)
    contexte_page = {"vue": vue, "accord": accord, "refus": refus, "faute": faute}
    return render(
        request, "ecrans/reception/recue.html", contexte_page, status=400 if request.method == "POST" else 200
    )


def _accord(request: HttpRequest, exercant: Acteur, vue: Attendue) -> AvecElle:
    """The consent to one's own organisation, to be filled with the person before accepting."""
    return AvecElle(
        request.POST if request.POST.get("geste") == ACCEPTER else None,
        categories=categories_ouvertes(exercant.organisation_genre, None),
        jour=horloge.aujourdhui(vue.envoi.territoire),
    )


def _accepter(request: HttpRequest, exercant: Acteur, vue: Attendue, accord: AvecElle | None) -> HttpResponse:
    consentement: Consentement | None = None
    if accord is not None:
        consentement = accord.consentement(
            exercant.organisation_id, exercant.organisation_genre, vue.envoi.vers_compte
        )
    with contexte(exercant):
        ouvert = transmissions.acquitter(exercant, vue.envoi.id, consentement)
        suite = _ce_qu_il_appelle(ouvert, vue.envoi)
    _recompter(exercant)
    annonces.success(request, _("C’est accepté : le dossier vous est ouvert, et son expéditeur le sait."))
    if suite:
        return redirect(ou_la_faire(suite))
    page = "accompagnement" if portee(ouvert.acteur).accompagne else "dossier"
    return redirect(page, pseudonyme=ouvert.pseudonyme)


def _ce_qu_il_appelle(ouvert: DossierOuvert, envoi: Envoi) -> Tache | None:
    """What who accepted is to do next, when it is what was sent that calls for it: its answer, or the receipt of a signal."""
    premiere = fiche(ouvert, recents=0).etat.premiere
    if premiere is None or not premiere.a_moi:
        return None
    repond = premiere.echange == envoi.id or premiere.geste in RECEPISSES.get(envoi.nature, ())
    return premiere if repond else None


def _refuser(request: HttpRequest, exercant: Acteur, numero: UUID, motif: str) -> HttpResponse:
    with contexte(exercant):
        transmissions.refuser(exercant, numero, motif)
    _recompter(exercant)
    annonces.success(request, _("C’est refusé. Votre raison est dite au service qui l’avait envoyé."))
    return redirect("a_recevoir")


def _recompter(exercant: Acteur) -> None:
    attentes.oublier(exercant)
    pastille.oublier(exercant)
