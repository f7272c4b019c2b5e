"""What an administrator asks for an account: nothing, until somebody of the service concerned says yes."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from egide.annuaire.models import Compte, Fonction
from egide.socle import horloge


class DemandeSurCompte(models.Model):
    """One act asked for, and what was decided of it. The function, the link, the removal come to be at the decision only:
    nothing that reads functions has to know that some are awaited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    geste = models.CharField(max_length=40)
    compte = models.ForeignKey(Compte, models.PROTECT, related_name="demandes")
    services = ArrayField(models.UUIDField())
    """The organisations concerned: told of it, and seeing it. Somebody of it decides when it is one alone."""
    roles = ArrayField(models.CharField(max_length=30), default=list)
    du = models.DateField(null=True)
    au = models.DateField(null=True)
    supplee = models.ForeignKey(Fonction, models.PROTECT, null=True, related_name="+")
    demandee_par = models.ForeignKey(Compte, models.PROTECT, related_name="+")
    demandee_le = models.DateTimeField(default=horloge.maintenant)
    decidee_le = models.DateTimeField(null=True)
    decidee_par = models.ForeignKey(Compte, models.PROTECT, null=True, related_name="+")
    """Nobody once decided: the operator, on the command line."""
    acceptee = models.BooleanField(null=True)

    class Meta:
        db_table = "acces_demande_compte"
        ordering = ("-demandee_le", "-id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(compte=models.F("demandee_par")), name="demande_jamais_pour_soi"
            ),
            models.CheckConstraint(
                condition=models.Q(decidee_par__isnull=True)
                | ~models.Q(decidee_par=models.F("demandee_par")) & ~models.Q(decidee_par=models.F("compte")),
                name="demande_decidee_par_un_autre",
            ),
            models.CheckConstraint(
                condition=models.Q(decidee_le__isnull=True, acceptee__isnull=True, decidee_par__isnull=True)
                | models.Q(decidee_le__isnull=False, acceptee__isnull=False),
                name="demande_decidee_ou_non",
            ),
            models.UniqueConstraint(
                fields=["compte", "geste", "services", "roles"],
                condition=models.Q(decidee_le__isnull=True),
                name="demande_une_seule_en_attente",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["compte", "demandee_le"], name="acces_demande_compte_par_date"),
        ]

    def __str__(self) -> str:
        return f"{self.geste} · {self.demandee_le}"
