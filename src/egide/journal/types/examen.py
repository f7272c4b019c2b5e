"""What the prefecture examines before it answers: civil status, the contract, what the law of 2024 names, the renewals."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from egide.journal.categories import Categorie
from egide.journal.types.base import PREFECTURE, Charge, Pose, Refus, evenement

DocumentDEtatCivil = Literal[
    "passeport", "carte_d_identite", "acte_de_naissance", "attestation_consulaire", "autre"
]
SourceDObstacle = Literal["decision_notifiee", "decision_de_justice", "service_d_enquete", "fichier"]


@evenement(_("État civil examiné"), par=PREFECTURE, categorie=Categorie.IDENTITE)
class EtatCivil(Charge, tag="etat_civil"):
    """Whether civil status and nationality are proved, and by which kind of document: the document itself is kept nowhere."""

    etat_civil_justifie: Pose[bool] = None
    documents: tuple[DocumentDEtatCivil, ...] = ()

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.documents and not self.etat_civil_justifie:
            yield Refus("documents", self.documents, "aucun document lorsque l’état civil n’est pas justifié")


@evenement(_("Contrat d’engagement"), par=PREFECTURE, categorie=Categorie.SEJOUR)
class ContratEngagement(Charge, tag="contrat_engagement"):
    """Whether she refuses the contract of L.412-7 to respect the principles of the Republic."""

    refuse_contrat_engagement: Pose[bool] = None


@evenement(_("Nombre de renouvellements"), par=PREFECTURE, categorie=Categorie.SEJOUR)
class NombreRenouvellements(Charge, tag="nombre_renouvellements"):
    """How many times her card had been renewed by that day, elsewhere included; the decisions of the file add to it."""

    nombre_renouvellements: Pose[int] = None


@evenement(_("Obstacle que nomme la loi"), par=PREFECTURE, categorie=Categorie.ORDRE_PUBLIC)
class ObstacleLegal(Charge, tag="obstacle_legal", kw_only=True):
    """What allows a reasoned refusal (L.432-1-1), and where it is known from. What is reproached, never a qualification."""

    oqtf_non_executee: Pose[bool] = None
    usage_de_faux_documents: Pose[bool] = None
    faits_graves_l432_1_1: Pose[bool] = None
    source: SourceDObstacle

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.faits(effet_le):
            yield Refus("oqtf_non_executee", None, "une réponse au moins, ici ou plus bas")


@evenement(_("Examen pour la carte de résident"), par=PREFECTURE, categorie=Categorie.SEJOUR)
class ExamenResident(Charge, tag="examen_resident"):
    doute_sur_stabilite: Pose[bool] = None
    sejour_regulier: Pose[bool] = None
