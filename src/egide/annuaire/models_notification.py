"""What tells a person that something waits. It never says in which file, nor what."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from egide.socle import horloge


class Motif(models.TextChoices):
    """The kinds of news. The place where each is read is the screens' business."""

    TRANSMISSION = "transmission", _("Un service vous a transmis quelque chose.")
    REPONSE = "reponse", _("Un service vous a répondu.")
    MESSAGE = "message", _("Un service vous a écrit.")
    REMIS = "remis", _("Un récépissé a été remis à une personne que votre service a signalée.")
    RETARD = "retard", _("Quelque chose est en retard.")
    RAPPROCHEMENT = "rapprochement", _("Un autre service a peut-être reçu une personne que vous suivez.")
    ACCORD = "accord", _("Quelqu’un demande à lire une adresse protégée : votre accord est attendu.")
    ACCORDEE = "accordee", _("L’adresse protégée que vous avez demandée s’ouvre, pour un quart d’heure.")
    COMPTES = "comptes", _("Un compte de votre service change : une demande attend, ou vient d’être décidée.")
    CAS = "cas", _("Un cas concret attend une réponse, ou vient d’en recevoir une.")
    QUESTION = "question", _("Une préfecture pose une question sur le texte.")
    MINISTERE = "ministere", _("Un cas ou une question adressés au ministère ont une suite.")
    CODES = "codes", _("Des codes faux ont été donnés pour votre compte.")


class CourrielRefuse(models.Model):
    """A kind of news this person wants no e-mail about; she reads it on the screen all the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey("annuaire.Compte", models.CASCADE, related_name="+")
    motif = models.CharField(max_length=20)

    class Meta:
        app_label = "annuaire"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["compte", "motif"], name="courriel_refuse_une_fois"),
        ]


class Notification(models.Model):
    """One kind of news for one person in one of her functions: one row of a kind at a time, until she has seen it.

    `nombre`: how many times it came since; the first on `creee_le`, the latest on `derniere_le`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey("annuaire.Compte", models.CASCADE, related_name="notifications")
    organisation = models.ForeignKey("annuaire.Organisation", models.CASCADE, related_name="+")
    role = models.CharField(max_length=30)
    motif = models.CharField(max_length=20, choices=Motif.choices)
    creee_le = models.DateTimeField(default=horloge.maintenant)
    derniere_le = models.DateTimeField(default=horloge.maintenant)
    nombre = models.PositiveIntegerField(default=1)
    vue_le = models.DateTimeField(null=True)
    envoyee_le = models.DateTimeField(null=True)

    class Meta:
        app_label = "annuaire"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(motif__in=Motif.values), name="notification_motif_connu"
            ),
            models.UniqueConstraint(
                fields=["compte", "organisation", "role", "motif"],
                condition=models.Q(vue_le__isnull=True),
                name="notification_une_seule_a_voir",
            ),
        ]
