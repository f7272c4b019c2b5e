"""What practice does to a file: a piece demanded, an agent in charge, a challenge, something that went wrong."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import ACCOMPAGNANTS, DEFENDENT, REFERENT
from egide.journal.categories import Categorie
from egide.journal.types.base import (
    INTERVENANT,
    PREFECTURE,
    Charge,
    Refus,
    evenement,
)

Stade = Literal["recepisse_reflexion", "carte", "renouvellement", "carte_resident"]
PieceDemandable = Literal[
    "photographie",
    "etat_civil",
    "passeport",
    "justificatif_cooperation",
    "justificatif_de_domicile",
    "contrat_de_travail",
    "ressources",
    "jugement",
    "attestation_association",
    "certificat_medical",
    "autre",
]
# CAZ: what the associations reported on 23 September 2014, one code each.
TypeDysfonctionnement = Literal[
    "CAZ-D1.1", "CAZ-D1.2", "CAZ-D1.3", "CAZ-D1.4",
    "CAZ-D2.1", "CAZ-D2.2", "CAZ-D2.3", "CAZ-D2.4", "CAZ-D2.5", "CAZ-D2.6", "CAZ-D2.7", "CAZ-D2.8", "CAZ-D2.9",
    "CAZ-D2.10", "CAZ-D2.11", "CAZ-D2.12", "CAZ-D2.13", "CAZ-D2.14",
    "CAZ-D3.1", "CAZ-D3.2", "CAZ-D3.3", "CAZ-D3.4", "CAZ-D3.5", "CAZ-D3.6", "CAZ-D3.7", "CAZ-D3.8",
    "CAZ-D4.1", "CAZ-D4.2", "CAZ-D4.3", "CAZ-D4.4",
    "CAZ-D5.1",
]  # fmt: skip


@evenement(_("Pièce demandée"), par=PREFECTURE | INTERVENANT, categorie=Categorie.SEJOUR)
class PieceDemandee(Charge, tag="piece_demandee"):
    """What was asked of her, and at which stage: whether the text allows it is the business of the law, not of who notes it.

    `service`: who asked, when it was not the prefecture; the stages are the prefecture's, and bind nobody else.
    """

    piece: PieceDemandable
    stade: Stade
    precision: str | None = None
    base_legale: str | None = None
    service: str | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.piece == "autre" and not (self.precision or "").strip():
            yield Refus("precision", self.precision, "la pièce demandée, en quelques mots")


@evenement(_("Affectation"), par=REFERENT, categorie=Categorie.SEJOUR)
class Affectation(Charge, tag="affectation"):
    """The agent of the prefecture in charge, named by its référent."""

    agent: UUID


@evenement(_("Recours"), par=DEFENDENT, categorie=Categorie.SEJOUR)
class Recours(Charge, tag="recours"):
    voie: Literal["gracieux", "hierarchique", "contentieux"]
    issue: Literal["rejete", "accueilli", "sans_reponse"] | None = None


@evenement(_("Dysfonctionnement"), par=ACCOMPAGNANTS, categorie=Categorie.DYSFONCTIONNEMENTS)
class Dysfonctionnement(Charge, tag="dysfonctionnement"):
    """What was not done as the text asks: its type, and the facts, without a name.

    `d_apres`: the rank of the event it was read from, when the file itself showed it.
    """

    type: TypeDysfonctionnement
    recit: str
    d_apres: int | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.recit.strip():
            yield Refus("recit", self.recit, "ce qui s’est passé, sans nom")
