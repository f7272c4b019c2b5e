"""A child between services: who is competent, a disappearance, a return considered (MDF-15, MDF-19, CAZ-D4.4)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from egide.annuaire.territoires import TERRITOIRES
from egide.journal.categories import Categorie
from egide.journal.types.base import ASE, ENQUETEUR, INTERVENANT, PARQUET, Charge, Refus, evenement


@evenement(_("Compétence territoriale"), par=PARQUET | ASE, categorie=Categorie.ETAT_PROCEDURE)
class Competence(Charge, tag="competence"):
    """Which prosecutor’s office, or which département, is competent for this child, since when, contested by whom (MDF-19)."""

    de: Literal["parquet", "departement"]
    territoire: str
    depuis: date | None = None
    contestee_par: Literal["parquet", "departement", "juge_des_enfants", "famille"] | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.territoire not in TERRITOIRES:
            yield Refus("territoire", self.territoire, "le code d’un département ou d’un territoire")
        if self.depuis and self.depuis > effet_le:
            yield Refus("depuis", self.depuis, f"une date au plus égale au {effet_le}, jour où c’est noté")


@evenement(_("Fugue ou disparition"), par=ASE | ENQUETEUR | INTERVENANT, categorie=Categorie.DROITS_OUVERTS)
class Fugue(Charge, tag="fugue"):
    """A child who disappeared, who was told of it, and that she was found (CAZ-D4.4)."""

    etat: Literal["disparue", "retrouvee"]
    signalee: bool | None = None
    parquet_avise: bool | None = None
    soupcon_de_reprise: bool | None = None


@evenement(_("Retour au pays"), par=ASE | INTERVENANT, categorie=Categorie.DROITS_OUVERTS)
class RetourAuPays(Charge, tag="retour_au_pays"):
    """A return considered, decided or set aside: by whom, in whose interest, and safe from a new hold (MDF-15)."""

    etape: Literal["envisage", "decide", "ecarte"]
    qui_decide: Literal["juge", "titulaire_de_l_autorite", "elle_meme", "autorites_du_pays"] | None = None
    interet_evalue: bool | None = None
    accueil_assure: bool | None = None
    conditions: str | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if self.etape == "decide" and self.qui_decide is None:
            yield Refus("qui_decide", None, "qui l’a décidé")
