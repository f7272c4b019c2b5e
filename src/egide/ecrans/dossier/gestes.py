"""Making a gesture: what it will record is shown first, what is typed is never lost, what crosses is shown."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Croisement
from egide.acces.lecture import dernier_repere
from egide.acces.porte import contexte, ouvrir
from egide.acces.transmissions import ApercuPerime
from egide.actes import photographie
from egide.actes import remise as emission
from egide.actes.disponibles import de_l_evenement, ouverts
from egide.actes.erreurs import ErreurActe, PhotographieRefusee
from egide.dossiers.evenements import GESTES, Geste
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import enregistrement
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.enregistrement import GesteFerme
from egide.ecrans import pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie
from egide.ecrans.dossier.signalement import montrer_le_signalement
from egide.ecrans.dossiers import adressable, entrant, fiche_presente
from egide.journal.pseudonymes import normaliser, presenter
from egide.seuil.exercice import acteur

RETOURS = {"plan": "accompagnement", "agdref": "agdref", "audition": "audition"}

lecture_et_envoi = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Feuille:
    """The blank form of a gesture in one file, and how far its reader has read."""

    pseudonyme: str
    geste: Geste
    champs: tuple[Champ, ...]
    repere: int

    @property
    def adresse(self) -> str:
        """The address of the file page."""
        return reverse("dossier", args=[adressable(self.pseudonyme)])


@entrant
@lecture_et_envoi
def geste(request: HttpRequest, pseudonyme: str, nom: str) -> HttpResponse:
    """One gesture of a file: GET asks, POST records."""
    exercant = acteur(request)
    try:
        if request.method == "POST" and nom in GESTES:
            return _enregistrer(request, exercant, pseudonyme, GESTES[nom])
        feuille = _feuille(exercant, pseudonyme, nom)
    except GesteFerme as ferme:
        return _expliquer(request, exercant, pseudonyme, nom, ferme)
    champs = _proposer(feuille.champs, request)
    vide = FormulaireDeSaisie(champs, repere=feuille.repere, question=request.GET.get("question", ""))
    return _rendre(request, feuille, vide)


def _enregistrer(request: HttpRequest, exercant: Acteur, pseudonyme: str, fait: Geste) -> HttpResponse:
    """Record at once; the form is read in the file again only when it has to be shown again."""
    adresse = normaliser(pseudonyme)
    try:
        dit = _executer(exercant, adresse, fait, FormulaireDeSaisie((), repere=0, request=request))
    except (SaisieRefusee, PhotographieRefusee, ErreurActe, ApercuPerime, Croisement) as empeche:
        return _reprendre(request, exercant, _feuille(exercant, pseudonyme, fait.nom), empeche)
    pastille.oublier(exercant)
    messages.success(request, dit)
    return redirect(_retour(request, adresse))


def _reprendre(request: HttpRequest, exercant: Acteur, feuille: Feuille, empeche: Exception) -> HttpResponse:
    """The form again, with what was typed and what keeps it from being recorded."""
    saisie = FormulaireDeSaisie(feuille.champs, repere=feuille.repere, request=request)
    match empeche:
        case ApercuPerime():
            return montrer_le_signalement(
                request, exercant, feuille.pseudonyme, saisie.donnees(), saisie, empeche
            )
        case Croisement():
            # As far as what is shown here, and no further: others may have recorded since.
            saisie.se_rattraper(saisie.repere_lu() + len(empeche.depuis))
            return _rendre(request, feuille, saisie, etat=409, depuis=passages(empeche.depuis))
        case SaisieRefusee():
            saisie.refuser(empeche.erreurs)
        case PhotographieRefusee():
            saisie.refuser({"image": str(empeche)})
        case _:
            saisie.refuser({"": str(empeche)})
    return _rendre(request, feuille, saisie, etat=400)


def _proposer(champs: tuple[Champ, ...], request: HttpRequest) -> tuple[Champ, ...]:
    """The questions, an answer already chosen where the link that led here names one of those proposed."""
    return tuple(
        replace(champ, initial=request.GET[champ.nom])
        if champ.genre == "choix" and request.GET.get(champ.nom) in dict(champ.valeurs)
        else champ
        for champ in champs
    )


def _retour(request: HttpRequest, adresse: str) -> str:
    """Where the gesture was started from: the plan d'accompagnement, the page of AGDREF, or the file."""
    nom = RETOURS.get(request.GET.get("retour", ""), "dossier")
    return reverse(nom, args=[adresse])


def _executer(exercant: Acteur, adresse: str, fait: Geste, saisie: FormulaireDeSaisie) -> str:
    """Record the gesture; returns what to say of it."""
    if fait.depot.sur_papier:
        numero = emission.remettre(exercant, adresse, fait, saisie.reponses(), saisie.repere_lu())
        lien = reverse("acte", args=[adresse, numero])
        return format_html(
            '{} <a href="{}">{}</a> · <a href="{}">{}</a>',
            _("La remise est enregistrée."),
            lien,
            _("Ouvrir le document à imprimer"),
            reverse("agdref", args=[adresse]),
            _("Voir ce qui est à saisir dans AGDREF"),
        )
    enregistrement.enregistrer(
        exercant,
        adresse,
        fait.nom,
        saisie.reponses(),
        saisie.repere_lu(),
        image=lambda: _image(saisie),
        apercu_vu=saisie.data.get("empreinte", ""),
    )
    return _dire(exercant, adresse, fait)


def _dire(exercant: Acteur, adresse: str, fait: Geste) -> str:
    """That it is recorded, and the documents it opens to this reader."""
    dit = _("Enregistré : « %(geste)s ».") % {"geste": fait.titre}
    genres = de_l_evenement(exercant.role, fait.evenement)
    if genres:
        with contexte(exercant):
            genres = ouverts(genres, ouvrir(exercant, adresse, "consulter"))
    liens = format_html_join(
        "",
        ' <a href="{}">{}</a>',
        ((reverse("emettre_document", args=[adresse, genre.nom]), genre.titre) for genre in genres),
    )
    return format_html("{} {}{}", dit, _("À mettre sur papier :"), liens) if genres else dit


def _image(saisie: FormulaireDeSaisie) -> tuple[bytes, str] | None:
    """The photograph joined, remade from its pixels alone; raises PhotographieRefusee for anything else."""
    # One byte more than is admitted is enough to know that it is too heavy.
    octets = saisie.octets_joints(au_plus=photographie.OCTETS_ADMIS + 1)
    return None if octets is None else (photographie.preparer(octets), "image/jpeg")


def _feuille(exercant: Acteur, pseudonyme: str, nom: str) -> Feuille:
    """The blank form, the file traced as consulted. Raises Introuvable, Http404 (no such gesture), GesteFerme."""
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "consulter")
        if nom not in GESTES:
            raise Http404
        champs, journal = enregistrement.formulaire(ouvert, nom)
        repere = dernier_repere(ouvert.acteur, journal)
    return Feuille(presenter(ouvert.pseudonyme), GESTES[nom], champs, repere)


def _rendre(
    request: HttpRequest,
    feuille: Feuille,
    saisie: FormulaireDeSaisie,
    *,
    etat: int = 200,
    depuis: tuple[Passage, ...] = (),
) -> HttpResponse:
    contexte_page: dict[str, Any] = {
        "feuille": feuille,
        "geste": feuille.geste,
        "form": saisie,
        "depuis": depuis,
    }
    return render(request, "ecrans/gestes/geste.html", contexte_page, status=etat)


def _expliquer(
    request: HttpRequest, exercant: Acteur, pseudonyme: str, nom: str, ferme: GesteFerme
) -> HttpResponse:
    """Why this gesture is not open now, with the paragraph that says so."""
    vue, demande = fiche_presente(exercant, pseudonyme), GESTES[nom]
    conclusion = next(
        (c for groupe in vue.groupes for c in groupe.conclusions if c.nom == demande.conclusion), None
    )
    contexte_page = {"fiche": vue, "geste": demande, "phrase": str(ferme), "conclusion": conclusion}
    return render(request, "ecrans/gestes/ferme.html", contexte_page, status=409)
