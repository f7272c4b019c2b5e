"""The hearing, guided: seven steps on one page, kept as they are typed, recorded together by one button.

Before she has a file the page is the same: recording opens it. What keeps the draft is `audition_brouillon`.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from egide.acces import brouillons
from egide.acces.acteurs import Acteur
from egide.acces.brouillons import Brouillon, Contenu
from egide.acces.ecriture import Croisement
from egide.acces.porte import contexte, ouvrir
from egide.acces.transmissions import ApercuPerime
from egide.annuaire.roles import ENQUETEUR
from egide.dossiers import audition as etapes
from egide.dossiers.audition_enregistrement import (
    FORMULAIRE,
    enregistrer,
    ouvrir_et_enregistrer,
    repere_repris,
)
from egide.dossiers.audition_etapes import SIGNALER
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes.enregistrement import GesteFerme, enregistrer_ensemble
from egide.ecrans import pastille
from egide.ecrans.croisement import passages
from egide.ecrans.dossier.audition_page import Page
from egide.ecrans.dossier.droits import montrer
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossier.signalement import montrer_le_signalement
from egide.ecrans.dossiers import repere_lu
from egide.ecrans.instants import heure, jour_et_heure
from egide.information import droits
from egide.information.langues import code_de, nom_de
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge
from egide.socle.francais import jour_mois

# Of what the law merely states, the one thing that opens the rest.
CHAMP = "champ_application"
REPRENDRE = "reprendre"


@reservee(ENQUETEUR)
@sensitive_post_parameters()
@lecture_et_envoi
def audition(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """The seven steps of a file: GET asks, POST records them."""
    exercant = acteur(request)
    if request.method == "POST":
        page = lire(request, exercant, pseudonyme, envoi=request.POST)
        return _recevoir(request, exercant, page)
    return rendre(request, lire(request, exercant, pseudonyme))


@reservee(ENQUETEUR)
@sensitive_post_parameters()
@lecture_et_envoi
def nouvelle_audition(request: HttpRequest) -> HttpResponse:
    """The same before there is a file: recording opens it."""
    exercant = acteur(request)
    if request.method == "POST":
        return _recevoir(request, exercant, lire(request, exercant, envoi=request.POST))
    return rendre(request, lire(request, exercant))


@reservee(ENQUETEUR)
@require_safe
def audition_droits(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Her rights in large type, for a screen turned to her or for paper. Nothing on it names her, nor her file."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "montrer ses droits")
    retour = reverse("audition", args=[ouvert.pseudonyme])
    return montrer(request, exercant, f"{retour}#droits", _("Revenir à l’audition"))


@reservee(ENQUETEUR)
@require_safe
def nouvelle_audition_droits(request: HttpRequest) -> HttpResponse:
    """The same before she has a file."""
    retour = reverse("nouvelle_audition")
    return montrer(request, acteur(request), f"{retour}#droits", _("Revenir à l’audition"))


def lire(
    request: HttpRequest, exercant: Acteur, pseudonyme: str = "", envoi: QueryDict | None = None
) -> Page:
    """The page, with what was sent; else with the draft of today, or the one asked for; one of another day is proposed."""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "mener l’audition") if pseudonyme else None
        garde = brouillons.reprendre(exercant, FORMULAIRE, ouvert)
        repris = garde if envoi is None and garde and _se_reprend(request, exercant, garde) else None
        dit = envoi if envoi is not None else _en_formulaire(repris.contenu) if repris else None
        parles = {nom.partition("-")[0] for nom in dit or ()}
        if envoi is None:
            parles.discard(SIGNALER)  # once it has left there is nothing to show again
        lue = etapes.audition(ouvert, parles) if ouvert else etapes.nouvelle(exercant)
        repere = str(dit.get("repere", "")) if dit is not None else ""
        if ouvert and repris and repere.isdecimal():
            repere = str(repere_repris(ouvert, int(repere)))
    vue = repris if envoi is None else garde if garde and garde.marque == envoi.get("marque") else None
    return Page(
        exercant,
        lue,
        dit,
        brouillon=vue,
        propose=None if vue else garde,
        repere=repere,
        tout_lier=envoi is not None,
    )


def _se_reprend(request: HttpRequest, exercant: Acteur, garde: Brouillon) -> bool:
    fuseau = horloge.fuseau(exercant.territoire)
    de_ce_jour = garde.garde_le.astimezone(fuseau).date() == horloge.aujourdhui(exercant.territoire)
    return de_ce_jour or request.GET.get("brouillon") == REPRENDRE


def _en_formulaire(contenu: Contenu) -> QueryDict:
    envoi = QueryDict(mutable=True)
    for nom, dits in contenu.items():
        envoi.setlist(nom, list(dits))
    return envoi


def _recevoir(request: HttpRequest, exercant: Acteur, page: Page) -> HttpResponse:
    match request.POST.get("geste", ""):
        case "enregistrer":
            return _enregistrer(request, exercant, page)
        case "signaler" if SIGNALER in page.feuillets and not page.neuve:
            return _signaler(request, exercant, page)
    page.faute = _("Rien n’a encore été enregistré : le bouton du bas de page enregistre tout ensemble.")
    return rendre(request, page, etat=400)


def _enregistrer(request: HttpRequest, exercant: Acteur, page: Page) -> HttpResponse:
    nombre, vue = len(page.saisie.etapes_a_enregistrer()), request.POST.get("marque", "")
    jour = {nom: str(dit) for nom, dit in page.jour.donnees().items()}
    adresse = page.lue.pseudonyme
    try:
        if page.neuve:
            adresse = ouvrir_et_enregistrer(exercant, page.saisie, jour, page.reste, vue)
        else:
            enregistrer(exercant, adresse, page.saisie, jour, repere_lu(request.POST), page.reste, vue)
    except SaisieRefusee as refusee:
        page.refuser(refusee.erreurs)
        return rendre(request, page, etat=400)
    except GesteFerme as ferme:
        page.faute = str(ferme)
        return rendre(request, page, etat=409)
    except Croisement as croisement:
        page.depuis = passages(croisement.depuis)
        page.repere = str(page.lue.fiche.repere)
        return rendre(request, page, etat=409)
    pastille.oublier(exercant)
    messages.success(request, _dire(nombre, page))
    return redirect("audition", pseudonyme=adresse)


def _dire(nombre: int, page: Page) -> str:
    dit = ngettext("Audition enregistrée : %(n)d étape.", "Audition enregistrée : %(n)d étapes.", nombre)
    attend = _(
        "Son identité attend qu’elle l’ait entendue : elle reste en brouillon, rien n’en est au coffre."
    )
    return " ".join([dit % {"n": nombre}, *([attend] if page.saisie.a_relire else [])])


def _signaler(request: HttpRequest, exercant: Acteur, page: Page) -> HttpResponse:
    """What the signal would let the prefecture read, shown before it leaves; not while something else is being written."""
    feuillet = page.feuillets[SIGNALER]
    if page.saisie.etapes_a_enregistrer() or page.saisie.a_relire:
        page.faute = _("Enregistrez d’abord ce qui est écrit : le signalement se confirme à part.")
        return rendre(request, page, etat=409)
    pseudonyme, donnees = page.lue.pseudonyme, feuillet.donnees()
    demandes = [(part.geste, donnees) for part in feuillet.volet.parts]
    try:
        enregistrer_ensemble(exercant, pseudonyme, demandes, repere_lu(request.POST), apercu_vu="")
    except SaisieRefusee as refusee:
        page.refuser({f"{SIGNALER}-{nom}" if nom else "": dit for nom, dit in refusee.erreurs.items()})
        return rendre(request, page, etat=400)
    except GesteFerme as ferme:
        page.faute = str(ferme)
        return rendre(request, page, etat=409)
    except Croisement as croisement:
        page.depuis, page.repere = passages(croisement.depuis), str(page.lue.fiche.repere)
        return rendre(request, page, etat=409)
    except ApercuPerime as perime:
        return montrer_le_signalement(request, exercant, pseudonyme, donnees, feuillet.form, perime)
    return redirect("audition", pseudonyme=pseudonyme)


def rendre(request: HttpRequest, page: Page, *, etat: int = 200, gabarit: str = "audition") -> HttpResponse:
    """The page, or with `gabarit` « _garde » what of it changes as one types."""
    fiche, territoire = page.lue.fiche, page.exercant.territoire
    connue = droits.langue(code_de(page.lue.langue))
    ouverts = [c for c in fiche.groupe("ouvert") if c.nature != "information" or c.nom == CHAMP]
    contexte_page: dict[str, Any] = {
        "page": page,
        "fiche": fiche,
        "langues": [(langue, nom_de(langue.code)) for langue in droits.langues()],
        "langue_connue": connue,
        "adresse_des_droits": _adresse_des_droits(page),
        "ouverts": ouverts,
        "bilan": _bilan(len(ouverts), len(fiche.etat.a_faire)),
        "dus": [(chose, _ou_le_faire(chose.geste, page)) for chose in fiche.etat.a_faire],
        "question": _question_a_elle(fiche.questions, page.lue.etapes),
    }
    if garde := page.brouillon:
        efface_le = garde.efface_le.astimezone(horloge.fuseau(territoire)).date()
        contexte_page |= {"garde_a": heure(garde.garde_le, territoire), "efface_le": jour_mois(efface_le)}
    if page.propose:
        contexte_page["propose_le"] = jour_et_heure(page.propose.garde_le, territoire)
    return render(request, f"ecrans/audition/{gabarit}.html", contexte_page, status=etat)


def _adresse_des_droits(page: Page) -> str:
    if page.neuve:
        return reverse("nouvelle_audition_droits")
    return reverse("audition_droits", args=[page.lue.pseudonyme])


def _bilan(ouverts: int, dus: int) -> str:
    """What the law opens and what is due, in one line."""
    ouvre = ngettext("La loi ouvre %(n)d chose", "La loi ouvre %(n)d choses", ouverts) % {"n": ouverts}
    doit = ngettext("%(n)d est due", "%(n)d sont dues", dus) % {"n": dus}
    return " · ".join([ouvre if ouverts else _("La loi n’ouvre encore rien"), *([doit] if dus else [])])


def _ou_le_faire(geste: str | None, page: Page) -> str:
    """Where what is due is done: in a step of this page, or by a gesture of the file; nowhere when another acts."""
    for etape in page.lue.etapes:
        if any(part.geste.nom == geste for volet in etape.volets for part in volet.parts):
            return f"#{etape.cle}"
    if not geste or page.neuve:
        return ""
    return reverse("geste", args=[page.lue.pseudonyme, geste])


def _question_a_elle(questions: Iterable[Any], posees: Iterable[etapes.EtapePosee]) -> tuple[Any, str] | None:
    """The first question that decides and that a step asks: it, and where."""
    ou = {
        champ.nom: f"id_{volet.cle}-{champ.nom}"
        for etape in posees
        for volet in etape.volets
        for champ in volet.champs
    }
    return next(((question, ou[question.fait]) for question in questions if question.fait in ou), None)
