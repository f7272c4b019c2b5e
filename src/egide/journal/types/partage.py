"""What passes between organisations: the person's consent, and what is sent, received, answered."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, Literal, get_args
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import CONSENTEMENT, LIT_UN_DOSSIER
from egide.journal.categories import Categorie
from egide.journal.types.base import (
    Charge,
    Refus,
    evenement,
)

Objet = Literal["accompagnement", "hebergement_securise", "mandat_avocat"]
Etat = Literal["acquittee", "refusee", "repondue", "rappelee"]
Sens = Literal["favorable", "defavorable", "sans_objet"]
Nature = Literal[
    "article_40",
    "orientation_enquete",
    "orientation_accompagnement",
    "saisine_interdiction_judiciaire",
    "transfert_service",
    "engagement_procedure",
    "demande_terme_procedure",
    "suites_procedure",
    "demande_avis",
    "transfert_dossier",
    "notification_decision",
    "remontee_dysfonctionnement",
    "mandat",
]

# The fact of a transmission is read as what it is about.
CATEGORIES: Final[Mapping[str, Categorie]] = {
    "article_40": Categorie.FAITS_INVOQUES,
    "orientation_enquete": Categorie.FAITS_INVOQUES,
    "transfert_service": Categorie.ETAT_PROCEDURE,
    "engagement_procedure": Categorie.JUSTIFICATIF,
    "demande_terme_procedure": Categorie.ETAT_PROCEDURE,
    "suites_procedure": Categorie.ETAT_PROCEDURE,
    "demande_avis": Categorie.ORDRE_PUBLIC,
    "remontee_dysfonctionnement": Categorie.DYSFONCTIONNEMENTS,
}

DUREE_MAXIMALE = timedelta(days=366)

# The seven questions of the consent section of the human-trafficking case-data standard, 2.0.
QUESTIONS: Final[Mapping[str, str]] = {
    "entretien": "qu’elle accepte cet entretien",
    "finalite": "qu’on lui a dit à quoi il sert",
    "usages": "qu’on lui a dit ce qui sera fait de ce qu’elle dit",
    "recherche": "qu’on lui a dit l’usage de données sans identité pour la recherche",
    "droit_d_acces": "qu’on lui a dit qu’elle peut demander à voir ce qui est écrit d’elle",
    "duree": "qu’on lui a dit combien de temps cela est gardé",
    "retrait": "qu’on lui a dit qu’elle peut revenir sur son accord à tout moment",
}


@evenement(_("Consentement de la personne"), par=CONSENTEMENT, categorie=Categorie.SEJOUR)
class Consentement(Charge, tag="consentement"):
    """What she agrees to, to whom, what for, which content, until when. Without the seven answers it is no consent.

    Recorded with her by an association; by Ac-Sé or by a lawyer for themselves, when they are the first to receive her.
    """

    destinataire: UUID
    objet: Objet
    contenu: tuple[Categorie, ...]
    jusqu_au: date
    entretien: bool
    finalite: bool
    usages: bool
    recherche: bool
    droit_d_acces: bool
    duree: bool
    retrait: bool
    compte: UUID | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        for question, reponse in QUESTIONS.items():
            if not getattr(self, question):
                yield Refus(question, False, f"oui : {reponse} ; sans cela il n’y a pas de consentement")
        if not self.contenu:
            yield Refus("contenu", None, ", ".join(Categorie))
        if not effet_le < self.jusqu_au <= effet_le + DUREE_MAXIMALE:
            admis = f"une date après le {effet_le}, au plus tard le {effet_le + DUREE_MAXIMALE}"
            yield Refus("jusqu_au", self.jusqu_au, admis)
        if (self.objet == "mandat_avocat") != (self.compte is not None):
            yield Refus("compte", self.compte, "l’avocat, pour un mandat et pour un mandat seulement")


@evenement(_("Retrait de consentement"), par=CONSENTEMENT, categorie=Categorie.SEJOUR)
class RetraitDeConsentement(Charge, tag="retrait_de_consentement"):
    """She no longer agrees: `consentement` is the rank of what she had agreed to. Its recipient's access ends at once."""

    consentement: int


class _Envoi(Charge, kw_only=True, frozen=True):
    """What the two events of a transmission share: their category is that of what is sent."""

    autres_categories = frozenset(CATEGORIES.values())

    nature: Nature | Literal["signalement"]

    @property
    def categorie(self) -> Categorie:
        return CATEGORIES.get(self.nature, Categorie.SEJOUR)


@evenement(_("Transmission"), par=LIT_UN_DOSSIER, categorie=Categorie.SEJOUR)
class Transmission(_Envoi, tag="transmission"):
    """Sent to an organisation of the directory, after the sender saw exactly what it would read (`empreinte`)."""

    destinataire: UUID
    empreinte: str
    compte: UUID | None = None


@evenement(_("Suite d’une transmission"), par=LIT_UN_DOSSIER, categorie=Categorie.SEJOUR)
class EtatTransmission(_Envoi, tag="etat_transmission"):
    """What became of a transmission: acknowledged, refused, answered, recalled."""

    numero: UUID
    etat: Etat
    motif: str | None = None
    sens: Sens | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.etat in ("refusee", "rappelee") and not (self.motif or "").strip():
            yield Refus("motif", self.motif, "la raison, en quelques mots")
        if self.etat == "repondue" and self.sens is None:
            yield Refus("sens", None, ", ".join(get_args(Sens)))
