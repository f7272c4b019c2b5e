"""The address of the shelter, which opens to two people together."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egide.acces import adresses
from egide.acces.coffret import LONGUEUR_MOTIF
from egide.acces.lecture import evenements
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.dossiers.etude import Etude, etudier
from egide.dossiers.evenements.valeurs import intitule
from egide.ecrans.dossiers import adressable, entrant
from egide.journal.pseudonymes import presenter
from egide.journal.repli import Retenu, replier
from egide.journal.types import ChargeRefusee, Hebergement
from egide.seuil.exercice import acteur
from egide.socle import horloge


@entrant
@require_http_methods(["GET", "HEAD", "POST"])
def abri(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """The address of the shelter: asked for by one, agreed to by another, shown once to who asked."""
    exercant = acteur(request)
    lue: Mapping[str, Any] = {}
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        if not adresses.tient(ouvert):
            raise Http404
        abri_present = _abri(_etudier(ouvert))
        if request.method == "POST":
            lue = _agir(request, ouvert, abri_present)
        demandes = adresses.demandes(ouvert)
    if request.method == "POST" and not lue:
        return redirect("abri", adressable(presenter(ouvert.pseudonyme)))
    contexte_page = {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "abri": abri_present,
        "sorte": intitule(Hebergement, "lieu", abri_present.charge.lieu) if abri_present else "",
        "demandes": demandes,
        "a_demander": not any(demande.sienne for demande in demandes),
        "longueur": LONGUEUR_MOTIF,
        **lue,
    }
    return render(request, "ecrans/plan/abri.html", contexte_page, status=400 if "faute" in lue else 200)


def _agir(
    request: HttpRequest, ouvert: DossierOuvert, abri_present: Retenu[Hebergement] | None
) -> Mapping[str, Any]:
    """Do what the button asked; returns what the page then shows: a fault and what was typed, or the address. Nothing else."""
    match request.POST.get("geste", ""):
        case "demander":
            motif = request.POST.get("motif", "")
            identifiant = abri_present.charge.adresse if abri_present else None
            if identifiant is None:
                raise Http404
            try:
                adresses.demander(ouvert, identifiant, motif)
            except ChargeRefusee:
                faute = _("Dites pourquoi vous en avez besoin, en %(longueur)d signes au plus.")
                return {"faute": faute % {"longueur": LONGUEUR_MOTIF}, "motif": motif}
            messages.success(request, _("Demandé. Une autre personne doit maintenant accorder."))
        case "accorder":
            adresses.accorder(ouvert, _demande(request))
            messages.success(request, _("Accordé, pour un quart d’heure, à qui l’a demandé."))
        case "lire":
            return {"adresse": adresses.lire(ouvert, _demande(request))}
        case _:
            raise Http404
    return {}


def _demande(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("demande", ""))
    except ValueError:
        raise Http404 from None


def _etudier(ouvert: DossierOuvert) -> Etude:
    return etudier(replier(evenements(ouvert), horloge.aujourdhui(ouvert.territoire)), ouvert.acteur)


def _abri(etude: Etude) -> Retenu[Hebergement] | None:
    """Where she is now: the last shelter noted, unless it has ended."""
    dernier = etude.dernier(Hebergement)
    fin = dernier.charge.fin if dernier else None
    return None if fin and fin < etude.au else dernier
