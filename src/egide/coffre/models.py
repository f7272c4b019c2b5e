"""What the vault stores. Nothing here is readable without the master key, which the database does not hold."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from egide.socle import horloge


class EmpreinteMaitresse(models.Model):
    """Which master key opens this database. One row, written once by the operator."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    empreinte = models.CharField(max_length=64)
    inscrite_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "coffre_maitresse"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="coffre_maitresse_unique"),
        ]


class CleDossier(models.Model):
    """The key of one file, wrapped by the master key. Destroying it erases the person: `cle_enveloppee` becomes null."""

    dossier_id = models.UUIDField(primary_key=True)
    cle_enveloppee = models.BinaryField(null=True)
    creee_le = models.DateTimeField(default=horloge.maintenant)
    detruite_le = models.DateTimeField(null=True)

    class Meta:
        db_table = "coffre_cle"


class VersionIdentite(models.Model):
    """One state of the identity record; a new statement is a new version, the former stays."""

    id = models.BigAutoField(primary_key=True)
    dossier_id = models.UUIDField()
    version = models.PositiveIntegerField()
    chiffre = models.BinaryField()
    deposee_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "coffre_identite"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dossier_id", "version"], name="coffre_identite_version_unique"),
        ]


class Image(models.Model):
    """A photograph of the person, encrypted under the key of her file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    dossier_id = models.UUIDField(db_index=True)
    media = models.CharField(max_length=40)
    chiffre = models.BinaryField()
    deposee_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "coffre_image"


class JetonAveugle(models.Model):
    """A keyed fingerprint that lets an exact search find a file without the database knowing what was searched."""

    id = models.BigAutoField(primary_key=True)
    dossier_id = models.UUIDField(db_index=True)
    jeton = models.BinaryField()

    class Meta:
        db_table = "coffre_jeton"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["jeton", "dossier_id"], name="coffre_jeton_unique"),
        ]


class Adresse(models.Model):
    """Where she is sheltered, encrypted under the key of her file. Two people are needed to read it (`acces.adresses`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    dossier_id = models.UUIDField(db_index=True)
    chiffre = models.BinaryField()
    deposee_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "coffre_adresse"


class Enveloppe(models.Model):
    """Words or a document of a file under a key of their own, itself under the key of the file.

    Destroying that key takes this away, and this alone. `lecteurs`: the organisations it is for; null: those of the file, each
    within what it reads there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    dossier_id = models.UUIDField(db_index=True)
    organisation = models.UUIDField()
    lecteurs = ArrayField(models.UUIDField(), null=True)
    cle_enveloppee = models.BinaryField(null=True)
    chiffre = models.BinaryField()
    deposee_le = models.DateTimeField(default=horloge.maintenant)
    detruite_le = models.DateTimeField(null=True)

    class Meta:
        db_table = "coffre_enveloppe"


class Brouillon(models.Model):
    """What somebody was typing in a form, for him alone, and for a week at most (`acces.brouillons`).

    `dossier_id` null: the form opens no file yet, and the key is that of the function that types. `marque` changes each time
    it is kept: who goes on from another one is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    compte = models.UUIDField()
    organisation = models.UUIDField()
    role = models.CharField(max_length=30)
    dossier_id = models.UUIDField(null=True)
    formulaire = models.CharField(max_length=60)
    marque = models.UUIDField(default=uuid.uuid4)
    garde_le = models.DateTimeField(default=horloge.maintenant, db_index=True)
    chiffre = models.BinaryField()

    class Meta:
        db_table = "coffre_brouillon"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["compte", "organisation", "role", "formulaire", "dossier_id"],
                nulls_distinct=False,
                name="coffre_brouillon_un_seul",
            ),
        ]
