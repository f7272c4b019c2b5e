"""The request, the decisions, what surrounds them (circulaire, § 3 and § 4)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, get_args

from django.utils.translation import gettext_lazy as _

from egide.journal.categories import Categorie
from egide.journal.types.base import (
    ACCUEILLANT,
    ACSE,
    ASE,
    AVOCAT,
    DATE_D_EFFET,
    INTERVENANT,
    PARQUET,
    PREFECTURE,
    SIGNATAIRE,
    UN_DE_PLUS,
    Charge,
    Pose,
    Refus,
    evenement,
)

Piece = Literal["justificatif_cooperation", "etat_civil", "photographie", "autre"]
NatureDecision = Literal["delivrance", "refus", "renouvellement", "retrait"]
Titre = Literal["cst_vpf_traite", "carte_resident", "aps_psp", "autre"]
DecisionNotifiee = Literal["refus", "retrait", "fin_de_delai"]
Remise = Literal["main_propre", "courrier", "refusee"]
Vers = Literal["unite", "association", "acse", "ase", "parquet"]
Suite = Literal["acceptee", "refusee"]


@evenement(
    _("Demande de titre"),
    par=PREFECTURE | INTERVENANT | AVOCAT,
    categorie=Categorie.SEJOUR,
    pose={"demande_titre_deposee": True, "date_demande_titre": DATE_D_EFFET},
)
class DemandeTitre(Charge, tag="demande_titre"):
    """A request, made that day: the event never had another date. How it was filed is its own, and no earlier one's."""

    depot_teleservice: Pose[bool] = None
    souhaite_activite_salariee: Pose[bool] = None
    souhaite_formation_professionnelle: Pose[bool] = None
    pieces: tuple[Piece, ...] = ()

    def faits(self, effet_le: date) -> dict[str, object]:
        return {"depot_teleservice": None} | super().faits(effet_le)


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


_REPONDUE: Final[dict[str, object]] = {
    "demande_titre_deposee": False,
    "date_demande_titre": None,
    "depot_teleservice": None,
}


@evenement(
    _("Décision"),
    par=SIGNATAIRE,
    categorie=Categorie.SEJOUR,
    peut_poser=[
        "titre_detenu",
        "date_fin_titre",
        "demande_titre_deposee",
        "date_demande_titre",
        "depot_teleservice",
        "titre_retire",
        "nombre_renouvellements",
    ],
)
class Decision(Charge, tag="decision"):
    """A delivery or a renewal poses the card, a withdrawal ends it, a refusal leaves it as it is.

    But for the withdrawal, the request has then been answered: it is pending no more, and its day no longer counts.
    Renewals are counted from the card delivered here, or from the count declared.
    """

    nature: NatureDecision
    titre: Titre | None = None
    date_fin_titre: date | None = None
    motivation: str | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        match self.nature:
            case "delivrance" | "renouvellement":
                return _REPONDUE | {
                    "titre_detenu": self.titre,
                    "date_fin_titre": self.date_fin_titre,
                    "titre_retire": False,
                    "nombre_renouvellements": UN_DE_PLUS if self.nature == "renouvellement" else 0,
                }
            case "retrait":
                return {"titre_detenu": "aucun", "date_fin_titre": None}
            case "refus":
                return dict(_REPONDUE)

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
    peut_poser=["refus_titre_notifie_le", "titre_retire"],
)
class NotificationDecision(Charge, tag="notification_decision"):
    """She was told of the last decision of this nature, with the remedies: from this day its delay runs."""

    decision: DecisionNotifiee
    remise: Remise

    def faits(self, effet_le: date) -> dict[str, object]:
        match self.decision:
            case "refus":
                return {"refus_titre_notifie_le": effet_le}
            case "retrait":
                return {"titre_retire": True}
            case "fin_de_delai":
                return {}


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
    ressources_inferieures_rsa: Pose[bool] = None
    membre_famille_citoyen_ue: Pose[bool] = None


@evenement(_("Orientation"), par=ACCUEILLANT | PARQUET | ACSE | ASE, categorie=Categorie.SEJOUR)
class Orientation(Charge, tag="orientation"):
    vers: Vers
    suite: Suite | None = None
    motif: str | None = None
