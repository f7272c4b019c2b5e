"""Opening a file, and correcting what was recorded: the former version stays, struck out, with the reason."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.acces.apercus import categories_ouvertes
from egide.acces.ecriture import Croisement
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.matrice import peut_inscrire
from egide.acces.porte import contexte, ouvrir
from egide.annuaire.roles import ROLES
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import enregistrement
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.enregistrement import GesteFerme
from egide.ecrans import pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import adressable, entrant, fiche_presente, page_du_dossier
from egide.ecrans.partage.formulaires import AvecElle
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import TYPES, ChargeRefusee, Ouverture
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

qui_accueille = reservee(*(role for role in ROLES if peut_inscrire(role, Ouverture)))

ANNULER = "annuler"


@qui_accueille
@lecture_et_envoi
def ouvrir_dossier(request: HttpRequest) -> HttpResponse:
    """Open a file: a day, and where the person came; nothing of who she is."""
    exercant = acteur(request)
    champs = enregistrement.champs_ouverture(exercant)
    saisie = FormulaireDeSaisie(champs, repere=0, request=request if request.method == "POST" else None)
    accord = _accord(request, exercant)
    if request.method == "POST" and (accord is None or accord.is_valid()):
        consentement = None
        if accord is not None:
            consentement = accord.consentement(exercant.organisation_id, exercant.organisation_genre)
        try:
            pseudonyme = enregistrement.ouvrir_dossier(exercant, saisie.donnees(), consentement)
        except SaisieRefusee as refusee:
            saisie.refuser(refusee.erreurs)
        except ChargeRefusee as refusee:
            saisie.refuser({"": phrase_du_refus(refusee)})
        else:
            pastille.oublier(exercant)
            messages.success(
                request, _("Le dossier est ouvert. Il se nomme par ce pseudonyme, et par lui seul.")
            )
            return redirect(page_du_dossier(pseudonyme, exercant.role))
    fautive = saisie.errors or (accord is not None and accord.errors)
    contexte_page = {"form": saisie, "accord": accord}
    return render(request, "ecrans/gestes/ouvrir.html", contexte_page, status=400 if fautive else 200)


def _accord(request: HttpRequest, exercant: Acteur) -> AvecElle | None:
    """Her agreement to the association that opens the file; None for who opens one without it."""
    if exercant.organisation_genre not in SUR_CONSENTEMENT:
        return None
    return AvecElle(
        request.POST if request.method == "POST" else None,
        categories=categories_ouvertes(exercant.organisation_genre, None),
        jour=horloge.aujourdhui(exercant.territoire),
    )


@dataclass(frozen=True)
class Epreuve:
    """An event to correct: its title, its day, the questions it answered."""

    pseudonyme: str
    titre: str
    champs: tuple[Champ, ...]
    repere: int


@entrant
@lecture_et_envoi
def corriger(request: HttpRequest, pseudonyme: str, vise: int) -> HttpResponse:
    """Replace an event by what is now said, or cancel it; always with a reason."""
    exercant = acteur(request)
    try:
        epreuve = _epreuve(exercant, pseudonyme, vise)
        if request.method == "POST":
            return _enregistrer(request, exercant, epreuve, vise)
    except GesteFerme as ferme:
        contexte_page = {
            "fiche": fiche_presente(exercant, pseudonyme),
            "geste": {"titre": _("Corriger")},
            "phrase": str(ferme),
        }
        return render(request, "ecrans/gestes/ferme.html", contexte_page, status=409)
    return _rendre(request, epreuve, FormulaireDeSaisie(epreuve.champs, repere=epreuve.repere))


def _enregistrer(request: HttpRequest, exercant: Acteur, epreuve: Epreuve, vise: int) -> HttpResponse:
    saisie = FormulaireDeSaisie(epreuve.champs, repere=epreuve.repere, request=request)
    annule = request.POST.get("geste") == ANNULER
    try:
        enregistrement.corriger(
            exercant,
            epreuve.pseudonyme,
            vise,
            None if annule else saisie.donnees(),
            motif=request.POST.get("motif_de_correction", ""),
            repere=saisie.repere_lu(),
        )
    except SaisieRefusee as refusee:
        saisie.refuser(refusee.erreurs)
        return _rendre(request, epreuve, saisie, etat=400, faute=refusee.erreurs.get("motif", ""))
    except Croisement as croisement:
        saisie.se_rattraper(epreuve.repere)
        return _rendre(request, epreuve, saisie, etat=409, depuis=passages(croisement.depuis))
    pastille.oublier(exercant)
    messages.success(
        request, _("L’annulation est enregistrée.") if annule else _("La correction est enregistrée.")
    )
    return redirect("dossier", pseudonyme=adressable(epreuve.pseudonyme))


def _epreuve(exercant: Acteur, pseudonyme: str, vise: int) -> Epreuve:
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        champs = enregistrement.champs_correction(ouvert, vise)
        lisibles = inscriptions_lisibles(ouvert.acteur, evenements(ouvert))
    return Epreuve(
        presenter(ouvert.pseudonyme), str(TYPES[lisibles[vise - 1].type].titre), champs, len(lisibles)
    )


def _rendre(
    request: HttpRequest,
    epreuve: Epreuve,
    saisie: FormulaireDeSaisie,
    *,
    etat: int = 200,
    faute: str = "",
    depuis: tuple[Passage, ...] = (),
) -> HttpResponse:
    contexte_page = {
        "epreuve": epreuve,
        "form": saisie,
        "faute": faute,
        "motif": request.POST.get("motif_de_correction", ""),
        "depuis": depuis,
    }
    return render(request, "ecrans/gestes/corriger.html", contexte_page, status=etat)
