"""What is written in words in a file: to another service, or for one's own. Read, added to, answered, corrected."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib import messages as annonces
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces import messages, notes
from egide.acces.notes import UneNote
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.annuaire.models import Organisation
from egide.ecrans import attentes, brouillons
from egide.ecrans.brouillons import ECRIT, Garde
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.formulaires import AvecTexte, Ecrire, Noter
from egide.ecrans.onglets import onglets
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur


@dataclass(frozen=True)
class Fil:
    """One sort of words: the form that writes them over those already there, the latest first.

    `page`: the name of its address, and of its draft. `former`: the form, with what was sent or kept. `ecrire`: recording it
    once it is valid; raises ChargeRefusee. `montrer`: what else the page holds, read once all is written. `fait`: what to say
    of it. `vise`: which of those already there it takes the place of, by its identifier; « » for none.
    """

    page: str
    onglet: str
    gabarit: str
    fait: Promise
    former: Callable[[HttpRequest, DossierOuvert, QueryDict | None, Garde], AvecTexte]
    ecrire: Callable[[DossierOuvert, Any], object]
    montrer: Callable[[HttpRequest, DossierOuvert], dict[str, Any]]
    vise: Callable[[HttpRequest, DossierOuvert], str] = lambda request, ouvert: ""


@entrant
@lecture_et_envoi
def messages_du_dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Those of its reader; an answer is the same form, its recipient chosen."""
    reponse = _derouler(request, pseudonyme, MESSAGES)
    attentes.oublier(acteur(request))
    return reponse


@entrant
@lecture_et_envoi
def notes_du_dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Those of one's own service; correcting is the same form, filled with what the note said."""
    return _derouler(request, pseudonyme, NOTES)


def _derouler(request: HttpRequest, pseudonyme: str, fil: Fil) -> HttpResponse:
    exercant = acteur(request)
    envoye = request.POST if request.method == "POST" else None
    faute = ""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        vise = fil.vise(request, ouvert)
        garde = brouillons.de(ouvert, ECRIT, fil.page, vise)
        form = fil.former(request, ouvert, envoye, garde)
        if envoye is not None and form.is_valid():
            try:
                fil.ecrire(ouvert, form)
            except ChargeRefusee as refusee:
                faute = phrase_du_refus(refusee)
            else:
                brouillons.oublier_ici(ouvert, ECRIT, fil.page, vise)
                annonces.success(request, str(fil.fait))
                return redirect(fil.page, pseudonyme=ouvert.pseudonyme)
        contexte_page = fil.montrer(request, ouvert) | onglets(ouvert, fil.onglet)
    contexte_page |= {
        "pseudonyme": presenter(ouvert.pseudonyme),
        "form": form,
        "garde": garde,
        "faute": faute,
    }
    return render(request, fil.gabarit, contexte_page, status=200 if envoye is None else 400)


# ── To another service ───────────────────────────────────────────────────────────────────────────────────────────────


def _ecrire(request: HttpRequest, ouvert: DossierOuvert, envoye: QueryDict | None, garde: Garde) -> Ecrire:
    # A draft comes back with whom it was for: its words are never shown under another's name.
    choisi = garde.initial() or {"destinataire": request.GET.get("a", "")}
    return Ecrire(envoye, initial=choisi, correspondants=messages.correspondants(ouvert))


def _envoyer(ouvert: DossierOuvert, form: Ecrire) -> None:
    messages.envoyer(ouvert, form.cleaned_data["texte"], form.vers.organisation, form.vers.compte)


def _courrier(request: HttpRequest, ouvert: DossierOuvert) -> dict[str, Any]:
    return {"courrier": messages.messages(ouvert), "possibles": messages.correspondants(ouvert)}


MESSAGES: Final = Fil(
    "messages",
    "echanges",
    "ecrans/messages/messages.html",
    _("Votre message est parti. Vous saurez quand il sera lu."),
    _ecrire,
    _envoyer,
    _courrier,
)


# ── For one's own ────────────────────────────────────────────────────────────────────────────────────────────────────


def _noter(request: HttpRequest, ouvert: DossierOuvert, envoye: QueryDict | None, garde: Garde) -> Noter:
    if envoye is not None:
        return Noter(envoye)
    corrigee = _corrigee(request, ouvert)
    dite = {"texte": corrigee.texte, "remplace": corrigee.id} if corrigee else {}
    return Noter(initial=dite | garde.initial())


def _garder(ouvert: DossierOuvert, form: Noter) -> None:
    notes.noter(ouvert, form.cleaned_data["texte"], form.cleaned_data["remplace"])


def _gardees(request: HttpRequest, ouvert: DossierOuvert) -> dict[str, Any]:
    return {
        "gardees": notes.notes(ouvert),
        "corrigee": _corrigee(request, ouvert),
        "service": Organisation.objects.values_list("nom", flat=True).get(id=ouvert.acteur.organisation_id),
    }


def _visee(request: HttpRequest, ouvert: DossierOuvert) -> str:
    corrigee = _corrigee(request, ouvert)
    return str(corrigee.id) if corrigee else ""


def _corrigee(request: HttpRequest, ouvert: DossierOuvert) -> UneNote | None:
    """The note being corrected, as the address or the form names it; None when it is not, or was taken out."""
    dit = request.POST.get("remplace") or request.GET.get("corrige", "")
    try:
        voulue = UUID(dit)
    except ValueError:
        return None
    return next((note for note in notes.notes(ouvert) if note.id == voulue and note.texte), None)


NOTES: Final = Fil(
    "notes",
    "",
    "ecrans/notes/notes.html",
    _("Votre note est gardée : votre service seul la lit."),
    _noter,
    _garder,
    _gardees,
    _visee,
)
