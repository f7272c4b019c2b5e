"""Concrete cases told to the ministry, and all that follows each: nothing here names a person, a file, or who told."""

import uuid
from datetime import date, timedelta
from typing import ClassVar, Final

from django.db import models

from egide.socle import horloge

DELAI: Final = timedelta(days=30)
"""The ministry's own (`natures`), from the day a case is told, or last reopened."""
RAPPELEE, ECLAIREE, CONFORME = "rappelee", "eclairee", "conforme"
SUITES: Final = (RAPPELEE, ECLAIREE, CONFORME)
"""What an answer of the ministry amounts to: the instruction is recalled, the text made plain, or it was followed."""


class Remontee(models.Model):
    """A concrete case told to the ministry: what happened and where, never in which file nor to whom."""

    id = models.UUIDField(primary_key=True)
    type = models.CharField(max_length=10)
    territoire = models.CharField(max_length=3)
    faits = models.TextField()
    mois = models.DateField()
    """The month it happened in, by its first day: a day could tell of whom."""
    de_organisation = models.UUIDField()
    vers_organisation = models.UUIDField()
    prefecture = models.UUIDField(null=True)
    """Whose practice it tells: it reads the case and answers, and is never told by whom. Null: of another service."""
    emise_le = models.DateField()

    class Meta:
        db_table = "acces_remontee"

    @property
    def fil(self) -> list["TourDeCas"]:
        """All that this reader sees of what followed, in order. Read at once for many cases by `prefetch_related`."""
        return sorted(self.tours.all(), key=lambda tour: tour.fait_le)

    @property
    def manche(self) -> int:
        """How many times it was reopened."""
        return sum(tour.quoi == TourDeCas.REOUVERTURE for tour in self.fil)

    @property
    def depuis(self) -> date:
        """Since when an answer is waited for: the day it was told, or last reopened."""
        return max((t.le for t in self.fil if t.quoi == TourDeCas.REOUVERTURE), default=self.emise_le)

    @property
    def pour_le(self) -> date:
        """The last day of the thirty."""
        return self.depuis + DELAI

    @property
    def reponses(self) -> list["TourDeCas"]:
        """The answers since it was told, or last reopened."""
        return [tour for tour in self.fil if tour.quoi == TourDeCas.REPONSE and tour.manche == self.manche]

    @property
    def repondu(self) -> bool:
        """Whether somebody answered since it was told, or last reopened."""
        return bool(self.reponses)

    @property
    def rouvert(self) -> bool:
        """Whether it was reopened, and nobody has answered since."""
        return self.manche > 0 and not self.repondu

    @property
    def refuse(self) -> bool:
        """Whether the last word of the ministry is that the text was followed."""
        return any(tour.suite == CONFORME for tour in self.reponses)

    def attend(self, de: str) -> bool:
        """Whether this side has not answered since it was told, or last reopened."""
        if de == TourDeCas.PREFECTURE and self.prefecture is None:
            return False
        return not any(tour.de == de for tour in self.reponses)


class TourDeCas(models.Model):
    """One turn of a case: somebody answers it, or it is reopened. Written once; who wrote it is in the access log alone.

    `manche`: how many times the case had been reopened. In each, either side answers once.
    """

    REPONSE, REOUVERTURE = "reponse", "reouverture"
    MINISTERE, PREFECTURE, ASSOCIATION = "ministere", "prefecture", "association"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cas = models.ForeignKey(Remontee, models.PROTECT, related_name="tours")
    manche = models.PositiveSmallIntegerField()
    quoi = models.CharField(max_length=12)
    de = models.CharField(max_length=12)
    suite = models.CharField(max_length=20, blank=True)
    """What the answer of the ministry amounts to (`remontees.SUITES`)."""
    texte = models.TextField()
    le = models.DateField()
    fait_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "acces_tour_de_cas"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["cas", "manche", "de"],
                condition=models.Q(quoi="reponse"),
                name="cas_repondu_une_fois",
            ),
            models.UniqueConstraint(
                fields=["cas", "manche"], condition=models.Q(quoi="reouverture"), name="cas_rouvert_une_fois"
            ),
            models.CheckConstraint(
                condition=models.Q(quoi="reponse", de__in=["ministere", "prefecture"])
                | models.Q(quoi="reouverture", de__in=["ministere", "association"]),
                name="tour_de_cas_connu",
            ),
        ]
