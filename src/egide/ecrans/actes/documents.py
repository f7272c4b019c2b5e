"""The documents of a file: what may be issued, what holds up the rest, what was issued and how it is corrected."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Croisement, ecrire
from egide.acces.lecture import dernier_repere
from egide.acces.porte import contexte, ouvrir
from egide.actes import contrat
from egide.actes.apercu import ActeNonVu, Apercu, apercevoir
from egide.actes.contrat import ActeDuCatalogue, Demande
from egide.actes.disponibles import (
    Disponible,
    a_remplacer,
    demander,
    demander_en_seance,
    disponibles,
    emis,
    examiner,
    questions,
)
from egide.actes.emission import EMETTRE, emettre, exiger_remplacable
from egide.actes.erreurs import ErreurActe
from egide.actes.ouverture import CHOISI
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.saisie import lire
from egide.ecrans import apercu, brouillons
from egide.ecrans.apercu import Annonce, ARelire
from egide.ecrans.brouillons import LETTRE, Garde
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie
from egide.ecrans.dossiers import adressable, entrant, repere_lu
from egide.ecrans.ecrits.apercus import apercu_des_pieces
from egide.ecrans.onglets import onglets
from egide.journal.pseudonymes import presenter
from egide.seuil.exercice import acteur
from egide.socle import horloge

MOTIF = "motif_du_signataire"
PROPOSES = (CHOISI, "droits")
"""What a link may already answer: the event to put on paper, the right a letter claims."""


@dataclass(frozen=True)
class Feuille:
    """The blank form of an act in one file. `remplace`: the number it corrects; `repere`: how far its reader had read."""

    pseudonyme: str
    genre: ActeDuCatalogue
    disponible: Disponible
    champs: tuple[Champ, ...]
    repere: int
    remplace: str
    garde: Garde


@entrant
@require_safe
def documents(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """What was issued and may be read again; what may be issued now; what is not open, and why."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        demande = demander(ouvert)
        possibles = disponibles(demande)
        contexte_page = {
            **onglets(ouvert, "documents"),
            "pseudonyme": presenter(ouvert.pseudonyme),
            "emis": emis(demande),
            "ouverts": [possible for possible in possibles if possible.ouvert],
            "fermes": [possible for possible in possibles if not possible.ouvert],
            "pieces": apercu_des_pieces(ouvert),
        }
    return render(request, "ecrans/documents/documents.html", contexte_page)


@entrant
@require_http_methods(["GET", "HEAD", "POST"])
def emettre_document(request: HttpRequest, pseudonyme: str, nom: str) -> HttpResponse:
    """One act: GET asks what is missing to write it, POST shows it, and issues it once it was seen."""
    exercant = acteur(request)
    remplace = (request.POST if request.method == "POST" else request.GET).get("remplace", "")
    if request.method == "POST" and not apercu.demande_a_corriger(request):
        try:
            if apercu.vu(request):
                return _emettre(request, exercant, pseudonyme, nom, remplace)
        except (ActeNonVu, Croisement):
            pass  # the document is shown again, as it now is
        except (SaisieRefusee, ErreurActe) as empeche:
            return _reprendre(request, _consulter(request, exercant, pseudonyme, nom, remplace), empeche)
        return _montrer(request, exercant, pseudonyme, nom, remplace)
    feuille = _consulter(request, exercant, pseudonyme, nom, remplace)
    ferme = not (feuille.disponible.ouvert or feuille.remplace)
    envoye = request if request.method == "POST" else None
    repris = None if envoye else feuille.garde.repris()
    saisie = FormulaireDeSaisie(feuille.champs, repere=feuille.repere, request=envoye, repris=repris)
    if repris is not None:
        saisie.se_rattraper(feuille.repere)
    return _rendre(request, feuille, saisie, etat=409 if ferme else 200, ferme=ferme)


def _montrer(
    request: HttpRequest, exercant: Acteur, pseudonyme: str, nom: str, remplace: str
) -> HttpResponse:
    """The document as it would be issued now; the form again when it cannot be."""
    with contexte(exercant):
        demande = demander(ouvrir(exercant, pseudonyme, "consulter"))
        feuille = _feuille(demande, nom, remplace, _propose(request))
        saisie = FormulaireDeSaisie(feuille.champs, repere=feuille.repere, request=request)
        vue: ARelire | Exception
        try:
            vu = _apercevoir(demande, feuille, saisie, apercu.deja_vu(request))
            vue = apercu.dresser(_annoncer(feuille, vu), vu, demande, saisie.repere_lu())
        except (SaisieRefusee, ErreurActe) as empeche:
            vue = empeche
    return apercu.montrer(request, vue) if isinstance(vue, ARelire) else _reprendre(request, feuille, vue)


def _apercevoir(demande: Demande, feuille: Feuille, saisie: FormulaireDeSaisie, deja_vu: str) -> Apercu:
    """Raises SaisieRefusee, ErreurActe."""
    valeurs, erreurs = lire(feuille.champs, saisie.donnees())
    if erreurs:
        raise SaisieRefusee(erreurs)
    demande.motif = str(valeurs.pop(MOTIF, ""))
    demande.saisie = valeurs
    if feuille.remplace:
        exiger_remplacable(demande.ouvert, feuille.genre, feuille.remplace)
    return apercevoir(feuille.genre, demande, deja_vu)


def _annoncer(feuille: Feuille, vu: Apercu) -> Annonce:
    titre = str(feuille.genre.titre)
    depart = _("Rien ne quitte le dossier : le document se remet ou s’envoie ensuite.")
    if vu.destinataire:
        depart = _(
            "Rien ne part d’Égide : le document est adressé à « %(qui)s », et c’est vous qui l’envoyez."
        ) % {"qui": vu.destinataire}
    return Annonce(
        feuille.pseudonyme,
        titre,
        _("Confirmer et remplacer") if feuille.remplace else _("Confirmer et émettre"),
        _(
            "Écran suivant : les documents du dossier, avec celui-ci, numéroté et scellé, à ouvrir et à imprimer."
        ),
        depart,
        reverse("documents", args=[adressable(feuille.pseudonyme)]),
    )


def _consulter(request: HttpRequest, exercant: Acteur, pseudonyme: str, nom: str, remplace: str) -> Feuille:
    """The blank form of this act, the file traced as consulted. Raises Introuvable, and as `_feuille`."""
    with contexte(exercant):
        demande = demander(ouvrir(exercant, pseudonyme, "consulter"))
        return _feuille(demande, nom, remplace, _propose(request))


def _propose(request: HttpRequest) -> dict[str, str]:
    """What the link that led here, or the form itself, already answers."""
    dits = request.POST if request.method == "POST" else request.GET
    return {nom: dits.get(nom, "") for nom in PROPOSES}


def _feuille(demande: Demande, nom: str, remplace: str, propose: dict[str, str]) -> Feuille:
    """The questions of this act in this file. Raises Http404 for an act this role does not issue, or cannot correct."""
    ouvert, genre = demande.ouvert, contrat.du_genre(nom)
    if genre is None or ouvert.acteur.role not in genre.emetteurs:
        raise Http404
    corrige = a_remplacer(ouvert, genre, remplace) if remplace else None
    if remplace and not corrige:
        raise Http404
    disponible = examiner(genre, demande)
    champs = (*questions(genre, demande, corrige, propose), *_question_du_motif(disponible))
    repere = dernier_repere(ouvert.acteur, demande.inscriptions)
    garde = brouillons.de(ouvert, LETTRE, nom, remplace)
    return Feuille(presenter(ouvert.pseudonyme), genre, disponible, champs, repere, remplace, garde)


def _emettre(
    request: HttpRequest, exercant: Acteur, pseudonyme: str, nom: str, remplace: str
) -> HttpResponse:
    """Issue at once; the form is read in the file again only when it has to be shown again."""
    lu = repere_lu(request.POST)
    with ecrire(exercant, pseudonyme, EMETTRE, lu, le_geste_trace=True) as seance:
        feuille = _feuille(demander_en_seance(seance), nom, remplace, _propose(request))
        saisie = FormulaireDeSaisie(feuille.champs, repere=feuille.repere, request=request)
        valeurs, erreurs = lire(feuille.champs, saisie.donnees())
        if erreurs:
            raise SaisieRefusee(erreurs)
        motif = str(valeurs.pop(MOTIF, ""))
        jour = horloge.aujourdhui(seance.ouvert.territoire)
        acte = emettre(
            seance,
            feuille.genre,
            jour,
            remplace=remplace or None,
            motif=motif,
            vu=apercu.vu(request),
            **valeurs,
        )
    brouillons.oublier(exercant, adressable(feuille.pseudonyme), LETTRE, nom, remplace)
    messages.success(request, _dire(feuille, acte.numero))
    return redirect(reverse("documents", args=[adressable(feuille.pseudonyme)]))


def _reprendre(request: HttpRequest, feuille: Feuille, empeche: Exception) -> HttpResponse:
    """The form again, with what was typed and what keeps the act from being issued."""
    saisie = FormulaireDeSaisie(feuille.champs, repere=feuille.repere, request=request)
    saisie.refuser(empeche.erreurs if isinstance(empeche, SaisieRefusee) else {"": str(empeche)})
    return _rendre(request, feuille, saisie, etat=400)


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
    saisie: FormulaireDeSaisie,
    *,
    etat: int = 200,
    ferme: bool = False,
) -> HttpResponse:
    contexte_page = {"feuille": feuille, "form": saisie, "ferme": ferme, "papier": True}
    return render(request, "ecrans/documents/emettre.html", contexte_page, status=etat)
