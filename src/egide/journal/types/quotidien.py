"""From day to day beside her: an appointment, an interpreter, those who depend on her or are threatened because of her."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import ACCOMPAGNANTS
from egide.journal.categories import Categorie
from egide.journal.types.base import ACCUEILLANT, AVOCAT, Charge, Refus, evenement
from egide.socle import pays
from egide.socle.francais import jour_ecrit

Avec = Literal[
    "le_service",
    "prefecture",
    "police",
    "justice",
    "avocat",
    "assurance_maladie",
    "caisse",
    "emploi",
    "mairie",
    "soin",
    "ecole",
    "autre",
]
InterpreteDuRendezVous = Literal["inutile", "a_demander", "demande", "confirme"]
Pour = Literal["audition", "guichet", "administration", "audience", "avocat", "entretien"]
EtatDeLInterprete = Literal["demande", "present", "absent", "refuse"]
LienAvecElle = Literal["a_charge", "menaces", "a_charge_et_menaces"]
Demandee = Literal["demandee", "accordee", "refusee"]
Demande = Literal["demande", "accorde", "refuse"]

HEURE: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
PROCHES_AU_PLUS: Final = 50


@evenement(_("Rendez-vous"), par=ACCOMPAGNANTS, categorie=Categorie.ACCOMPAGNEMENT)
class RendezVous(Charge, tag="rendez_vous"):
    """A day agreed for her, with a kind of service: never a name, an address, nor what will be said there."""

    jour: date
    avec: Avec
    horaire: str | None = None
    emporter: str | None = None
    interprete: InterpreteDuRendezVous | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.jour < effet_le:
            yield Refus("jour", self.jour, f"le {jour_ecrit(effet_le)} ou un jour à venir")
        if self.horaire and not HEURE.fullmatch(self.horaire):
            yield Refus("horaire", self.horaire, "une heure, comme 9:15 ou 14:30")


@evenement(_("Interprète"), par=ACCUEILLANT | ACCOMPAGNANTS | AVOCAT, categorie=Categorie.LANGUE)
class Interprete(Charge, tag="interprete"):
    """Asked for, come, not come or refused, on one occasion (CAZ-D2.4)."""

    pour: Pour
    interprete: EtatDeLInterprete
    langue: str | None = None


@evenement(_("Proches"), par=ACCUEILLANT | ACCOMPAGNANTS, categorie=Categorie.ACCOMPAGNEMENT)
class Proches(Charge, tag="proches"):
    """Those who depend on her or are threatened: how many and where, never who (MDF-18).

    What is asked to protect them is an event of its own (`MesureDeProtection`): `protection` and `huis_clos` are only read.
    """

    proches: LienAvecElle | None = None
    combien: int | None = None
    ou: str | None = None
    en_danger: bool | None = None
    protection: Demandee | None = None
    huis_clos: Demande | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.combien is not None and not 1 <= self.combien <= PROCHES_AU_PLUS:
            yield Refus("combien", self.combien, f"un nombre de 1 à {PROCHES_AU_PLUS}")
        if self.ou is not None and self.ou not in pays.PAYS:
            yield Refus("ou", self.ou, "un pays de la liste")
        if all(getattr(self, champ) is None for champ in self.__struct_fields__):
            yield Refus("proches", None, "une réponse au moins, ici ou plus bas")
