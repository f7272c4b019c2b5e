"""The documents joined to a file: listed, joined, opened."""

from typing import Final
from uuid import UUID

from django.contrib import messages as annonces
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from egide.acces import pieces
from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte, ouvrir
from egide.dossiers.evenements.ecrits import TITRES
from egide.ecrans import brouillons
from egide.ecrans.brouillons import ECRIT
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossiers import entrant
from egide.ecrans.ecrits.formulaires import Joindre
from egide.ecrans.ecrits.mots import ce_qui_a_ete_ote
from egide.ecrans.onglets import onglets
from egide.ecrans.partage.mots import phrase_du_refus
from egide.journal.pseudonymes import presenter
from egide.journal.types import ChargeRefusee
from egide.seuil.exercice import acteur
from egide.socle.antivirus import Indisponible, Infecte
from egide.socle.recomposition import Refuse

NOMS: Final = {"application/pdf": "piece-jointe.pdf", "image/jpeg": "piece-jointe.jpg"}
"""What it is called once it leaves: nothing of the person, nor of what it says."""


@entrant
@lecture_et_envoi
def pieces_du_dossier(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """All of them, the latest first, under the form that joins one."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        jointes, titres = pieces.pieces(ouvert), pieces.titres_offerts(ouvert)
        garde, du_dossier = brouillons.de(ouvert, ECRIT, "pieces"), onglets(ouvert, "documents")
    envoye = (request.POST, request.FILES) if request.method == "POST" else ()
    form = Joindre(*envoye, titres=titres, initial=garde.initial())
    if request.method == "POST" and form.is_valid():
        faute = _joindre(request, exercant, ouvert.pseudonyme, form)
        if not faute:
            return redirect("pieces", pseudonyme=ouvert.pseudonyme)
        form.add_error("fichier", faute)
    contexte_page = {
        **du_dossier,
        "pseudonyme": presenter(ouvert.pseudonyme),
        "jointes": [(jointe, str(TITRES[jointe.titre])) for jointe in jointes],
        "form": form,
        "garde": garde,
        "peut_joindre": bool(titres),
    }
    etat = 400 if request.method == "POST" else 200
    return render(request, "ecrans/pieces/pieces.html", contexte_page, status=etat)


@entrant
@require_safe
def piece(request: HttpRequest, pseudonyme: str, piece_id: UUID) -> HttpResponse:
    """One document, to be kept by who opens it: it never shows inside a page."""
    exercant = acteur(request)
    with contexte(exercant):
        octets, media = pieces.ouvrir(ouvrir(exercant, pseudonyme, "consulter"), piece_id)
    reponse = HttpResponse(octets, content_type=media)
    reponse["Content-Disposition"] = f'attachment; filename="{NOMS[media]}"'
    reponse["Content-Security-Policy"] = "default-src 'none'; sandbox"
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Cross-Origin-Resource-Policy"] = "same-origin"
    reponse["Cache-Control"] = "private, no-store"
    return reponse


def _joindre(request: HttpRequest, exercant: Acteur, pseudonyme: str, form: Joindre) -> str:
    """Receive and record it; returns what is wrong with the file, « » when nothing is."""
    octets = form.cleaned_data["fichier"].read()
    try:
        # Outside any transaction: it takes seconds, and holds nobody.
        recu = pieces.recevoir(octets)
        with contexte(exercant):
            ouvert = ouvrir(exercant, pseudonyme, "consulter", le_geste_trace=True)
            pieces.joindre(ouvert, form.cleaned_data["titre"], recu, form.cleaned_data["mots"])
            brouillons.oublier_ici(ouvert, ECRIT, "pieces")
    except Refuse as refuse:
        return str(refuse)
    except Infecte:
        return _(
            "L’antivirus reconnaît ce fichier : il n’a pas été gardé. Prévenez votre service informatique."
        )
    except Indisponible:
        return _(
            "L’antivirus ne répond pas : rien n’a été gardé. Recommencez plus tard, ou prévenez l’exploitant."
        )
    except ChargeRefusee as refusee:
        return phrase_du_refus(refusee)
    annonces.success(
        request, " ".join((_("La pièce est jointe, recomposée."), ce_qui_a_ete_ote(recu))).strip()
    )
    return ""
