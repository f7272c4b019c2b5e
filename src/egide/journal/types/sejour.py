"""The request, the decisions, what surrounds them (circulaire, § 3 and § 4)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from django.utils.translation import gettext_lazy as _

from egide.journal.categories import Categorie
from egide.journal.types.base import (
    ACCUEILLANT,
    ACSE,
    ASE,
    AVOCAT,
    INTERVENANT,
    PARQUET,
    PREFECTURE,
    SIGNATAIRE,
    Charge,
    Pose,
    Refus,
    evenement,
)

Piece = Literal["justificatif_cooperation", "etat_civil", "photographie", "autre"]
NatureDecision = Literal["delivrance", "refus", "renouvellement", "retrait"]
Titre = Literal["cst_vpf_traite", "carte_resident", "autre"]
DecisionNotifiee = Literal["refus", "retrait", "fin_de_delai"]
Remise = Literal["main_propre", "courrier", "refusee"]
Vers = Literal["unite", "association", "acse", "ase"]
Suite = Literal["acceptee", "refusee"]


@evenement(
    _("Demande de titre"),
    par=PREFECTURE | INTERVENANT | AVOCAT,
    categorie=Categorie.SEJOUR,
    pose={"demande_titre_deposee": True},
)
class DemandeTitre(Charge, tag="demande_titre"):
    souhaite_activite_salariee: Pose[bool] = None
    souhaite_formation_professionnelle: Pose[bool] = None
    pieces: tuple[Piece, ...] = ()


@evenement(_("Remise du récépissé de demande"), par=PREFECTURE | SIGNATAIRE, categorie=Categorie.SEJOUR)
class RemiseRecepisseDemande(Charge, tag="remise_recepisse_demande"):
    """It always allows work (CIRC-3.1-10): there is nothing to choose."""

    numero: str
    valable_jusqu_au: date

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.valable_jusqu_au <= effet_le:
            yield Refus(
                "valable_jusqu_au",
                self.valable_jusqu_au,
                f"une date postérieure au {effet_le}, date de remise",
            )


@evenement(
    _("Décision"),
    par=SIGNATAIRE,
    categorie=Categorie.SEJOUR,
    peut_poser=["titre_detenu", "date_fin_titre", "demande_titre_deposee"],
)
class Decision(Charge, tag="decision"):
    """A delivery or a renewal poses the card, a withdrawal ends it, a refusal leaves it as it is.

    But for the withdrawal, the request has then been answered: it is pending no more.
    """

    nature: NatureDecision
    titre: Titre | None = None
    date_fin_titre: date | None = None
    motivation: str | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        match self.nature:
            case "delivrance" | "renouvellement":
                return {
                    "titre_detenu": self.titre,
                    "date_fin_titre": self.date_fin_titre,
                    "demande_titre_deposee": False,
                }
            case "retrait":
                return {"titre_detenu": "aucun", "date_fin_titre": None}
            case "refus":
                return {"demande_titre_deposee": False}

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        accorde = self.nature in ("delivrance", "renouvellement")
        if accorde and self.titre is None:
            yield Refus("titre", None, ", ".join(get_args(Titre)))
        if accorde and (self.date_fin_titre is None or self.date_fin_titre <= effet_le):
            yield Refus(
                "date_fin_titre",
                self.date_fin_titre,
                f"une date postérieure au {effet_le}, date de la décision",
            )
        if not accorde and not (self.motivation or "").strip():
            yield Refus("motivation", self.motivation, "les motifs du refus ou du retrait")


@evenement(
    _("Notification d’une décision à la personne"),
    par=PREFECTURE | SIGNATAIRE,
    categorie=Categorie.SEJOUR,
)
class NotificationDecision(Charge, tag="notification_decision"):
    """She was told of the last decision of this nature, with the remedies: from this day its delay runs."""

    decision: DecisionNotifiee
    remise: Remise


@evenement(
    _("Attestation L.316-1"),
    par=PREFECTURE | SIGNATAIRE,
    categorie=Categorie.SEJOUR,
    pose={"attestation_remise": True},
)
class Attestation(Charge, tag="attestation"):
    numero: str | None = None


@evenement(_("Situation personnelle"), par=INTERVENANT | PREFECTURE, categorie=Categorie.ACCOMPAGNEMENT)
class SituationPersonnelle(Charge, tag="situation_personnelle"):
    """Facts alone: no exhibit, no narrative."""

    vie_privee_familiale_en_france: Pose[bool] = None
    circonstances_humanitaires: Pose[bool] = None
    crainte_de_represailles: Pose[bool] = None
    elements_situation_victime: Pose[bool] = None
    efforts_de_reinsertion: Pose[bool] = None
    besoin_de_securite: Pose[bool] = None
    menacee_en_cas_de_retour: Pose[bool] = None
    autre_droit_au_sejour: Pose[bool] = None
    cesse_prostitution: Pose[bool] = None
    engagee_parcours_sortie: Pose[bool] = None


@evenement(_("Examen pour la carte de résident"), par=PREFECTURE, categorie=Categorie.SEJOUR)
class ExamenResident(Charge, tag="examen_resident"):
    doute_sur_stabilite: Pose[bool] = None
    sejour_regulier: Pose[bool] = None


@evenement(_("Orientation"), par=ACCUEILLANT | PARQUET | ACSE | ASE, categorie=Categorie.SEJOUR)
class Orientation(Charge, tag="orientation"):
    vers: Vers
    suite: Suite | None = None
    motif: str | None = None
