"""Cooperation with the judicial authority and what becomes of the procedure. Never its content (CIRC-3.1-7)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import AVOCAT
from egide.journal.categories import Categorie
from egide.journal.types.base import (
    ENQUETEUR,
    INTERVENANT,
    PARQUET,
    PREFECTURE,
    Charge,
    Pose,
    Refus,
    evenement,
)

EnregistreeComme = Literal["plainte", "main_courante", "transmission_d_informations"]
JustificatifCooperation = Literal["recepisse_plainte", "reference_procedure", "aucun"]
EtatProcedure = Literal[
    "aucune",
    "enquete",
    "en_cours",
    "jugement_non_definitif",
    "definitive",
    "classement_sans_suite",
    "non_lieu",
]
IssueProcedure = Literal["condamnation", "sans_condamnation"]
VictimeCondamnee = Literal["non", "infraction_mineure", "autre"]
EtatAnonymat = Literal["demande", "accorde", "refuse"]


@evenement(
    _("Plainte"),
    par=ENQUETEUR | PARQUET | PREFECTURE | INTERVENANT,
    categorie=Categorie.JUSTIFICATIF,
    peut_poser=["date_cooperation"],
)
class Plainte(Charge, tag="plainte"):
    plainte_deposee: Pose[bool] = None
    deposee_le: date | None = None
    recepisse_remis: bool | None = None
    copie_remise: bool | None = None
    enregistree_comme: EnregistreeComme | None = None
    justificatif_vu: bool | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        return super().faits(effet_le) | _cooperation(self.plainte_deposee, self.deposee_le, effet_le)

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        yield from _refus_sans_justificatif(self.plainte_deposee, self.justificatif_vu, role)
        yield from _refus_date("deposee_le", self.deposee_le, effet_le)


@evenement(
    _("Plainte pour hébergement indigne"),
    par=ENQUETEUR | PREFECTURE | INTERVENANT,
    categorie=Categorie.JUSTIFICATIF,
)
class PlainteHebergement(Charge, tag="plainte_hebergement"):
    """That she complained of who housed her in unworthy conditions: a card of its own follows from it (L.425-11)."""

    plainte_hebergement_indigne: Pose[bool] = None
    justificatif_vu: bool | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        return _refus_sans_justificatif(self.plainte_hebergement_indigne, self.justificatif_vu, role)


@evenement(
    _("Témoignage"),
    par=ENQUETEUR | PARQUET,
    categorie=Categorie.JUSTIFICATIF,
    peut_poser=["date_cooperation"],
)
class Temoignage(Charge, tag="temoignage"):
    temoignage: Pose[bool] = None
    donne_le: date | None = None
    anonymat_demande: bool | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        return super().faits(effet_le) | _cooperation(self.temoignage, self.donne_le, effet_le)

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        return _refus_date("donne_le", self.donne_le, effet_le)


@evenement(_("Anonymat"), par=ENQUETEUR | AVOCAT | PARQUET, categorie=Categorie.JUSTIFICATIF)
class Anonymat(Charge, tag="anonymat"):
    """That her identity be kept hidden: asked by who hears or defends her, granted or refused by the magistrate alone."""

    anonymat: EtatAnonymat

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.anonymat != "demande" and role not in PARQUET:
            yield Refus("anonymat", self.anonymat, "demande : un magistrat l’accorde ou le refuse")


@evenement(_("Justificatif de coopération"), par=INTERVENANT | PREFECTURE, categorie=Categorie.JUSTIFICATIF)
class Justificatif(Charge, tag="justificatif"):
    """The receipt of the complaint or the reference of the procedure, and nothing else (CIRC-3.1-6)."""

    justificatif_cooperation: Pose[JustificatifCooperation] = None
    reference: str | None = None


@evenement(_("État de la procédure"), par=PARQUET | ENQUETEUR, categorie=Categorie.ETAT_PROCEDURE)
class Procedure(Charge, tag="procedure"):
    etat_procedure: Pose[EtatProcedure] = None
    issue_procedure: Pose[IssueProcedure] = None
    date_fin_procedure_estimee: Pose[date] = None
    suites_communiquees: bool | None = None


@evenement(_("Coopération"), par=PARQUET | ENQUETEUR, categorie=Categorie.ETAT_PROCEDURE)
class Cooperation(Charge, tag="cooperation"):
    cooperation_maintenue: Pose[bool] = None


@evenement(_("Réalité des faits"), par=PARQUET, categorie=Categorie.ETAT_PROCEDURE)
class RealiteDesFaits(Charge, tag="realite_des_faits"):
    faits_averes: Pose[bool] = None


@evenement(_("Condamnation de la victime"), par=PARQUET, categorie=Categorie.ETAT_PROCEDURE)
class CondamnationDeLaVictime(Charge, tag="condamnation_de_la_victime"):
    victime_condamnee: Pose[VictimeCondamnee] = None
    contribution_au_demantelement: Pose[bool] = None


def _cooperation(etablie: bool | None, le: date | None, effet_le: date) -> dict[str, object]:
    """The day of cooperation is that of the event, unless an earlier one is given; the fold keeps the first."""
    return {"date_cooperation": le or effet_le} if etablie else {}


def _refus_sans_justificatif(deposee: bool | None, vu: bool | None, role: str) -> Iterable[Refus]:
    if role in PREFECTURE | INTERVENANT and deposee and not vu:
        yield Refus("justificatif_vu", vu, "oui : ce rôle enregistre une plainte sur justificatif")


def _refus_date(champ: str, le: date | None, effet_le: date) -> Iterable[Refus]:
    if le and le > effet_le:
        yield Refus(champ, le, f"une date au plus égale au {effet_le}, date d’effet")
