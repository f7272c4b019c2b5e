"""Concrete cases, seen from the file they are told from: what is told, what was answered, what is told again."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces import cas_suivis
from egide.acces import remontees as cas_concrets
from egide.acces.acteurs import Acteur
from egide.acces.cas_suivis import prefecture_visee
from egide.acces.ecriture import Croisement, ecrire
from egide.acces.lecture import dernier_repere, evenements, inscriptions_lisibles, reperes
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.acces.sans_identite import LONGUEUR
from egide.annuaire.genres import MINISTERE
from egide.annuaire.models import Organisation
from egide.annuaire.roles import INTERVENANT
from egide.annuaire.territoires import TERRITOIRES
from egide.dossiers.dysfonctionnements import BASES, TITRES
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossiers import adressable, repere_lu
from egide.ecrans.partage.cas import deja_dit, montrer, phrase_admise
from egide.journal.inscription import Inscription
from egide.journal.pseudonymes import presenter
from egide.journal.repli import Retenu, replier
from egide.journal.types import ChargeRefusee, Dysfonctionnement
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

lecture_et_envoi = require_http_methods(["GET", "HEAD", "POST"])


@reservee(INTERVENANT)
@require_safe
def du_dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """The dysfunctions this association noted in a file, and what the ministry answered to those it told."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        contexte_page = {
            "pseudonyme": presenter(ouvert.pseudonyme),
            "signales": _a_remonter(ouvert, evenements(ouvert)),
            "cas": [montrer(cas) for cas in cas_concrets.du_dossier(ouvert)],
        }
    return render(request, "ecrans/remontees/dossier.html", contexte_page)


@reservee(INTERVENANT)
@lecture_et_envoi
def remonter(request: HttpRequest, pseudonyme: str, vise: int) -> HttpResponse:
    """Exactly what would leave of one dysfunction; a second confirmation sends it."""
    exercant = acteur(request)
    faute = ""
    depuis: tuple[Passage, ...] = ()
    if request.method == "POST":
        try:
            faute = _envoyer(request, exercant, pseudonyme, vise)
        except Croisement as croisement:
            depuis = passages(croisement.depuis)
        else:
            if not faute:
                messages.success(request, _("Le cas est parti, sans identité ni pseudonyme."))
                return redirect(reverse("remontees_du_dossier", args=[adressable(pseudonyme)]))
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        journal = evenements(ouvert)
        cas = cas_concrets.apercu(ouvert, _vise(ouvert, journal, vise))
        premier = cas_concrets.deja_parti(ouvert, journal, cas)
        contexte_page = {
            "pseudonyme": presenter(ouvert.pseudonyme),
            "cas": cas,
            "deja": deja_dit(premier) if premier else "",
            "mois": date.fromisoformat(f"{cas.mois}-01"),
            "titre": TITRES[cas.type],
            "base": BASES[cas.type],
            "territoire": TERRITOIRES[cas.territoire],
            "visee": prefecture_visee(cas.type, cas.territoire),
            "ministeres": ministeres(),
            "choisi": request.POST.get("ministere", ""),
            "repere": dernier_repere(ouvert.acteur, journal),
            "faute": faute,
            "depuis": depuis,
        }
    etat = 409 if depuis else 400 if faute else 200
    return render(request, "ecrans/remontees/remonter.html", contexte_page, status=etat)


@reservee(INTERVENANT)
@lecture_et_envoi
def rouvrir(request: HttpRequest, pseudonyme: str, cas_id: UUID) -> HttpResponse:
    """A case of this file that was answered, and that goes on all the same: whoever answered is asked again."""
    exercant = acteur(request)
    faute = ""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        cas = next((parti for parti in cas_concrets.du_dossier(ouvert) if parti.id == cas_id), None)
        if cas is None or not cas.repondu:
            raise Http404
        if request.method == "POST":
            try:
                cas_suivis.rouvrir(exercant, cas, request.POST.get("raison", ""))
            except ChargeRefusee as refusee:
                faute = phrase_admise(refusee)
    if request.method == "POST" and not faute:
        messages.success(
            request, _("Le cas est rouvert : une réponse est de nouveau attendue, sous trente jours.")
        )
        return redirect(reverse("remontees_du_dossier", args=[adressable(pseudonyme)]))
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "cas": montrer(cas),
        "faute": faute,
        "saisie": request.POST.get("raison", ""),
        "longueur": LONGUEUR,
    }
    return render(request, "ecrans/remontees/rouvrir.html", contexte_page, status=400 if faute else 200)


def _envoyer(request: HttpRequest, exercant: Acteur, pseudonyme: str, vise: int) -> str:
    """Send; returns what is wrong, if anything. Raises Croisement."""
    choisi = next((m for m in ministeres() if str(m.id) == request.POST.get("ministere")), None)
    if choisi is None:
        return _("Choisissez un ministère de l’annuaire.")
    try:
        with ecrire(exercant, pseudonyme, "faire remonter", repere_lu(request.POST)) as seance:
            signale = _vise(seance.ouvert, seance.journal, vise)
            cas_concrets.emettre(seance, signale, choisi.id, empreinte=request.POST.get("empreinte", ""))
    except ChargeRefusee as refusee:
        return phrase_admise(refusee)
    return ""


def ministeres() -> list[Organisation]:
    """To whom a case may be told."""
    return list(Organisation.en_service().filter(genre=MINISTERE).order_by("nom"))


def _vise(ouvert: DossierOuvert, journal: list[Inscription], repere: int) -> int:
    """The rank of the dysfunction this association knows by this number; Http404 when there is none."""
    signale = _signales(ouvert, journal).get(repere)
    if signale is None:
        raise Http404
    return signale.rang


def _signales(ouvert: DossierOuvert, journal: list[Inscription]) -> dict[int, Retenu[Dysfonctionnement]]:
    """The dysfunctions this association noted, by the reader's own number: a rank of the journal tells of what is hidden."""
    numeros = reperes(inscriptions_lisibles(ouvert.acteur, journal))
    situation = replier(journal, horloge.aujourdhui(ouvert.territoire))
    return {
        numeros[retenu.rang]: retenu
        for retenu in situation.du_type(Dysfonctionnement)
        if retenu.inscription.organisation == ouvert.acteur.organisation_id
    }


def _a_remonter(
    ouvert: DossierOuvert, journal: list[Inscription]
) -> list[tuple[int, Retenu[Dysfonctionnement], object]]:
    """Those that have not left yet: what was told once is not told again."""
    partis = {s.rang for s in cas_concrets.suites_des_signalements(ouvert, journal) if s.cas}
    return [
        (repere, retenu, TITRES[retenu.charge.type])
        for repere, retenu in _signales(ouvert, journal).items()
        if retenu.rang not in partis
    ]
