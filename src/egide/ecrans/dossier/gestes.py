"""Making a gesture: what it will record is shown first, what is typed is never lost, what crosses is shown."""

from contextlib import suppress
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
from egide.actes import photographie, remise
from egide.actes.apercu import ActeNonVu, Apercu
from egide.actes.disponibles import de_l_evenement, demander, ouverts
from egide.actes.erreurs import ErreurActe, PhotographieRefusee
from egide.dossiers.evenements import GESTES, Geste
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import enregistrement
from egide.dossiers.gestes.champs import Champ
from egide.dossiers.gestes.enregistrement import GesteFerme
from egide.ecrans import apercu, brouillons, pastille
from egide.ecrans.apercu import Annonce
from egide.ecrans.brouillons import DECISION, Garde
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossier import papier_vivant
from egide.ecrans.dossier.decision import PageDeDecision, page, ranger
from egide.ecrans.dossier.droits import adresse_de_ses_droits
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie
from egide.ecrans.dossier.signalement import montrer_le_signalement
from egide.ecrans.dossiers import RETOURS, adressable, entrant, fiche_presente
from egide.journal.pseudonymes import normaliser, presenter
from egide.journal.types import InformationDesDroits, Photographie, Signalement
from egide.seuil.exercice import acteur

lecture_et_envoi = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Feuille:
    """The blank form of a gesture in one file, and how far its reader has read."""

    pseudonyme: str
    geste: Geste
    champs: tuple[Champ, ...]
    repere: int
    decision: PageDeDecision | None = None
    garde: Garde | None = None
    """Of a decision, what was typed and is not taken yet."""

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
            if papier_vivant.est_demande(request, GESTES[nom]):
                return papier_vivant.montrer(request, exercant, normaliser(pseudonyme), GESTES[nom])
            return _enregistrer(request, exercant, pseudonyme, GESTES[nom])
        feuille = _feuille(exercant, pseudonyme, nom)
    except GesteFerme as ferme:
        return _expliquer(request, exercant, pseudonyme, nom, ferme)
    champs, question = _proposer(feuille.champs, request), request.GET.get("question", "")
    repris = feuille.garde.repris() if feuille.garde else None
    saisie = FormulaireDeSaisie(champs, repere=feuille.repere, question=question, repris=repris)
    if repris is not None:
        saisie.se_rattraper(feuille.repere)
    return _rendre(request, feuille, saisie)


def _enregistrer(request: HttpRequest, exercant: Acteur, pseudonyme: str, fait: Geste) -> HttpResponse:
    """Record at once, or show first the document to be signed; the form is read again only when it has to be shown again."""
    adresse = normaliser(pseudonyme)
    saisie = FormulaireDeSaisie((), repere=0, request=request)
    if apercu.demande_a_corriger(request):
        feuille = _feuille(exercant, pseudonyme, fait.nom)
        return _rendre(
            request, feuille, FormulaireDeSaisie(feuille.champs, repere=feuille.repere, request=request)
        )
    try:
        if remise.a_un_papier(fait):
            dit = _sur_papier(request, exercant, adresse, fait, saisie)
        else:
            dit = _executer(exercant, adresse, fait, saisie)
    except (SaisieRefusee, PhotographieRefusee, ErreurActe, ApercuPerime, Croisement) as empeche:
        return _reprendre(request, exercant, _feuille(exercant, pseudonyme, fait.nom), empeche)
    if isinstance(dit, HttpResponse):
        return dit
    if remise.est_une_decision(fait):
        brouillons.oublier(exercant, adresse, DECISION, fait.nom)
    pastille.oublier(exercant)
    messages.success(request, dit)
    return redirect(_retour(request, adresse))


def _sur_papier(
    request: HttpRequest, exercant: Acteur, adresse: str, fait: Geste, saisie: FormulaireDeSaisie
) -> HttpResponse | str:
    """Show the document of this gesture, or sign it once it was seen; a decision without any is recorded at once."""
    if apercu.vu(request):
        with suppress(ActeNonVu, Croisement):  # the document is then shown again, as it now is
            numero = remise.signer(
                exercant, adresse, fait, saisie.reponses(), saisie.repere_lu(), apercu.vu(request)
            )
            return _dire_signe(fait, adresse, numero)
    with contexte(exercant):
        demande = demander(ouvrir(exercant, adresse, "consulter"))
        vu = remise.apercevoir(demande, fait, saisie.reponses(), apercu.deja_vu(request))
        vue = vu and apercu.dresser(_annoncer(fait, adresse, vu), vu, demande, saisie.repere_lu())
    return apercu.montrer(request, vue) if vue else _executer(exercant, adresse, fait, saisie)


def _annoncer(fait: Geste, adresse: str, vu: Apercu) -> Annonce:
    return Annonce(
        presenter(adresse),
        str(vu.genre.titre),
        _("Confirmer et signer") if remise.est_une_decision(fait) else _("Confirmer et remettre"),
        _("Écran suivant : le dossier, avec le document numéroté et scellé, à imprimer."),
        _depart(fait),
        reverse("dossier", args=[adresse]),
    )


def _depart(fait: Geste) -> str:
    """What leaves once it is confirmed, and to whom."""
    if remise.est_une_decision(fait):
        return _(
            "Rien ne part d’Égide : le document est remis à la personne, et une décision qui lui est contraire reste à lui "
            "notifier. Les autres services n’en voient que le sens et la date."
        )
    return str(fait.depart) or _("Rien ne quitte le dossier.")


def _dire_signe(fait: Geste, adresse: str, numero: str) -> str:
    decide = remise.est_une_decision(fait)
    liens = [(reverse("acte", args=[adresse, numero]), _("Ouvrir le document à imprimer"))]
    if not decide:
        liens.append((reverse("agdref", args=[adresse]), _("Voir ce qui est à saisir dans AGDREF")))
    dit = _("La décision est prise, et signée.") if decide else _("La remise est enregistrée.")
    if fait.remplace:
        dit = _("Le document est remplacé : l’ancien ne vaut plus rien.")
    return format_html("{} {}", dit, format_html_join(" · ", '<a href="{}">{}</a>', liens))


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


def _renoncer(request: HttpRequest, adresse: str) -> str:
    """Where one came from, when nothing is recorded: the worklist too."""
    return reverse("a_faire") if request.GET.get("retour") == "liste" else _retour(request, adresse)


def _executer(exercant: Acteur, adresse: str, fait: Geste, saisie: FormulaireDeSaisie) -> str:
    """Record the gesture; returns what to say of it."""
    enregistrement.enregistrer(
        exercant,
        adresse,
        fait.nom,
        saisie.reponses(),
        saisie.repere_lu(),
        image=lambda: _image(saisie),
        apercu_vu=saisie.data.get("empreinte", ""),
    )
    if fait.evenement is Photographie and saisie.files:
        lien = reverse("photographie", args=[adresse])
        return format_html(
            '{} <a href="{}">{}</a>', _("La photographie est au coffre."), lien, _("Voir la vignette")
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
        demande = demander(ouvert)
        champs = remise.questions(demande, GESTES[nom])
        repere = dernier_repere(ouvert.acteur, demande.inscriptions)
        decide = remise.est_une_decision(GESTES[nom])
        vue = page(demande, GESTES[nom], pseudonyme) if decide else None
        garde = brouillons.de(ouvert, DECISION, nom) if decide else None
    return Feuille(presenter(ouvert.pseudonyme), GESTES[nom], champs, repere, vue, garde)


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
        "papier": remise.a_un_papier(feuille.geste),
        "part_apres_avoir_vu": feuille.geste.evenement is Signalement,
        "renoncer": _renoncer(request, adressable(feuille.pseudonyme)),
        "ses_droits": _ses_droits(feuille),
    }
    if feuille.decision is None:
        return render(request, "ecrans/gestes/geste.html", contexte_page, status=etat)
    contexte_page |= ranger(saisie, feuille.decision) | {
        "depart": _depart(feuille.geste),
        "adresse": request.get_full_path(),
    }
    return render(request, "ecrans/gestes/decision.html", contexte_page, status=etat)


def _ses_droits(feuille: Feuille) -> str:
    """Where her rights are shown to her, for the gestures that record that she was told them."""
    if feuille.geste.evenement is not InformationDesDroits or not feuille.champs:
        return ""
    langue = next((champ.initial for champ in feuille.champs if champ.nom == "langue"), "")
    return adresse_de_ses_droits(feuille.pseudonyme, str(langue))


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
