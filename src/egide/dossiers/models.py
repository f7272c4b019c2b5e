"""The worklist as it was last computed: a projection of the files, made again from them at any time.

In clear, only what a list is sorted and counted by. The words are sealed under the key of the file.
"""

import uuid
from datetime import UTC, datetime
from typing import ClassVar

from django.db import models

JAMAIS = datetime(1970, 1, 1, tzinfo=UTC)


class Groupe(models.IntegerChoices):
    """Where a line stands in the worklist."""

    RECOURS = 0, "recours"
    EN_RETARD = 1, "en_retard"
    AUJOURD_HUI = 2, "aujourd_hui"
    CETTE_SEMAINE = 3, "cette_semaine"
    PLUS_TARD = 4, "plus_tard"
    ATTENTE = 9, "attente"


ORDRE = ("groupe", "gravite", "pour_le", "pseudonyme")
"""The order of lines, and of the files whose first line they are: that of `etat.taches.ordre`, for the database."""


class EcheanceCalculee(models.Model):
    """One line of the worklist of one function: what a file asks of it, or what it waits for there from others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier_id = models.UUIDField(db_index=True)
    pseudonyme = models.CharField(max_length=8)
    organisation_id = models.UUIDField()
    role = models.CharField(max_length=30)
    """Whose worklist it is in."""
    compte_id = models.UUIDField(null=True)
    """The one account the file is open to, for a mandate."""
    agent_id = models.UUIDField(null=True)
    """The account this file is entrusted to, in that organisation."""
    territoire = models.CharField(max_length=3)
    motif = models.CharField(max_length=60)
    groupe = models.PositiveSmallIntegerField(choices=Groupe.choices)
    gravite = models.PositiveSmallIntegerField()
    geste = models.BooleanField()
    depuis = models.DateField()
    pour_le = models.DateField()
    calcule_pour = models.DateField()
    chiffre = models.BinaryField()

    class Meta:
        db_table = "dossiers_echeance"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation_id", "role", "groupe", "gravite", "pour_le", "pseudonyme"],
                # What lines are counted by, and what row-level security asks of them: a service's list is counted
                # without reading its lines.
                include=["motif", "geste", "agent_id", "territoire", "compte_id", "dossier_id"],
                name="echeance_liste",
            )
        ]


class SituationCalculee(models.Model):
    """Where a file stands for one function that reads it: what the list of its files is chosen and ordered by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    role = models.CharField(max_length=30)
    compte_id = models.UUIDField(null=True)
    agent_id = models.UUIDField(null=True)
    territoire = models.CharField(max_length=3)
    famille = models.CharField(max_length=30)
    """The family of its stage (`etat.stades`)."""
    groupe = models.PositiveSmallIntegerField(choices=Groupe.choices, null=True)
    gravite = models.PositiveSmallIntegerField(null=True)
    pour_le = models.DateField(null=True)
    """The group, the gravity and the last day of the most urgent line it has there, if any."""
    calcule_pour = models.DateField()

    class Meta:
        db_table = "dossiers_situation"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation_id", "role", "groupe", "gravite", "pour_le"],
                include=["famille", "agent_id", "territoire", "compte_id", "dossier_id"],
                name="situation_liste",
            )
        ]


class Calcul(models.Model):
    """From when to when what was computed for a file holds: a day, where the file is."""

    dossier_id = models.UUIDField(primary_key=True)
    vaut_des = models.DateTimeField(default=JAMAIS, db_index=True)
    vaut_jusqu_a = models.DateTimeField(default=JAMAIS, db_index=True)

    class Meta:
        db_table = "dossiers_calcul"
