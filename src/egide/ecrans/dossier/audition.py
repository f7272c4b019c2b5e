"""The hearing, guided: seven steps on one page, each saved by its own button; and her rights, on a page turned to her.

The page is one form, so that saving one step brings back, untouched, what is being typed in the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from egide.acces.acteurs import Acteur
from egide.acces.ecriture import Croisement
from egide.acces.porte import contexte, ouvrir
from egide.acces.transmissions import ApercuPerime
from egide.annuaire.roles import ENQUETEUR
from egide.dossiers import audition as etapes
from egide.dossiers.audition_etapes import HORS_AUDITION
from egide.dossiers.evenements.depot import SaisieRefusee
from egide.dossiers.gestes import enregistrement
from egide.dossiers.gestes.enregistrement import GesteFerme
from egide.dossiers.vues import GesteOuvert
from egide.ecrans import pastille
from egide.ecrans.croisement import Passage, passages
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie, QuestionPosee
from egide.ecrans.dossier.gestes import lecture_et_envoi
from egide.ecrans.dossier.signalement import montrer_le_signalement
from egide.ecrans.dossiers import adressable
from egide.information import droits
from egide.information.langues import LANGUES, code_de, nom_de
from egide.seuil.exercice import acteur
from egide.seuil.politiques import reservee
from egide.socle import horloge

# Of what the law merely states, the one thing that opens the rest.
CHAMP = "champ_application"


@dataclass
class Feuillet:
    """One sheet of a step, with its form: fields are named after the sheet, so that all can stand in one page."""

    volet: etapes.VoletPose
    form: FormulaireDeSaisie
    depuis: tuple[Passage, ...] = ()

    @property
    def ouvert(self) -> bool:
        """Whether something in it waits to be read or sent."""
        return bool(self.depuis or self.form.errors or etapes.ecrit(self.volet, self.donnees()))

    @property
    def questions(self) -> list[BoundField]:
        """What it asks; the date stands apart, for it is nearly always today."""
        return [champ for champ in self.form.visible_fields() if champ.name != self._jour]

    @property
    def jour(self) -> BoundField:
        return self.form[self._jour]

    @property
    def _jour(self) -> str:
        return f"{self.volet.cle}-effet_le"

    def donnees(self) -> dict[str, Any]:
        """What is typed in it, by question; the answers shown, when nothing was sent."""
        if not self.form.is_bound:
            return {champ.nom: champ.initial for champ in self.volet.champs}
        return {nom.removeprefix(f"{self.volet.cle}-"): recu for nom, recu in self.form.donnees().items()}

    def refuser(self, erreurs: Mapping[str, str]) -> None:
        """Show each sentence beside its question."""
        self.form.refuser({f"{self.volet.cle}-{nom}" if nom else "": dit for nom, dit in erreurs.items()})


@dataclass
class Page:
    """The hearing and its sheets. `faute`: a sentence at the top of the page; `repere`: how far the reader has read."""

    lue: etapes.Audition
    feuillets: dict[str, Feuillet]
    repere: str
    faute: str = ""
    dit: str = ""

    @property
    def etapes(self) -> list[tuple[etapes.EtapePosee, list[Feuillet]]]:
        return [(e, [self.feuillets[v.cle] for v in e.volets]) for e in self.lue.etapes]

    @property
    def hors_audition(self) -> list[GesteOuvert]:
        """What the service itself may do now, beside what is asked of her."""
        return [geste for geste in self.lue.fiche.gestes if geste.nom in HORS_AUDITION]


@reservee(ENQUETEUR)
@sensitive_post_parameters()
@lecture_et_envoi
def audition(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """The seven steps: GET asks, POST records the step whose button was pressed."""
    exercant = acteur(request)
    voulu = request.POST.get("volet", "")
    lue = _lire(exercant, pseudonyme, garder=voulu)
    if request.method == "POST":
        return _recevoir(request, exercant, lue, voulu)
    return _rendre(request, _page(lue))


@reservee(ENQUETEUR)
@require_safe
def audition_droits(request: HttpRequest, pseudonyme: str) -> HttpResponse:
    """Her rights in large type, for a screen turned to her or for paper. Nothing on it names her, nor her file."""
    exercant = acteur(request)
    with contexte(exercant):
        ouvert = ouvrir(exercant, pseudonyme, "montrer ses droits")
    demandee = droits.langue(request.GET.get("langue", droits.ORIGINE))
    if demandee is None:
        raise Http404
    code = demandee.code if demandee.disponible else droits.ORIGINE
    contexte_page = {
        "adresse": reverse("audition", args=[ouvert.pseudonyme]),
        "demandee": demandee,
        "demandee_en_francais": nom_de(demandee.code),
        "langues": droits.langues(),
        "texte": droits.dire(code, horloge.aujourdhui(exercant.territoire)),
    }
    return render(request, "ecrans/audition/droits.html", contexte_page)


@reservee(ENQUETEUR)
@lecture_et_envoi
def nouvelle_audition(request: HttpRequest) -> HttpResponse:
    """Open a file, then lead the hearing in it."""
    exercant = acteur(request)
    champs = enregistrement.champs_ouverture(exercant)
    saisie = FormulaireDeSaisie(champs, repere=0, request=request if request.method == "POST" else None)
    if request.method == "POST":
        try:
            pseudonyme = enregistrement.ouvrir_dossier(exercant, saisie.donnees())
        except SaisieRefusee as refusee:
            saisie.refuser(refusee.erreurs)
        else:
            pastille.oublier(exercant)
            return redirect("audition", pseudonyme=pseudonyme)
    etat = 400 if saisie.errors else 200
    return render(request, "ecrans/audition/nouvelle.html", {"form": saisie}, status=etat)


def _recevoir(request: HttpRequest, exercant: Acteur, lue: etapes.Audition, voulu: str) -> HttpResponse:
    page = _page(lue, request)
    feuillet, etape = page.feuillets.get(voulu), lue.etape_de(voulu)
    if feuillet is None or etape is None:
        page.faute = _("Rien n’a encore été enregistré : chaque étape s’enregistre par son propre bouton.")
        return _rendre(request, page, etat=400)
    adresse = adressable(lue.fiche.pseudonyme)
    try:
        etapes.enregistrer(
            exercant, adresse, feuillet.volet, feuillet.donnees(), feuillet.form.repere_lu(), apercu_vu=""
        )
    except SaisieRefusee as refusee:
        feuillet.refuser(refusee.erreurs)
        return _rendre(request, page, etat=400)
    except GesteFerme as ferme:
        feuillet.refuser({"": str(ferme)})
        return _rendre(request, page, etat=409)
    except ApercuPerime as perime:
        return _faire_confirmer(request, exercant, page, feuillet, perime)
    except Croisement as croisement:
        feuillet.depuis = passages(croisement.depuis)
        page.repere = str(lue.fiche.repere)
        return _rendre(request, page, etat=409)
    pastille.oublier(exercant)
    en_cours = {cle for cle, autre in page.feuillets.items() if cle != voulu and autre.ouvert}
    if not en_cours:
        return redirect(f"{reverse('audition', args=[adresse])}#{etape.cle}")
    return _rendre(request, _apres(request, _lire(exercant, adresse), etape, en_cours))


def _faire_confirmer(
    request: HttpRequest, exercant: Acteur, page: Page, feuillet: Feuillet, perime: ApercuPerime
) -> HttpResponse:
    """What the signal would let the prefecture read, shown before it leaves; not while something else is being written."""
    if any(autre.ouvert for autre in page.feuillets.values() if autre is not feuillet):
        feuillet.refuser(
            {
                "": _(
                    "Enregistrez d’abord ce qui est écrit aux autres étapes : le signalement se confirme à part."
                )
            }
        )
        return _rendre(request, page, etat=409)
    pseudonyme = page.lue.fiche.pseudonyme
    return montrer_le_signalement(request, exercant, pseudonyme, feuillet.donnees(), feuillet.form, perime)


def _apres(
    request: HttpRequest, relue: etapes.Audition, etape: etapes.EtapePosee, en_cours: set[str]
) -> Page:
    """The page once a step is saved, while others are being written: those as they were typed, the rest afresh."""
    page = _page(relue, request, seulement=en_cours)
    page.repere = str(relue.fiche.repere)
    page.dit = _("« %(etape)s » : enregistré. Ce qui est écrit ailleurs ne l’est pas encore.") % {
        "etape": etape.titre
    }
    return page


def _lire(exercant: Acteur, pseudonyme: str, garder: str = "") -> etapes.Audition:
    with contexte(exercant):
        return etapes.audition(ouvrir(exercant, pseudonyme, "mener l’audition"), garder)


def _page(
    lue: etapes.Audition, request: HttpRequest | None = None, seulement: set[str] | None = None
) -> Page:
    """The page, with what was sent, if anything was (`seulement`: by these sheets)."""
    feuillets = {}
    for volet in (volet for etape in lue.etapes for volet in etape.volets):
        envoye = request if seulement is None or volet.cle in seulement else None
        feuillets[volet.cle] = Feuillet(volet, _saisie(volet, lue.fiche.repere, envoye))
    return Page(lue, feuillets, request.POST.get("repere", "") if request else str(lue.fiche.repere))


def _saisie(volet: etapes.VoletPose, repere: int, request: HttpRequest | None) -> FormulaireDeSaisie:
    champs = [replace(champ, nom=f"{volet.cle}-{champ.nom}") for champ in volet.champs]
    saisie = FormulaireDeSaisie(champs, repere=repere, request=request)
    for nom, champ in saisie.fields.items():
        if isinstance(champ, QuestionPosee):
            champ.facultatif = False  # everything is, and the page says so once
        if nom.endswith("-langue"):
            champ.widget.attrs["list"] = "langues"
    return saisie


def _rendre(request: HttpRequest, page: Page, *, etat: int = 200) -> HttpResponse:
    fiche = page.lue.fiche
    connue = droits.langue(code_de(page.lue.langue))
    ouverts = [c for c in fiche.groupe("ouvert") if c.nature != "information" or c.nom == CHAMP]
    contexte_page = {
        "page": page,
        "fiche": fiche,
        "langues": [(langue, nom_de(langue.code)) for langue in droits.langues()],
        "langue_connue": connue,
        "langues_parlees": LANGUES.values(),
        "ouverts": ouverts,
        "bilan": _bilan(len(ouverts), len(fiche.etat.a_faire)),
        "dus": [(chose, _ou_le_faire(chose.geste, page.lue)) for chose in fiche.etat.a_faire],
        "question": _question_a_elle(fiche.questions, page.lue.etapes),
    }
    return render(request, "ecrans/audition/audition.html", contexte_page, status=etat)


def _bilan(ouverts: int, dus: int) -> str:
    """What the law opens and what is due, in one line."""
    ouvre = ngettext("La loi ouvre %(n)d chose", "La loi ouvre %(n)d choses", ouverts) % {"n": ouverts}
    doit = ngettext("%(n)d est due", "%(n)d sont dues", dus) % {"n": dus}
    return " · ".join([ouvre if ouverts else _("La loi n’ouvre encore rien"), *([doit] if dus else [])])


def _ou_le_faire(geste: str | None, lue: etapes.Audition) -> str:
    """Where what is due is done: in a step of this page, or by a gesture of the file; nowhere when another acts."""
    for etape in lue.etapes:
        if any(part.geste.nom == geste for volet in etape.volets for part in volet.parts):
            return f"#{etape.cle}"
    return reverse("geste", args=[adressable(lue.fiche.pseudonyme), geste]) if geste else ""


def _question_a_elle(questions: Iterable[Any], posees: Iterable[etapes.EtapePosee]) -> tuple[Any, str] | None:
    """The first question that decides and that a step asks: it, and where."""
    ou = {
        champ.nom: f"id_{volet.cle}-{champ.nom}"
        for etape in posees
        for volet in etape.volets
        for champ in volet.champs
    }
    return next(((question, ou[question.fait]) for question in questions if question.fait in ou), None)
