"""The acts a prefecture has issued, the counter that numbers them, and what online verification may say of them."""

import uuid
from typing import ClassVar

from django.db import models

from egide.socle import horloge


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
    """An issued act: its number, who issued it in which role, the signed document encrypted under the file's key.

    Append-only in the database: a mistake is corrected by another act, which names the one it replaces. `genre` is the name of
    its kind in the catalogue, and never shows in the number. `sha256` is the fingerprint of the document in clear: a paper's
    file can be recognised even when its content has been erased. `jeton` is the blind token of its signed statement
    (`signature`); None for those issued before there was one. `vise` is the rank of the event it puts on paper, `motif_chiffre`
    why the signatory issued it while the law was undecided, encrypted as the document is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier_id = models.UUIDField(db_index=True)
    organisation_id = models.UUIDField()
    annee = models.PositiveSmallIntegerField()
    rang = models.PositiveIntegerField()
    numero = models.CharField(max_length=20)
    genre = models.CharField(max_length=40)
    emis_le = models.DateField()
    du = models.DateField(null=True)
    au = models.DateField(null=True)
    enregistre_le = models.DateTimeField(default=horloge.maintenant)
    emis_par_id = models.UUIDField()
    role = models.CharField(max_length=30)
    chiffre = models.BinaryField()
    sha256 = models.BinaryField()
    jeton = models.BinaryField(null=True)
    vise = models.PositiveIntegerField(null=True)
    motif_chiffre = models.BinaryField(null=True)
    remplace = models.ForeignKey("self", models.PROTECT, null=True, related_name="remplacants")

    class Meta:
        db_table = "actes_acte"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation_id", "annee", "rang"], name="actes_acte_numero_unique"
            ),
            models.UniqueConstraint(fields=["jeton"], name="actes_acte_jeton_unique"),
            models.UniqueConstraint(fields=["remplace"], name="actes_acte_remplace_unique"),
            models.CheckConstraint(condition=models.Q(rang__gte=1), name="actes_acte_rang_positif"),
        ]

    def __str__(self) -> str:
        return self.numero


class Publication(models.Model):
    """A public key, or a certificate that seals or dates, as published: the last row of a name is what it is. Append-only.

    `contenu` is `cles.ClePublique`, `CachetPublic` or `HorodateurPublic`. The application publishes what a demonstration draws;
    the operator, the rest.
    """

    class Sorte(models.TextChoices):
        CLE = "cle"
        CACHET = "cachet"
        HORODATEUR = "heure"

    id = models.BigAutoField(primary_key=True)
    sorte = models.CharField(max_length=6, choices=Sorte.choices)
    nom = models.CharField(max_length=64)
    contenu = models.JSONField()
    demonstration = models.BooleanField()
    publiee_le = models.DateTimeField(default=horloge.maintenant)

    class Meta:
        db_table = "actes_publication"


class Revocation(models.Model):
    """What anyone who holds an act may learn online: that it ended before its day, or was replaced. Append-only."""

    class Etat(models.TextChoices):
        TERMINE = "termine"
        REMPLACE = "remplace"
        RETABLI = "retabli"

    jeton = models.BinaryField(db_index=True)
    etat = models.CharField(max_length=10, choices=Etat.choices)
    depuis = models.DateField()

    class Meta:
        db_table = "actes_revocation"
