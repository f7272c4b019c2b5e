"""What is done to help her: shelter, rights one by one, asylum, what a child needs (MDF-3, MDF-5, Q98268-1)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import ACCOMPAGNANTS
from egide.journal.categories import Categorie
from egide.journal.types.base import (
    ASE,
    AVOCAT,
    INTERVENANT,
    PARQUET,
    PREFECTURE,
    Charge,
    Pose,
    Refus,
    evenement,
)
from egide.journal.types.protection import ObjetDeProtection

Droit = Literal[
    "hebergement",
    "sante",
    "allocation",
    "travail",
    "domiciliation",
    "scolarite",
    "formation",
    "soutien_psychologique",
    "conseil_juridique",
    "cours_de_francais",
    "compte_bancaire",
]
Reclamable = Literal[Droit, ObjetDeProtection]
TypeHebergement = Literal[
    "urgence",
    "specialise",
    "generaliste",
    "hotel",
    "famille_d_accueil",
    "foyer_de_l_enfance",
    "lieu_pilote_pour_mineurs",
    "chez_un_tiers",
]
EtapeProtection = Literal["aucune", "demandee", "enregistree", "entretien", "accordee", "rejetee", "recours"]
DemandeAsile = Literal["aucune", "en_cours", "acceptee", "rejetee"]

# Where the request stands for the law: while a judge has it, it is not over.
DEMANDE_A_CETTE_ETAPE: Final[Mapping[str, str]] = {
    "aucune": "aucune",
    "demandee": "en_cours",
    "enregistree": "en_cours",
    "entretien": "en_cours",
    "recours": "en_cours",
    "accordee": "acceptee",
    "rejetee": "rejetee",
}

# Care of the mind is read with the social work; the other rights are those a prefecture or a lawyer needs to know.
CATEGORIES_DES_DROITS: Final[Mapping[str, Categorie]] = {"soutien_psychologique": Categorie.ACCOMPAGNEMENT}


@evenement(_("Hébergement"), par=ACCOMPAGNANTS, categorie=Categorie.HEBERGEMENT_PROTEGE)
class Hebergement(Charge, tag="hebergement"):
    """Where she is sheltered, as a kind of place. The address is in the vault, under the identifier given."""

    lieu: TypeHebergement
    adresse: UUID | None = None
    fin: date | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.fin and self.fin < effet_le:
            yield Refus("fin", self.fin, f"une date au moins égale au {effet_le}, date d’entrée")


class _SurUnDroit(Charge, kw_only=True, frozen=True):
    """What the three events of a right share. `organisme`: the body asked, or that answered; never a person."""

    autres_categories = frozenset(CATEGORIES_DES_DROITS.values())

    droit: Droit
    organisme: str | None = None

    @property
    def categorie(self) -> Categorie:
        return CATEGORIES_DES_DROITS.get(self.droit, Categorie.DROITS_OUVERTS)


@evenement(_("Droit demandé"), par=ACCOMPAGNANTS, categorie=Categorie.DROITS_OUVERTS)
class DroitDemande(_SurUnDroit, tag="droit_demande"):
    """Asked for her, this day."""


@evenement(_("Droit ouvert"), par=ACCOMPAGNANTS, categorie=Categorie.DROITS_OUVERTS)
class DroitOuvert(_SurUnDroit, tag="droit_ouvert"):
    """Open from this day, until another when it is known."""

    jusqu_au: date | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.jusqu_au and self.jusqu_au < effet_le:
            yield Refus("jusqu_au", self.jusqu_au, f"une date au moins égale au {effet_le}, date d’ouverture")


@evenement(_("Droit refusé"), par=ACCOMPAGNANTS, categorie=Categorie.DROITS_OUVERTS)
class DroitRefuse(_SurUnDroit, tag="droit_refuse"):
    """A refusal always says why: it is what may be contested. `ecrit`: whether it was given in writing."""

    motif: str
    ecrit: bool | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.motif.strip():
            yield Refus("motif", self.motif, "la raison donnée du refus")


@evenement(_("Droit réclamé par écrit"), par=ACCOMPAGNANTS | AVOCAT, categorie=Categorie.DROITS_OUVERTS)
class DroitReclame(Charge, tag="droit_reclame"):
    """A letter asked one body for these rights, refused or left without an answer. `numero`: of the letter written here."""

    droits: tuple[Reclamable, ...]
    organisme: str
    numero: str | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.droits:
            yield Refus("droits", None, "un droit au moins")
        if not self.organisme.strip():
            yield Refus("organisme", None, "l’organisme à qui la lettre s’adresse")
        if set(self.droits) & CATEGORIES_DES_DROITS.keys():
            yield Refus("droits", None, "des droits que l’organisme connaît : jamais un soin")


@evenement(
    _("Protection internationale"),
    par=INTERVENANT | ASE | AVOCAT,
    categorie=Categorie.ASILE,
    peut_poser=["demande_asile"],
)
class ProtectionInternationale(Charge, tag="protection_internationale"):
    """Asylum or subsidiary protection, step by step. Neither police nor prefecture learns even that it was asked.

    One request asks for both (L.521-1): whichever is named, its step is that of the request as the law reads it.
    """

    protection: Literal["asile", "protection_subsidiaire"]
    etape: EtapeProtection
    invitation_autre_titre_le: Pose[date] = None
    circonstances_nouvelles: Pose[bool] = None

    def faits(self, effet_le: date) -> dict[str, object]:
        return super().faits(effet_le) | {"demande_asile": DEMANDE_A_CETTE_ETAPE[self.etape]}

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        return refus_invitation(self.invitation_autre_titre_le, effet_le)


@evenement(_("Attestation de demande d’asile"), par=PREFECTURE, categorie=Categorie.ATTESTATION_ASILE)
class AttestationAsile(Charge, tag="attestation_asile"):
    """What the prefecture knows by itself: the certificate shown to it, the information of L.431-2 given at its counter."""

    demande_asile: Pose[DemandeAsile] = None
    invitation_autre_titre_le: Pose[date] = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        return refus_invitation(self.invitation_autre_titre_le, effet_le)


def refus_invitation(le: date | None, effet_le: date) -> Iterable[Refus]:
    if le and le > effet_le:
        yield Refus("invitation_autre_titre_le", le, f"une date au plus égale au {effet_le}, date d’effet")


@evenement(_("Protection de l’enfant"), par=ASE | PARQUET | INTERVENANT, categorie=Categorie.DROITS_OUVERTS)
class Mineur(Charge, tag="mineur"):
    """What a minor is owed: somebody to act for her, the prosecutor informed, a measure, school or training (MDF-5)."""

    administrateur_ad_hoc: Literal["demande", "nomme"] | None = None
    parquet_informe: bool | None = None
    mesure_d_assistance: bool | None = None
    scolarisee: bool | None = None
    en_formation: bool | None = None
    contrat_jeune_majeur: Literal["demande", "signe", "refuse"] | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if all(getattr(self, champ) is None for champ in self.__struct_fields__):
            yield Refus("administrateur_ad_hoc", None, "une réponse au moins, ici ou plus bas")
