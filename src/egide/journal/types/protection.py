"""What is asked to protect her and hers, and what is answered: by the police, by the court (MDF-18, R.425-4)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import ASE, DEFENDENT, ENQUETEUR, PARQUET
from egide.journal.categories import Categorie
from egide.journal.types.base import Charge, Refus, evenement
from egide.socle.francais import jour_ecrit

ObjetDeProtection = Literal["protection_policiere", "huis_clos"]
Mesure = Literal["telephone_grave_danger", "surveillance", "accompagnement", "mise_a_l_abri", "autre"]


@evenement(
    _("Protection ou huis clos"),
    par=DEFENDENT | ASE | ENQUETEUR | PARQUET,
    categorie=Categorie.ETAT_PROCEDURE,
)
class MesureDeProtection(Charge, tag="mesure_de_protection"):
    """Asked by who defends her, granted or refused by who may; or its answer, noted by who received it. Never a place.

    `organisme`: whom it is asked of; never a person. `mesure`: what was granted. `ecrit`: whether the refusal was written.
    """

    droit: ObjetDeProtection
    etat: Literal["demandee", "accordee", "refusee"]
    organisme: str | None = None
    pour: Literal["elle", "ses_proches", "elle_et_ses_proches"] | None = None
    danger: bool | None = None
    audience: date | None = None
    mesure: Mesure | None = None
    jusqu_au: date | None = None
    motif: str | None = None
    ecrit: bool | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.etat == "demandee" and role not in DEFENDENT | ASE:
            yield Refus("etat", self.etat, "accordée ou refusée : qui la défend la demande")
        if self.etat == "refusee" and not (self.motif or "").strip():
            yield Refus("motif", self.motif, "la raison donnée du refus")
        if self.droit == "huis_clos" and role in ENQUETEUR:
            yield Refus("droit", self.droit, "la protection : le huis clos est à la justice")
        for champ in ("audience", "jusqu_au"):
            jour = getattr(self, champ)
            if jour and jour < effet_le:
                yield Refus(champ, jour, f"le {jour_ecrit(effet_le)} ou un jour à venir")
