"""The documents of a file: what may be issued, what holds up the rest, what was issued and how it is corrected."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte, ouvrir
from egide.actes import contrat
from egide.actes.contrat import ActeDuCatalogue
from egide.actes.disponibles import (
    Disponible,
    a_remplacer,
    demander,
    disponibles,
    emis,
    examiner,
    questions,
)
from egide.actes.emission import EMETTRE, emettre
from egide.actes.erreurs import ErreurActe
from egide.dossiers.ecriture import Croisement, ecrire
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.saisie import lire
from egide.dossiers.lecteur import dernier_repere
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossier.formulaires import Saisie
from egide.ecrans.dossiers import adressable, entrant
from egide.journal.pseudonymes import presenter
from egide.seuil.exercice import acteur
from egide.socle import horloge

MOTIF = "motif_du_signataire"


@dataclass(frozen=True)
class Feuille:
    """The blank form of an act in one file. `remplace`: the number it corrects; `repere`: how far its reader had read."""

    pseudonyme: str
    genre: ActeDuCatalogue
    disponible: Disponible
    champs: tuple[Champ, ...]
    repere: int
    remplace: str


@entrant
@require_safe
def documents(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """What was issued and may be read again; what may be issued now; what is not open, and why."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        possibles = disponibles(demander(ouvert))
        contexte_page = {
            "pseudonyme": presenter(ouvert.pseudonyme),
            "emis": emis(ouvert),
            "ouverts": [possible for possible in possibles if possible.ouvert],
            "fermes": [possible for possible in possibles if not possible.ouvert],
        }
    return render(request, "ecrans/documents/documents.html", contexte_page)


@entrant
@require_http_methods(["GET", "HEAD", "POST"])
def emettre_document(request: HttpRequest, pseudonyme: str, nom: str) -> HttpResponse:
    """One act: GET asks what is missing to write it, POST issues it."""
    exercant = acteur(request)
    remplace = (request.POST if request.method == "POST" else request.GET).get("remplace", "")
    feuille = _feuille(exercant, pseudonyme, nom, remplace)
    if request.method == "POST":
        return _emettre(request, exercant, feuille)
    ferme = not (feuille.disponible.ouvert or feuille.remplace)
    saisie = Saisie(feuille.champs, repere=feuille.repere)
    return _rendre(request, feuille, saisie, etat=409 if ferme else 200, ferme=ferme)


def _feuille(exercant: Acteur, pseudonyme: str, nom: str, remplace: str) -> Feuille:
    """The questions of this act in this file. Raises Introuvable; Http404 for an act this role does not issue."""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        genre = contrat.du_genre(nom)
        if genre is None or exercant.role not in genre.emetteurs:
            raise Http404
        demande = demander(ouvert)
        corrige = a_remplacer(ouvert, genre, remplace) if remplace else None
        if remplace and not corrige:
            raise Http404
        disponible = examiner(genre, demande)
        champs = (*questions(genre, demande, corrige), *_question_du_motif(disponible))
        repere = dernier_repere(ouvert.acteur, demande.inscriptions)
    return Feuille(presenter(ouvert.pseudonyme), genre, disponible, champs, repere, remplace)


def _emettre(request: HttpRequest, exercant: Acteur, feuille: Feuille) -> HttpResponse:
    saisie = Saisie(feuille.champs, repere=feuille.repere, request=request)
    valeurs, erreurs = lire(feuille.champs, saisie.donnees())
    if not erreurs:
        try:
            numero = _enregistrer(exercant, feuille, valeurs, saisie.repere_lu())
        except ErreurActe as empeche:
            erreurs = {"": str(empeche)}
        except Croisement as croisement:
            saisie.se_rattraper(saisie.repere_lu() + len(croisement.depuis))
            return _rendre(request, feuille, saisie, etat=409, depuis=passages(croisement.depuis))
        else:
            messages.success(request, _dire(feuille, numero))
            return redirect(reverse("documents", args=[adressable(feuille.pseudonyme)]))
    saisie.refuser(erreurs)
    return _rendre(request, feuille, saisie, etat=400)


def _enregistrer(exercant: Acteur, feuille: Feuille, valeurs: dict[str, Any], lu: int) -> str:
    """Issue the act as the form asks; returns its number."""
    motif = str(valeurs.pop(MOTIF, ""))
    adresse = adressable(feuille.pseudonyme)
    with ecrire(exercant, adresse, EMETTRE, lu, le_geste_trace=True) as seance:
        acte = seance.inscrire(
            lambda rang: emettre(
                seance.ouvert,
                feuille.genre,
                horloge.aujourdhui(seance.ouvert.territoire),
                rang_attendu=rang,
                remplace=feuille.remplace or None,
                motif=motif,
                **valeurs,
            )
        )
    return acte.numero


def _question_du_motif(disponible: Disponible) -> tuple[Champ, ...]:
    if not disponible.motif_requis:
        return ()
    aide = _("Le droit n’est pas tranché : %(raison)s") % {"raison": disponible.raison}
    return (Champ(MOTIF, "texte_long", _("Pourquoi l’émettre tout de même ?"), aide=aide, requis=True),)


def _dire(feuille: Feuille, numero: str) -> str:
    lien = reverse("acte", args=[adressable(feuille.pseudonyme), numero])
    return format_html(
        '{} <a href="{}">{}</a>', _("Le document est émis."), lien, _("Ouvrir le document à imprimer")
    )


def _rendre(
    request: HttpRequest,
    feuille: Feuille,
    saisie: Saisie,
    *,
    etat: int = 200,
    ferme: bool = False,
    depuis: tuple[Passage, ...] = (),
) -> HttpResponse:
    contexte_page = {"feuille": feuille, "form": saisie, "ferme": ferme, "depuis": depuis}
    return render(request, "ecrans/documents/emettre.html", contexte_page, status=etat)
