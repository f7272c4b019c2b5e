"""Which organisations take part in which files, and who did what there."""

import uuid
from typing import ClassVar

from django.db import models

from egide.annuaire.models import Organisation
from egide.journal.models import Dossier
from egide.socle import horloge


class Participation(models.Model):
    """An organisation takes part in a file, from the day it opens it or is brought into it, until `jusqua`."""

    OUVREUR = "ouvreur"
    DESTINATAIRE = "destinataire"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="participations", db_index=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", db_index=False
    )
    introduite_par = models.UUIDField()
    """The organisation that opened the file to this one, and may close it again."""
    role_organisation = models.CharField(max_length=20)
    depuis = models.DateTimeField(default=horloge.maintenant)
    jusqua = models.DateTimeField(null=True)
    motif = models.CharField(max_length=200)

    class Meta:
        db_table = "acces_participation"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role_organisation__in=["ouvreur", "destinataire"]),
                name="participation_role_connu",
            ),
            # One opening per file: nobody opens again, for itself, a file that exists.
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(role_organisation="ouvreur"),
                name="participation_un_seul_ouvreur",
            ),
            models.UniqueConstraint(
                fields=["organisation", "dossier"],
                condition=models.Q(jusqua__isnull=True),
                name="participation_une_seule_en_cours",
            ),
        ]


class TraceAcces(models.Model):
    """One line of the access log: who, in which role, did what, in which file. Never an identity, never a search term."""

    id = models.BigAutoField(primary_key=True)
    quand = models.DateTimeField(default=horloge.maintenant)
    compte = models.UUIDField()
    role = models.CharField(max_length=30)
    organisation = models.UUIDField()
    dossier_id = models.UUIDField(null=True)
    action = models.CharField(max_length=40)
    objet = models.CharField(max_length=80, blank=True)
    motif = models.CharField(max_length=200, blank=True)
    issue = models.CharField(max_length=20, default="fait")

    class Meta:
        db_table = "acces_trace"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["dossier_id", "quand"], name="acces_trace_dossier"),
            models.Index(
                fields=["objet", "quand"],
                condition=models.Q(dossier_id__isnull=True),
                name="acces_trace_hors_dossier",
            ),
        ]
