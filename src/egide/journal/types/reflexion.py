"""From the signal to the end of the reflection period (circulaire, § 2)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from egide.journal.categories import Categorie
from egide.journal.types.accueil import recepisse_anterieur, refus_recepisse_anterieur
from egide.journal.types.base import (
    AVOCAT,
    DATE_D_EFFET,
    ENQUETEUR,
    INTERVENANT,
    PREFECTURE,
    SIGNATAIRE,
    Charge,
    Pose,
    Refus,
    evenement,
)

CauseDeFin = Literal["plainte_ou_temoignage", "liens_renoues", "ordre_public", "menace_grave"]
MesureEloignement = Literal[
    "aucune", "oqtf", "transfert_dublin", "expulsion", "interdiction_judiciaire", "administrative"
]
EtatMesure = Literal["prise", "executee"]
SituationMesure = Literal["libre", "assignee", "retention", "detenue"]


@evenement(
    _("Signalement à la préfecture"),
    par=ENQUETEUR,
    categorie=Categorie.SEJOUR,
    pose={"signalee_a_la_prefecture": True},
    peut_poser=["date_recepisse_reflexion"],
)
class Signalement(Charge, tag="signalement"):
    """Opens the file to the prefecture named. The service tells what it knows of an earlier receipt (CIRC-2.1-4)."""

    prefecture: UUID
    aucun_recepisse_anterieur: bool | None = None
    date_recepisse_anterieur: date | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        return super().faits(effet_le) | recepisse_anterieur(
            self.aucun_recepisse_anterieur, self.date_recepisse_anterieur
        )

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        return refus_recepisse_anterieur(
            self.aucun_recepisse_anterieur, self.date_recepisse_anterieur, effet_le
        )


@evenement(
    _("Photographie produite"),
    par=ENQUETEUR | PREFECTURE,
    categorie=Categorie.IDENTITE,
    pose={"photographie_produite": True},
)
class Photographie(Charge, tag="photographie"):
    """The picture itself is in the vault, under `image`; without it, the photograph was produced on paper."""

    image: UUID | None = None


@evenement(
    _("Remise du récépissé du délai de réflexion"),
    par=PREFECTURE | SIGNATAIRE,
    categorie=Categorie.SEJOUR,
    pose={"date_recepisse_reflexion": DATE_D_EFFET},
)
class RemiseRecepisseReflexion(Charge, tag="remise_recepisse_reflexion"):
    numero: str


@evenement(
    _("Fin du délai de réflexion"),
    par=SIGNATAIRE,
    categorie=Categorie.SEJOUR,
    pose={"decision_fin_delai": True},
)
class FinDeDelai(Charge, tag="fin_de_delai"):
    """Three causes and three only (CIRC-2.1-5)."""

    cause: CauseDeFin
    motivation: str | None = None


@evenement(
    _("Lien avec les auteurs"),
    par=ENQUETEUR | PREFECTURE,
    categorie=Categorie.ORDRE_PUBLIC,
    peut_poser=["liens_renoues_volontairement"],
)
class LienAvecLesAuteurs(Charge, tag="lien_avec_les_auteurs"):
    """Only a link renewed on her own initiative counts (CIRC-2.1-5): under constraint, it is not voluntary.

    A renewed link prevails over what was known before, or unknown: links renewed of her own accord are not broken; under
    constraint, or when nobody knows, whether they are is unknown until somebody says so.
    """

    liens_rompus: Pose[bool] = None
    liens_renoues: bool | None = None
    contrainte: bool | None = None

    def faits(self, effet_le: date) -> dict[str, object]:
        faits = super().faits(effet_le)
        if self.liens_renoues and self.liens_rompus is None:
            faits["liens_rompus"] = False if self.contrainte is False else None
        if self.liens_renoues is False or self.contrainte is True:
            faits["liens_renoues_volontairement"] = False
        elif self.liens_renoues and self.contrainte is False:
            faits["liens_renoues_volontairement"] = True
        elif self.liens_renoues:
            faits["liens_renoues_volontairement"] = None
        return faits

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.liens_rompus and self.liens_renoues:
            yield Refus("liens_renoues", True, "non, lorsque les liens sont rompus")


@evenement(_("Ordre public"), par=ENQUETEUR | PREFECTURE, categorie=Categorie.ORDRE_PUBLIC)
class OrdrePublic(Charge, tag="ordre_public"):
    menace_ordre_public: Pose[bool] = None
    menace_grave_ordre_public: Pose[bool] = None


@evenement(
    _("Mesure d’éloignement"),
    par=PREFECTURE | ENQUETEUR | INTERVENANT | AVOCAT,
    categorie=Categorie.SEJOUR,
)
class MesureDEloignement(Charge, tag="mesure_eloignement"):
    """A measure, whole: one that is named replaces what was known of the one before, whose dates are not its own.

    « administrative » is for when nobody knows which; `oqtf_non_executee` is what older files say here, and
    `obstacle_legal` today.
    """

    mesure_eloignement: Pose[MesureEloignement] = None
    date_mesure: date | None = None
    etat: EtatMesure | None = None
    mesure_notifiee_le: Pose[date] = None
    delai_depart_volontaire: Pose[bool] = None
    oqtf_non_executee: Pose[bool] = None

    def faits(self, effet_le: date) -> dict[str, object]:
        d_avant = {"mesure_notifiee_le": None, "delai_depart_volontaire": None}
        return (d_avant if self.mesure_eloignement else {}) | super().faits(effet_le)

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.mesure_notifiee_le and self.mesure_eloignement == "aucune":
            yield Refus(
                "mesure_notifiee_le", self.mesure_notifiee_le, "aucune date, lorsqu’il n’y a aucune mesure"
            )
        elif self.mesure_notifiee_le and self.mesure_notifiee_le > effet_le:
            admis = f"une date au plus égale au {effet_le}, date d’effet"
            yield Refus("mesure_notifiee_le", self.mesure_notifiee_le, admis)
        if self.delai_depart_volontaire and self.mesure_eloignement not in (None, "oqtf", "administrative"):
            admis = "non : seule l’obligation de quitter le territoire laisse un délai de départ"
            yield Refus("delai_depart_volontaire", True, admis)
        if self.oqtf_non_executee and self.mesure_eloignement == "aucune":
            yield Refus("oqtf_non_executee", True, "non, lorsqu’il n’y a aucune mesure")


@evenement(
    _("Situation de la personne"),
    par=PREFECTURE | ENQUETEUR | INTERVENANT | AVOCAT,
    categorie=Categorie.SEJOUR,
)
class SituationDeLaPersonne(Charge, tag="situation_de_la_personne"):
    """Free, under house arrest, in detention: it sets the clock of her remedy. Each event says it whole, its day included."""

    situation_mesure: Pose[SituationMesure] = None
    situation_mesure_depuis: Pose[date] = None

    def faits(self, effet_le: date) -> dict[str, object]:
        d_avant = {"situation_mesure_depuis": None} if self.situation_mesure else {}
        return d_avant | super().faits(effet_le)

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        depuis = self.situation_mesure_depuis
        if depuis and self.situation_mesure == "libre":
            yield Refus("situation_mesure_depuis", depuis, "aucune date, lorsqu’elle est libre")
        elif depuis and depuis > effet_le:
            admis = f"une date au plus égale au {effet_le}, date d’effet"
            yield Refus("situation_mesure_depuis", depuis, admis)
