"""The committee that steers a département: who sits in it, its sessions, what it decides, what becomes of each decision.

Services and functions, never a person. The ministry sees of it that sessions are held, and when: what it may read stands in
a table of its own.
"""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from egide.socle import horloge


class MembreDuComite(models.Model):
    """A service that sits in the committee of a prefecture, until `jusqu_au`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.UUIDField()
    qui = models.CharField(max_length=120)
    depuis = models.DateField()
    jusqu_au = models.DateField(null=True)

    class Meta:
        db_table = "acces_comite_membre"


class SeanceDuComite(models.Model):
    """That a session is planned, was held or was cancelled, and when. Nothing of what is said there."""

    PREVUE, TENUE, ANNULEE = "prevue", "tenue", "annulee"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.UUIDField()
    territoire = models.CharField(max_length=3)
    le = models.DateField()
    etat = models.CharField(max_length=8, default="prevue")

    class Meta:
        db_table = "acces_comite_seance"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(etat__in=["prevue", "tenue", "annulee"]), name="seance_etat_connu"
            ),
        ]


class TravauxDuComite(models.Model):
    """What a session is about and who was there."""

    seance = models.OneToOneField(SeanceDuComite, models.PROTECT, primary_key=True, related_name="travaux")
    organisation = models.UUIDField()
    ordre_du_jour = models.TextField()
    presents = ArrayField(models.CharField(max_length=120), default=list)

    class Meta:
        db_table = "acces_comite_travaux"


class DecisionDuComite(models.Model):
    """What a session decided: who is to do it, and until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seance = models.ForeignKey(SeanceDuComite, models.PROTECT, related_name="decisions")
    organisation = models.UUIDField()
    rang = models.PositiveSmallIntegerField()
    texte = models.TextField()
    qui = models.CharField(max_length=120)
    pour_le = models.DateField()

    class Meta:
        db_table = "acces_comite_decision"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["seance", "rang"], name="decision_a_son_rang"),
        ]


class SuiteDeDecision(models.Model):
    """What became of a decision, each time somebody looked; the last one holds."""

    EN_COURS, FAITE, ABANDONNEE = "en_cours", "faite", "abandonnee"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(DecisionDuComite, models.PROTECT, related_name="suites")
    organisation = models.UUIDField()
    etat = models.CharField(max_length=10)
    texte = models.TextField(blank=True)
    le = models.DateField()
    fait_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "acces_comite_suite"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(etat__in=["en_cours", "faite", "abandonnee"]), name="suite_etat_connu"
            ),
        ]
