"""The tables of the journal. Rows are written once; triggers of the database refuse the rest."""

import uuid
from typing import ClassVar

from django.db import models

from egide.annuaire.territoires import TERRITOIRES
from egide.socle import horloge


class Dossier(models.Model):
    """One person's file, known everywhere by its pseudonym."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pseudonyme = models.CharField(max_length=8, unique=True)
    territoire = models.CharField(max_length=3, choices=list(TERRITOIRES.items()))
    ouvert_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "journal_dossier"

    def __str__(self) -> str:
        return self.pseudonyme


class Evenement(models.Model):
    """One event: its metadata in clear, its payload under the key of the file, its link in the chain of the file."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="evenements", db_index=False)
    rang = models.PositiveIntegerField()
    type = models.CharField(max_length=60)
    effet_le = models.DateField()
    enregistre_le = models.DateTimeField()
    compte = models.UUIDField()
    role = models.CharField(max_length=30)
    organisation = models.UUIDField()
    corrige = models.PositiveIntegerField(null=True)
    charge = models.BinaryField()
    empreinte_precedente = models.BinaryField()
    empreinte = models.BinaryField()

    class Meta:
        db_table = "journal_evenement"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier", "rang"], name="journal_evenement_rang_unique"),
            models.CheckConstraint(
                condition=models.Q(corrige__isnull=True) | models.Q(corrige__lt=models.F("rang")),
                name="journal_evenement_corrige_le_passe",
            ),
        ]


class ScelleQuotidien(models.Model):
    """The heads of all chains, signed, and chained to the seal made before: a removed tail or file shows.

    `jour` is sealed once; a missed day may be sealed after later ones.
    """

    id = models.BigAutoField(primary_key=True)
    jour = models.DateField(unique=True)
    contenu = models.JSONField()
    scelle_le = models.DateTimeField(default=horloge.maintenant)
    signature_precedente = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        db_table = "journal_scelle"


class Tache(models.Model):
    """A scheduled task that ended: which, for what day, and what it said: never a person, nor a pseudonym."""

    id = models.BigAutoField(primary_key=True)
    nom = models.CharField(max_length=20)
    jour = models.DateField()
    finie_le = models.DateTimeField(default=horloge.maintenant)
    reussie = models.BooleanField()
    dit = models.TextField()

    class Meta:
        db_table = "journal_tache"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["jour", "nom"], name="journal_tache_du_jour")
        ]


class Agregat(models.Model):
    """How many events of a type took effect in a year, in the whole country; `nombre` null: too few to be told."""

    id = models.BigAutoField(primary_key=True)
    annee = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=60)
    nombre = models.PositiveIntegerField(null=True)
    calcule_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "journal_agregat"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["annee", "type"], name="journal_agregat_unique"),
        ]
