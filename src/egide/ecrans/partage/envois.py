"""Sending from a file: what, to whom, exactly what leaves; then, and only then, it leaves. And what was exchanged."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces import transmissions
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Croisement, ecrire
from egide.acces.lecture import dernier_repere, evenements
from egide.acces.natures import Nature, envoyables
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.acces.transmissions import ApercuPerime
from egide.dossiers.echeances.envois import demandes
from egide.dossiers.fiche import fiche
from egide.ecrans import attentes, pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import adressable, entrant, repere_lu
from egide.ecrans.partage.destinataires import Groupe, adresses, destinataires
from egide.ecrans.partage.mots import Depart, depart, phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur


@dataclass(frozen=True)
class Envoyable:
    """Something this reader may send, and the conclusion that asks for it, if the law does."""

    nature: Nature
    conclusion: str
    adresse: str


@entrant
@require_safe
def transmettre(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """What this role may send, what the law asks for first."""
    exercant = acteur(request)
    with contexte(exercant):
        vue = fiche(ouvrir(exercant, pseudonyme, "consulter"))
    demandees = demandes(vue.etat)
    envoyes = [
        Envoyable(
            nature,
            demandees.get(nature.nom, ""),
            reverse("transmettre_nature", args=[adressable(vue.pseudonyme), nature.nom]),
        )
        for nature in envoyables(exercant.role)
    ]
    contexte_page = {
        "pseudonyme": vue.pseudonyme,
        "dus": [envoyable for envoyable in envoyes if envoyable.conclusion],
        "autres": [envoyable for envoyable in envoyes if not envoyable.conclusion],
        "a_signaler": any(geste.nom == "signaler" for geste in vue.gestes),
    }
    return render(request, "ecrans/envois/transmettre.html", contexte_page)


@entrant
@require_safe
def transmettre_nature(request: HttpRequest, pseudonyme: str, nature: str) -> HttpResponse:
    """To whom: services of the directory, and no other."""
    exercant = acteur(request)
    voulue = _nature(exercant, nature)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        groupes = destinataires(ouvert, voulue)
    return _choisir(request, ouvert, voulue, groupes)


@entrant
@lecture_et_envoi
def preparer(
    request: HttpRequest,
    pseudonyme: str,
    nature: str,
    organisation_id: UUID,
    compte_id: UUID | None = None,
) -> HttpResponse:
    """Exactly what would leave for this recipient; sent when what is confirmed is what is shown."""
    exercant = acteur(request)
    envoi = Preparation(exercant, pseudonyme, _nature(exercant, nature), organisation_id, compte_id)
    try:
        return _confirmer(request, envoi) if request.method == "POST" else _montrer(request, envoi)
    except ChargeRefusee as refusee:
        with contexte(exercant):
            ouvert = ouvrir(exercant, pseudonyme, "consulter")
            groupes = destinataires(ouvert, envoi.nature)
        return _choisir(request, ouvert, envoi.nature, groupes, faute=phrase_du_refus(refusee))


@dataclass(frozen=True)
class Preparation:
    """Who would send what, from where, to whom."""

    acteur: Acteur
    pseudonyme: str
    nature: Nature
    organisation_id: UUID
    compte_id: UUID | None


@dataclass(frozen=True)
class Montre:
    """What would leave, as its sender is shown it now, and how far he has then read."""

    pseudonyme: str
    depart: Depart
    repere: int


def _montrer(
    request: HttpRequest,
    envoi: Preparation,
    *,
    etat: int = 200,
    depuis: tuple[Passage, ...] = (),
    change: bool = False,
) -> HttpResponse:
    with contexte(envoi.acteur):
        montre = _montre(ouvrir(envoi.acteur, envoi.pseudonyme, "préparer un envoi"), envoi)
    contexte_page: dict[str, Any] = {
        "montre": montre,
        "depart": montre.depart,
        "depuis": depuis,
        "change": change or bool(depuis),
    }
    return render(request, "ecrans/envois/apercu.html", contexte_page, status=etat)


def _montre(ouvert: DossierOuvert, envoi: Preparation) -> Montre:
    journal = evenements(ouvert)
    montre = transmissions.apercu(ouvert, envoi.nature.nom, envoi.organisation_id, envoi.compte_id)
    lus = dernier_repere(ouvert.acteur, journal)
    return Montre(presenter(ouvert.pseudonyme), depart(ouvert.acteur, montre), lus)


def _confirmer(request: HttpRequest, envoi: Preparation) -> HttpResponse:
    try:
        lu = repere_lu(request.POST)
        with ecrire(envoi.acteur, envoi.pseudonyme, "transmettre", lu, le_geste_trace=True) as seance:
            transmissions.emettre(
                seance,
                envoi.nature.nom,
                envoi.organisation_id,
                empreinte=request.POST.get("empreinte", ""),
                compte=envoi.compte_id,
            )
    except Croisement as croisement:
        return _montrer(request, envoi, etat=409, depuis=passages(croisement.depuis))
    except ApercuPerime:
        return _montrer(request, envoi, etat=409, change=True)
    attentes.oublier(envoi.acteur)
    pastille.oublier(envoi.acteur)
    messages.success(request, _("C’est envoyé. Rien ne s’ouvre avant que le destinataire accepte."))
    return redirect("echanges", pseudonyme=seance.ouvert.pseudonyme)


def _choisir(
    request: HttpRequest, ouvert: DossierOuvert, nature: Nature, groupes: list[Groupe], *, faute: str = ""
) -> HttpResponse:
    adresse = adressable(presenter(ouvert.pseudonyme))
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "nature": nature,
        "groupes": [(groupe, adresses(groupe, "preparer", adresse, nature.nom)) for groupe in groupes],
        "faute": faute,
    }
    return render(request, "ecrans/envois/destinataires.html", contexte_page, status=400 if faute else 200)


def _nature(exercant: Acteur, nom: str) -> Nature:
    """The line of the table, if this role sends it from a file; Http404 otherwise."""
    nature = next((nature for nature in envoyables(exercant.role) if nature.nom == nom), None)
    if nature is None:
        raise Http404
    return nature
