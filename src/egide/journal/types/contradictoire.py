"""Before a withdrawal: she is told that it is considered, and why, then heard (CRPA, L.121-1 and L.122-1)."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from egide.journal.categories import Categorie
from egide.journal.types.base import AVOCAT, INTERVENANT, PREFECTURE, SIGNATAIRE, Charge, Refus, evenement

JOURS_AU_MOINS: Final = 8
JOURS_AU_PLUS: Final = 90


@evenement(_("Retrait envisagé"), par=PREFECTURE | SIGNATAIRE, categorie=Categorie.SEJOUR)
class PropositionDeDecision(Charge, tag="proposition_de_decision"):
    """She received, that day, the letter that says what is considered and why; `jours`: how long she has to answer."""

    jours: int
    remise: Literal["main_propre", "courrier"]

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not JOURS_AU_MOINS <= self.jours <= JOURS_AU_PLUS:
            yield Refus("jours", self.jours, f"de {JOURS_AU_MOINS} à {JOURS_AU_PLUS} jours")


@evenement(
    _("Observations de la personne"),
    par=PREFECTURE | SIGNATAIRE | INTERVENANT | AVOCAT,
    categorie=Categorie.SEJOUR,
)
class ObservationsDeLaPersonne(Charge, tag="observations_de_la_personne"):
    """What she answered to the letter, written or heard, or that she says nothing: never its words, which stay with it."""

    forme: Literal["ecrites", "orales", "aucune"]
