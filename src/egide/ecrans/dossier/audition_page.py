"""The page of the hearing: its steps, what is typed in them, what is kept of it, and what one button would record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _texte
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from egide.acces.acteurs import Acteur
from egide.acces.brouillons import Brouillon, Contenu
from egide.dossiers import relecture
from egide.dossiers.audition import FAIT, PAS_ENCORE, Audition, EtapePosee, VoletPose
from egide.dossiers.audition_enregistrement import champs_du_jour
from egide.dossiers.audition_etapes import HORS_AUDITION, IDENTITE
from egide.dossiers.audition_saisie import (
    A_RELIRE,
    COMMENCE,
    CORRIGER,
    NE_SAIT_PAS,
    OUI,
    REPONDU,
    DoutePose,
    Saisie,
)
from egide.dossiers.evenements import Geste
from egide.dossiers.vues import GesteOuvert
from egide.ecrans.croisement import Passage
from egide.ecrans.dossier.formulaires import FormulaireDeSaisie, QuestionPosee
from egide.socle import horloge
from egide.socle.pays import PAYS

ETATS: Final[Mapping[str, Promise]] = {
    FAIT: _("✓ enregistré"),
    REPONDU: _("✓ répondu"),
    A_RELIRE: _("à relire"),
    COMMENCE: _("commencé"),
    PAS_ENCORE: _("pas encore"),
}
PLIES: Final = frozenset({FAIT, REPONDU})
DOUTE, RELU = "-doute", "identite-relu"

# What a form carries beside its answers, and no draft keeps.
HORS_DU_BROUILLON: Final = frozenset(
    {"csrfmiddlewaretoken", "intention", "marque", "remplace", "geste", "suite"}
)


@dataclass(frozen=True)
class QuestionEcrite:
    """A question and what is worth asking again beside it."""

    champ: BoundField
    doute: DoutePose | None

    @property
    def nom(self) -> str:
        return self.champ.name

    @property
    def reponses(self) -> tuple[tuple[str, str, bool], ...]:
        """The three answers to a doubt, about this very answer: value, words, chosen."""
        assert self.doute
        mots = (
            (OUI, _texte("Oui, c’est bien cela")),
            (CORRIGER, _texte("À corriger")),
            (NE_SAIT_PAS, _texte("Elle ne sait pas")),
        )
        return tuple((f"{code}|{self.doute.valeur}", dit, code == self.doute.reponse) for code, dit in mots)


@dataclass
class Feuillet:
    """One sheet of a step, with its form: fields are named after the sheet, so that all can stand in one page."""

    volet: VoletPose
    form: FormulaireDeSaisie

    def donnees(self) -> dict[str, Any]:
        """What is typed in it, by question; the answers shown, when nothing was."""
        if not self.form.is_bound:
            return {champ.nom: champ.initial for champ in self.volet.champs}
        return {nom.removeprefix(f"{self.volet.cle}-"): recu for nom, recu in self.form.donnees().items()}


@dataclass(frozen=True)
class EtapeVue:
    """A step as it stands, with what is typed. `rappel`: its answers on one line; `suivante`: where its button leads."""

    etape: EtapePosee
    feuillets: tuple[tuple[Feuillet, tuple[QuestionEcrite, ...]], ...]
    etat: str
    rappel: str
    suivante: str

    @property
    def etat_texte(self) -> str:
        return str(ETATS[self.etat])

    @property
    def ouverte(self) -> bool:
        """Whether something in it is still to be answered, corrected, or asked again."""
        en_doute = any(
            q.doute and q.doute.reponse != OUI for _feuillet, questions in self.feuillets for q in questions
        )
        fautes = any(feuillet.form.errors for feuillet, _questions in self.feuillets)
        a_part = any(feuillet.volet.a_part for feuillet, _questions in self.feuillets)
        return self.etat not in PLIES or en_doute or fautes or a_part


@dataclass
class Page:
    """`propose`: a draft of another day, not taken up; `faute`: a sentence at the top; `repere`: how far one has read."""

    exercant: Acteur
    lue: Audition
    envoi: QueryDict | None
    brouillon: Brouillon | None = None
    propose: Brouillon | None = None
    ailleurs: Brouillon | None = None
    """What is kept, that this page has not seen: it is for its author to say which one stays."""
    repere: str = ""
    faute: str = ""
    depuis: tuple[Passage, ...] = ()
    tout_lier: bool = False
    """Whether every sheet shows what was sent, or only those a draft speaks of."""
    feuillets: dict[str, Feuillet] = field(init=False)
    jour: FormulaireDeSaisie = field(init=False)

    def __post_init__(self) -> None:
        self.repere = self.repere or str(self.lue.fiche.repere)
        self.feuillets = {volet.cle: Feuillet(volet, self._formulaire(volet)) for volet in self.lue.volets}
        jour = champs_du_jour(self.exercant, neuf=self.neuve)
        dit = self.envoi if self.envoi is not None and "effet_le" in self.envoi else None
        self.jour = FormulaireDeSaisie(jour, repere=0, repris=dit)

    @property
    def neuve(self) -> bool:
        """Whether she has no file yet."""
        return not self.lue.pseudonyme

    @property
    def adresse(self) -> str:
        if self.neuve:
            return reverse("nouvelle_audition")
        return reverse("audition", args=[self.lue.pseudonyme])

    @property
    def adresse_du_dossier(self) -> str:
        """Where one goes when one leaves."""
        if self.neuve:
            return reverse("dossiers")
        return reverse("dossier", args=[self.lue.pseudonyme])

    @property
    def adresse_du_brouillon(self) -> str:
        if self.neuve:
            return reverse("nouvelle_audition_brouillon")
        return reverse("audition_brouillon", args=[self.lue.pseudonyme])

    @property
    def marque(self) -> str:
        """The draft this page goes on from."""
        if self.brouillon or not self.tout_lier or self.envoi is None:
            return self.brouillon.marque if self.brouillon else ""
        return str(self.envoi.get("marque", ""))

    @cached_property
    def saisie(self) -> Saisie:
        """What is typed, read once: forms are not added to afterwards."""
        envoi = self.envoi if self.envoi is not None else QueryDict()
        return Saisie(
            self.lue,
            {cle: feuillet.donnees() for cle, feuillet in self.feuillets.items()},
            {nom.removesuffix(DOUTE): str(dit) for nom, dit in envoi.items() if nom.endswith(DOUTE)},
            str(envoi.get(RELU, "")),
            horloge.aujourdhui(self.exercant.territoire),
        )

    @property
    def etapes(self) -> list[EtapeVue]:
        cles = [etape.cle for etape in self.lue.etapes]
        return [
            EtapeVue(
                etape,
                tuple((self.feuillets[v.cle], self._questions(self.feuillets[v.cle])) for v in etape.volets),
                self.saisie.etat(etape),
                self.saisie.rappel(etape) if self.saisie.ecrit(etape) else _enregistre(etape),
                suivante or etape.cle,
            )
            for etape, suivante in zip(self.lue.etapes, [*cles[1:], ""], strict=True)
        ]

    @property
    def ecrite(self) -> bool:
        """Whether something is typed that is not recorded."""
        return any(self.saisie.ecrit(etape) for etape in self.lue.etapes)

    @property
    def entendue(self) -> bool:
        """Whether the file holds something of a hearing, and nothing more is being typed."""
        return not self.neuve and not self.ecrite and any(etape.acquis for etape in self.lue.etapes)

    @property
    def a_relire(self) -> tuple[relecture.Ligne, ...]:
        """What is read back to her, when something of who she is was typed."""
        doute = self.saisie.doutes.get(f"{IDENTITE}-date_naissance")
        return relecture.lignes(self.saisie.identite, PAYS, doute is not None and doute.reponse != OUI)

    @property
    def enregistre(self) -> str:
        """The one button, which says what it takes."""
        nombre = len(self.saisie.etapes_a_enregistrer())
        if not nombre:
            return _texte("Enregistrer l’audition")
        dit = ngettext(
            "Enregistrer l’audition : %(n)d étape", "Enregistrer l’audition : %(n)d étapes", nombre
        )
        return dit % {"n": nombre}

    @property
    def reste(self) -> Contenu:
        """What is typed and would not be recorded now: who she is until she has heard it, what is to be corrected."""
        if self.envoi is None:
            return {}
        gardes = {champ for champ, doute in self.saisie.doutes.items() if doute.reponse == CORRIGER}
        return {
            nom: dits
            for nom, dits in self.contenu.items()
            if nom.removesuffix(DOUTE) in gardes or (self.saisie.a_relire and nom.startswith(f"{IDENTITE}-"))
        }

    @property
    def contenu(self) -> Contenu:
        """What a draft keeps of what was sent."""
        envoi = self.envoi.lists() if self.envoi is not None else ()
        return {nom: dits for nom, dits in envoi if nom not in HORS_DU_BROUILLON and any(dits)}

    @property
    def service(self) -> list[tuple[Geste, FormulaireDeSaisie]]:
        """What the service itself says and joins, each in its own form: none of it is asked of her."""
        repere = self.lue.fiche.repere
        return [
            (geste, FormulaireDeSaisie(champs, repere=repere, prefixe=geste.nom))
            for geste, champs in self.lue.service
        ]

    @property
    def hors_audition(self) -> list[GesteOuvert]:
        """What the service itself may do now, beside what is asked of her."""
        if self.neuve:
            return []
        return [geste for geste in self.lue.fiche.gestes if geste.nom in HORS_AUDITION]

    def refuser(self, erreurs: Mapping[str, str]) -> None:
        """Show each sentence beside its question; that of no question at the top."""
        for nom, phrase in erreurs.items():
            feuillet = self.feuillets.get(nom.partition("-")[0])
            if feuillet and nom in feuillet.form.fields:
                feuillet.form.refuser({nom: phrase})
            elif nom in self.jour.fields:
                self.jour.refuser({nom: phrase})
            else:
                self.faute = phrase

    @property
    def fautes(self) -> list[tuple[str, str, str]]:
        """Every field at fault: where it is, its question, the sentence."""
        formulaires = [self.jour, *(feuillet.form for feuillet in self.feuillets.values())]
        return [
            (champ.auto_id, str(champ.label), str(champ.errors[0]))
            for formulaire in formulaires
            for champ in formulaire.visible_fields()
            if champ.errors
        ]

    def _formulaire(self, volet: VoletPose) -> FormulaireDeSaisie:
        champs = [replace(champ, nom=f"{volet.cle}-{champ.nom}") for champ in volet.champs]
        parle = self.envoi is not None and (
            self.tout_lier or any(nom.startswith(f"{volet.cle}-") for nom in self.envoi)
        )
        formulaire = FormulaireDeSaisie(
            champs, repere=self.lue.fiche.repere, repris=self.envoi if parle else None
        )
        for champ in formulaire.fields.values():
            if isinstance(champ, QuestionPosee):
                champ.facultatif = False  # everything is, and the page says so once
        return formulaire

    def _questions(self, feuillet: Feuillet) -> tuple[QuestionEcrite, ...]:
        return tuple(
            QuestionEcrite(champ, self.saisie.doutes.get(champ.name))
            for champ in feuillet.form.visible_fields()
        )


def _enregistre(etape: EtapePosee) -> str:
    """What the file holds of a step, on one line."""
    return " · ".join(f"{question} : {reponse}" for question, reponse in etape.acquis)
