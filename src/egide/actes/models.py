"""The acts a prefecture has issued, and the counter that numbers them."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from egide.socle import horloge


class Genre(models.TextChoices):
    """The kinds of act. The kind never shows in the number."""

    RECEPISSE_REFLEXION = "recepisse_reflexion", _("Récépissé du délai de réflexion")


class Compteur(models.Model):
    """The last number an authority gave in a year. It only ever moves forward by one (trigger)."""

    organisation_id = models.UUIDField()
    annee = models.PositiveSmallIntegerField()
    dernier = models.PositiveIntegerField()

    class Meta:
        db_table = "actes_compteur"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation_id", "annee"], name="actes_compteur_unique"),
        ]


class Acte(models.Model):
    """An issued act: its number, who issued it in which role, the document encrypted under the file's key.

    Append-only in the database. `sha256` is the fingerprint of the document in clear: a paper's file can be
    recognised even when its content has been erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    annee = models.PositiveSmallIntegerField()
    rang = models.PositiveIntegerField()
    numero = models.CharField(max_length=20)
    genre = models.CharField(max_length=40, choices=Genre.choices)
    emis_le = models.DateField()
    enregistre_le = models.DateTimeField(default=horloge.maintenant)
    emis_par_id = models.UUIDField()
    role = models.CharField(max_length=30)
    chiffre = models.BinaryField()
    sha256 = models.BinaryField()
    remplace = models.ForeignKey("self", models.PROTECT, null=True, related_name="remplacants")

    class Meta:
        db_table = "actes_acte"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation_id", "annee", "rang"], name="actes_acte_numero_unique"
            ),
            models.CheckConstraint(condition=models.Q(rang__gte=1), name="actes_acte_rang_positif"),
        ]

    def __str__(self) -> str:
        return self.numero
