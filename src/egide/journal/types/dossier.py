"""The life of the file itself: what corrects it, what closes it."""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import LIT_UN_DOSSIER
from egide.journal.categories import Categorie
from egide.journal.types.base import (
    ACCUEILLANT,
    PREFECTURE,
    Charge,
    Refus,
    evenement,
)


@evenement(
    _("Correction"),
    par=LIT_UN_DOSSIER,
    categorie=Categorie.SEJOUR,
)
class Correction(Charge, tag="correction"):
    """Replaces the event it names (rank in the journal), or cancels it when `remplacement` is None.

    It is recorded by those who may record the event named, and read by those who may read it.
    """

    motif: str
    remplacement: dict[str, Any] | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.motif.strip():
            yield Refus("motif", self.motif, "la raison de la correction")


@evenement(_("Clôture du dossier"), par=ACCUEILLANT | PREFECTURE, categorie=Categorie.SEJOUR)
class Cloture(Charge, tag="cloture"):
    """Said by an organisation for itself: the file stays open to the others, and to what comes later."""

    motif: str
    conservation_jusqu_au: date | None = None

    def verifier(self, effet_le: date, role: str) -> Iterable[Refus]:
        if not self.motif.strip():
            yield Refus("motif", self.motif, "la raison de la clôture")
        if self.conservation_jusqu_au and self.conservation_jusqu_au <= effet_le:
            yield Refus(
                "conservation_jusqu_au",
                self.conservation_jusqu_au,
                f"une date postérieure au {effet_le}, date de la clôture",
            )
