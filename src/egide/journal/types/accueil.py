"""The person comes, says who she is, is heard, is told her rights, chooses (circulaire, § 1)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from egide.journal.categories import Categorie
from egide.journal.types.base import (
    ACCUEILLANT,
    ENQUETEUR,
    INTERVENANT,
    PREFECTURE,
    Charge,
    Pose,
    Refus,
    evenement,
)
from egide.socle.francais import jour_ecrit

Service = Literal["police", "gendarmerie", "prefecture", "association", "parquet"]
TitreDetenu = Literal["aucun", "cst_vpf_traite", "carte_resident", "aps_psp", "autre"]
Infraction = Literal["traite", "proxenetisme", "autre"]
Forme = Literal[
    "sexuelle",
    "agressions_sexuelles",
    "travail_force",
    "conditions_indignes",
    "servitude_domestique",
    "esclavage",
    "mendicite",
    "delits_contraints",
    "prelevement_organes",
    "mariage_force",
    "gestation_pour_autrui",
    "adoption_illegale",
]
Support = Literal["oral", "ecrit", "oral_et_ecrit"]
Interpretation = Literal["sur_place", "par_telephone", "aucune", "inutile"]
Besoin = Literal["hebergement_urgence", "sante", "securite", "aucun"]
Choix = Literal["delai", "renonce_au_delai", "cooperation_immediate", "ni_l_un_ni_l_autre"]


@evenement(_("Ouverture du dossier"), par=ACCUEILLANT, categorie=Categorie.SEJOUR)
class Ouverture(Charge, tag="ouverture"):
    pseudonyme: str
    territoire: Pose[str]


@evenement(
    _("Présentation de la personne"),
    par=ACCUEILLANT,
    categorie=Categorie.FAITS_INVOQUES,
    peut_poser=["date_recepisse_reflexion"],
)
class Presentation(Charge, tag="presentation"):
    presentation: Pose[Service] = None
    # What was done elsewhere before this file, which only the person or the papers she carries can tell.
    entendue_par_police: Pose[bool] = None
    aucun_recepisse_anterieur: bool | None = None
    date_recepisse_anterieur: date | None = None
    titre_detenu: Pose[TitreDetenu] = None

    def faits(self, effet_le: date) -> dict[str, object]:
        return super().faits(effet_le) | recepisse_anterieur(
            self.aucun_recepisse_anterieur, self.date_recepisse_anterieur
        )

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        return refus_recepisse_anterieur(
            self.aucun_recepisse_anterieur, self.date_recepisse_anterieur, effet_le
        )


@evenement(_("Identité déclarée"), par=ACCUEILLANT, categorie=Categorie.IDENTITE)
class IdentiteDeclaree(Charge, tag="identite_declaree"):
    """Names are never here: they are in the vault, under the version of the identity record given."""

    nationalite: Pose[str] = None
    date_naissance: Pose[date] = None
    minorite_alleguee: Pose[bool] = None
    parle_francais: Pose[bool] = None
    version_au_coffre: int | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.date_naissance and self.date_naissance > effet_le:
            yield Refus(
                "date_naissance", self.date_naissance, f"une date au plus égale au {effet_le}, date d’effet"
            )


@evenement(_("Numéro d’étranger noté"), par=PREFECTURE, categorie=Categorie.IDENTITE)
class NumeroEtranger(Charge, tag="numero_etranger"):
    """That the national file gave her a number (CIRC-2.2-5). The number itself is in the vault, with the identity."""

    version_au_coffre: int | None = None


@evenement(_("Langue et interprète"), par=ACCUEILLANT, categorie=Categorie.LANGUE)
class LangueEtInterprete(Charge, tag="langue_et_interprete"):
    langue: str | None = None
    besoin_interprete: bool | None = None
    interprete_present: bool | None = None


@evenement(_("Faits invoqués"), par=ENQUETEUR | INTERVENANT | PREFECTURE, categorie=Categorie.FAITS_INVOQUES)
class FaitsInvoques(Charge, tag="faits_invoques"):
    """Facts invoked, never a qualification (CIRC-1.1-2)."""

    infraction_invoquee: Pose[Infraction] = None
    formes_exploitation: Pose[tuple[Forme, ...]] = None
    faits_exclusivement_hors_de_france_par_etrangers: Pose[bool] = None
    departement: str | None = None
    debut: date | None = None
    fin: date | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        for champ in ("debut", "fin"):
            jour = getattr(self, champ)
            if jour and jour > effet_le:
                yield Refus(champ, jour, f"une date au plus égale au {jour_ecrit(effet_le)}, date d’effet")
        if self.debut and self.fin and self.fin < self.debut:
            debut = jour_ecrit(self.debut)
            yield Refus(
                "fin", self.fin, f"« jusqu’à quand » au plus tôt le {debut}, date donnée à « depuis quand »"
            )


@evenement(
    _("Faits nouveaux depuis le récépissé"), par=ENQUETEUR | INTERVENANT, categorie=Categorie.FAITS_INVOQUES
)
class NouveauxFaits(Charge, tag="nouveaux_faits"):
    """That she was exploited again since the receipt of the reflection period: a new period may open (R.425-2)."""

    nouveaux_faits_depuis_recepisse: Pose[bool] = None


@evenement(
    _("Audition"), par=ENQUETEUR, categorie=Categorie.ETAT_PROCEDURE, pose={"entendue_par_police": True}
)
class Audition(Charge, tag="audition"):
    """That the hearing took place, what she needs at once, what she was reminded of; never what she said (CIRC-3.1-7)."""

    interprete_present: bool | None = None
    besoins_immediats: tuple[Besoin, ...] | None = None
    enfant_present: bool | None = None
    # Q42133-3 and Q42133-4.
    temoignage_anonyme_explique: bool | None = None
    protection_subsidiaire_rappelee: bool | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        besoins = self.besoins_immediats or ()
        if "aucun" in besoins and len(besoins) > 1:
            yield Refus("besoins_immediats", besoins, "des besoins, ou aucun ; pas les deux")


@evenement(
    _("Information des droits"),
    par=ENQUETEUR | INTERVENANT | PREFECTURE,
    categorie=Categorie.SEJOUR,
    pose={"informee_des_droits": True},
)
class InformationDesDroits(Charge, tag="information_des_droits"):
    """R.316-1: given in a language she understands (CIRC-1.3-1); or, noted as such, not given.

    `rappel`: told again by who has no charge of it (CIRC-1.3-2). It poses nothing: what the police owes, it still owes.
    `interprete`: how one took part, if one did; never who.
    """

    faite: bool = True
    rappel: bool = False
    langue: str | None = None
    interprete: Interpretation | None = None
    support: Support | None = None
    delai_de_reflexion: bool | None = None
    accueil_et_protection: bool | None = None
    sejour: bool | None = None
    droits_de_la_victime: bool | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        return {} if self.rappel else {"informee_des_droits": self.faite}

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if role in PREFECTURE and not self.rappel:
            yield Refus(
                "rappel", self.rappel, "oui : la préfecture rappelle les droits, la police les notifie"
            )


@evenement(_("Éléments recueillis"), par=ENQUETEUR, categorie=Categorie.FAITS_INVOQUES)
class ElementsRecueillis(Charge, tag="elements_recueillis"):
    motifs_raisonnables: Pose[bool] = None


@evenement(_("Présomption par le service"), par=ENQUETEUR, categorie=Categorie.FAITS_INVOQUES)
class Presomption(Charge, tag="presomption"):
    """Police and gendarmerie alone presume (CIRC-1.2-2)."""

    presumee_victime_par_police: Pose[bool] = None


@evenement(_("Avis d’une association"), par=INTERVENANT, categorie=Categorie.FAITS_INVOQUES)
class AvisAssociation(Charge, tag="avis_association"):
    """Without effect in the law in force (CIRC-1.2-5)."""

    designee_par_association: Pose[bool] = None


@evenement(
    _("Choix de la personne"),
    par=ENQUETEUR | INTERVENANT,
    categorie=Categorie.SEJOUR,
    peut_poser=["renonce_au_delai"],
)
class ChoixDeLaPersonne(Charge, tag="choix_de_la_personne"):
    """To choose to cooperate, or nothing yet, is not to renounce: the period stays open (CIRC-2.1-1)."""

    choix: Choix

    def faits(self, effet_le: date) -> dict[str, object]:
        match self.choix:
            case "renonce_au_delai":
                return {"renonce_au_delai": True}
            case "delai":
                return {"renonce_au_delai": False}
            case _:
                return {}


def recepisse_anterieur(aucun: bool | None, remis_le: date | None) -> dict[str, object]:
    """What is known of a receipt delivered before this file: its date, that there was none, or nothing."""
    if remis_le:
        return {"date_recepisse_reflexion": remis_le}
    return {"date_recepisse_reflexion": "aucun"} if aucun else {}


def refus_recepisse_anterieur(aucun: bool | None, remis_le: date | None, effet_le: date) -> Iterable[Refus]:
    if aucun and remis_le:
        yield Refus(
            "date_recepisse_anterieur", remis_le, "aucune date lorsqu’aucun récépissé n’a été délivré"
        )
    if remis_le and remis_le > effet_le:
        yield Refus(
            "date_recepisse_anterieur", remis_le, f"une date au plus égale au {effet_le}, date d’effet"
        )
