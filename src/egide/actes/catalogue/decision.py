"""What a decision is made of: its kinds, its document, what it rests on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue.au_guichet import Signature
from egide.actes.catalogue.commun import Document
from egide.actes.catalogue.voies_de_recours import VoiesDeRecours
from egide.actes.motivation import Considerant
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Decision, FinDeDelai

CARTE: Final = "cst_vpf_traite"
TITRES: Final[Mapping[str, Promise]] = {
    CARTE: _("carte de séjour temporaire « vie privée et familiale »"),
    "carte_resident": _("carte de résident"),
    "autre": _("titre de séjour de citoyen de l’Union européenne"),
}
CAUSES: Final[Mapping[str, Promise]] = {
    "plainte_ou_temoignage": _("la plainte ou le témoignage, qui ouvre la demande de carte"),
    "liens_renoues": _("les liens renoués, de sa propre initiative, avec les auteurs"),
    "ordre_public": _("la menace pour l’ordre public"),
    "menace_grave": _("la menace grave pour l’ordre public"),
}
FAITS_DE_LA_CAUSE: Final[Mapping[str, frozenset[str]]] = {
    "plainte_ou_temoignage": frozenset({"plainte_deposee", "temoignage", "date_cooperation"}),
    "liens_renoues": frozenset({"liens_renoues_volontairement"}),
    "ordre_public": frozenset({"menace_ordre_public", "menace_grave_ordre_public"}),
    "menace_grave": frozenset({"menace_grave_ordre_public"}),
}
DE_LA_CONCLUSION: Final[Mapping[str, str]] = {
    "carte_sejour_temporaire": CARTE,
    "carte_resident": "carte_resident",
    "titre_citoyen_union": "autre",
}

Sens = Literal["accorde", "refuse", "defait"]


class DocumentDeDecision(Document, frozen=True, kw_only=True):
    """What every decision shows.

    `decide_le`: its day. `considerants`: the reasons, from the proof. `motifs_propres`: the signatory's words. `faculte`:
    whether the law left the choice. `a_etablir`: what the authority decided without. `titre`, `titre_jusquau`: what is granted,
    refused or withdrawn. `cause`: of an early end. `voies`: how it is challenged. `qui_decide`: the authority; `signataire`:
    who signs for it, when it is said; `lieu`: where. `visas`: what the decision has regard to.
    """

    decide_le: dt.date
    considerants: tuple[Considerant, ...]
    qui_decide: str = ""
    visas: tuple[str, ...] = ()
    lieu: str = ""
    motifs_propres: str = ""
    faculte: bool = False
    a_etablir: tuple[Considerant, ...] = ()
    titre: str | None = None
    titre_jusquau: dt.date | None = None
    cause: str | None = None
    voies: VoiesDeRecours | None = None
    signataire: Signature | None = None


@dataclass(frozen=True)
class Genre:
    """One kind of decision, `conclusions` those it may rest on, in the order they are looked at.

    `sens`: it grants, it refuses, or it undoes. `titulaire`: whether she held the card before it; None when it does not matter.
    `titres`: those it is about, None for the decision that names none; all of them when empty. `entendue`: she is heard first.
    """

    nom: str
    titre: Promise
    sens: Sens
    conclusions: tuple[str, ...]
    evenement: type[Charge] = Decision
    nature: str = ""
    entendue: bool = False
    titulaire: bool | None = None
    titres: tuple[str | None, ...] = ()

    def retenu(self, retenu: Retenu[Charge]) -> bool:
        """Whether this event is a decision of this kind, as far as the event alone says."""
        if self.nature and getattr(retenu.charge, "nature", "") != self.nature:
            return False
        return not self.titres or getattr(retenu.charge, "titre", None) in self.titres


GENRES: Final = (
    Genre("decision_delivrance", _("Décision de délivrance"), "accorde",
          ("carte_sejour_temporaire", "titre_citoyen_union", "carte_resident"), nature="delivrance"),
    Genre("decision_refus", _("Décision de refus"), "refuse",
          ("carte_sejour_temporaire", "titre_citoyen_union"), nature="refus", titulaire=False, titres=(None, CARTE, "autre")),
    Genre("decision_refus_resident", _("Décision de refus de la carte de résident"), "refuse",
          ("carte_resident",), nature="refus", titres=("carte_resident",)),
    Genre("decision_renouvellement", _("Décision de renouvellement"), "accorde",
          ("renouvellement_carte_temporaire",), nature="renouvellement", titulaire=True),
    Genre("decision_non_renouvellement", _("Décision de non-renouvellement"), "refuse",
          ("renouvellement_carte_temporaire",), nature="refus", titulaire=True, titres=(None, CARTE)),
    Genre("decision_fin_de_delai", _("Décision mettant fin au délai de réflexion"), "defait",
          ("fin_anticipee_delai",), evenement=FinDeDelai),
    Genre("decision_retrait", _("Décision de retrait"), "defait",
          ("retrait_carte_temporaire",), nature="retrait", titulaire=True, entendue=True),
)  # fmt: skip


@dataclass(frozen=True)
class Fondement:
    """What a decision rests on: the conclusion of the law before it, what decided, what was still unknown."""

    nom: str
    conclusion: Mapping[str, Any]
    considerants: tuple[Considerant, ...]
    a_etablir: tuple[Considerant, ...]
