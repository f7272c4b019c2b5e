"""Organisations, the accounts of their people, and the dated functions that tie one to the other."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from egide.annuaire.roles import GENRES, ROLES
from egide.annuaire.territoires import TERRITOIRES
from egide.socle import horloge


class Organisation(models.Model):
    """A unit, a prefecture, an association…: what takes part in a file (acces.md)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nom = models.CharField(_("nom"), max_length=200)
    genre = models.CharField(_("genre"), max_length=20, choices=list(GENRES.items()))
    territoire = models.CharField(_("territoire"), max_length=3, choices=list(TERRITOIRES.items()))
    actif = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("territoire", "genre", "nom")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(genre__in=list(GENRES)), name="organisation_genre_connu"
            ),
            models.CheckConstraint(
                condition=models.Q(territoire__in=list(TERRITOIRES)), name="organisation_territoire_connu"
            ),
        ]

    def __str__(self) -> str:
        return self.nom


def _normaliser(email: str) -> str:
    return email.strip().lower()


class ComptesManager(BaseUserManager["Compte"]):
    """Creates accounts; the e-mail address is the login, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **champs: Any) -> Compte:
        if not _normaliser(email):
            raise ValueError("Un compte demande une adresse électronique.")
        compte = self.model(email=_normaliser(email), **champs)
        compte.set_password(password)
        compte.save(using=self._db)
        return compte

    def get_by_natural_key(self, username: str | None) -> Compte:
        return self.get(email=_normaliser(username or ""))


class Compte(AbstractBaseUser):
    """A person who uses the system. It carries no right by itself: rights come from a `Fonction`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("adresse électronique"), unique=True)
    nom_affiche = models.CharField(_("nom affiché"), max_length=120)
    is_active = models.BooleanField(_("actif"), default=True)
    cree_le = models.DateTimeField(_("créé le"), default=horloge.maintenant, editable=False)

    objects: ClassVar[ComptesManager] = ComptesManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nom_affiche"]

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="compte_email_en_minuscules"
            ),
        ]

    def __str__(self) -> str:
        return self.nom_affiche

    def clean(self) -> None:
        super().clean()
        self.email = _normaliser(self.email)

    def fonctions_en_cours(self, au: date | None = None) -> models.QuerySet[Fonction]:
        """The functions this person may exercise that day (today by default); none once the account is closed."""
        if not self.is_active:
            return Fonction.objects.none()
        return Fonction.en_cours(au).filter(compte=self)


class Fonction(models.Model):
    """One person, one role, one organisation, between two dates. The acting function is always explicit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey(Compte, models.PROTECT, related_name="fonctions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="fonctions")
    role = models.CharField(
        _("rôle"), max_length=30, choices=[(nom, role.libelle) for nom, role in ROLES.items()]
    )
    du = models.DateField(_("du"))
    au = models.DateField(
        _("au"), null=True, blank=True, help_text=_("Dernier jour compris ; vide : sans terme.")
    )

    class Meta:
        verbose_name = _("fonction")
        verbose_name_plural = _("fonctions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(role__in=list(ROLES)), name="fonction_role_connu"),
            models.CheckConstraint(
                condition=models.Q(au__isnull=True) | models.Q(au__gte=models.F("du")),
                name="fonction_dates_en_ordre",
            ),
        ]

    def __str__(self) -> str:
        return f"{ROLES[self.role].libelle} · {self.organisation.nom}"

    def clean(self) -> None:
        """A role is held only in the kind of organisation it belongs to."""
        super().clean()
        role = ROLES.get(self.role)
        if role and self.organisation.genre not in role.genres:
            admis = ", ".join(str(GENRES[genre]) for genre in sorted(role.genres))
            raise ValidationError(
                {
                    "role": _("Le rôle « %(role)s » s’exerce seulement dans : %(admis)s.")
                    % {"role": role.libelle, "admis": admis}
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    @classmethod
    def en_cours(cls, au: date | None = None) -> models.QuerySet[Fonction]:
        """Functions that may be exercised that day: begun, not ended, account and organisation both active."""
        jour = au or horloge.aujourdhui()
        return cls.objects.select_related("compte", "organisation").filter(
            models.Q(au__isnull=True) | models.Q(au__gte=jour),
            du__lte=jour,
            compte__is_active=True,
            organisation__actif=True,
        )
