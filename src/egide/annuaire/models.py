"""Organisations, the accounts of their people, and the dated functions that tie one to the other."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from egide.annuaire.discretion import exiger_neutre
from egide.annuaire.genres import (
    ASSOCIATION,
    GENRES,
    PREFECTURE,
    SERVICES_PUBLICS,
    SOUS_GENRES,
    Place,
    place,
    sous_genres,
)
from egide.annuaire.roles import ADMINISTRATEUR, FEMININ, MASCULIN, REFERENT_PREFECTURE, ROLES, libelle
from egide.annuaire.territoires import TERRITOIRES
from egide.information.langues import LANGUES
from egide.socle import francais, horloge

LIGNES_D_UNE_ADRESSE, SIGNES_D_UNE_LIGNE = 6, 80


def tient_sur_un_papier(texte: str) -> None:
    """Raises ValidationError for more lines, or longer ones, than the head of a letter holds."""
    lignes = texte.strip().splitlines()
    if len(lignes) > LIGNES_D_UNE_ADRESSE or any(len(ligne) > SIGNES_D_UNE_LIGNE for ligne in lignes):
        admis = {"lignes": LIGNES_D_UNE_ADRESSE, "signes": SIGNES_D_UNE_LIGNE}
        raise ValidationError(_("%(lignes)d lignes au plus, de %(signes)d signes au plus."), params=admis)


class Organisation(models.Model):
    """A unit, a prefecture, an association…: whom a file may meet (acces.md). `genres` says what each kind may be to it.

    The place where an association shelters people is written nowhere here: a public service alone has a postal address. Its
    telephone and e-mail are those of a service open to the public, never of a person nor of a home. `en_tete` and `lieu` are
    what its own members print at the head of their letters, and are shown to nobody else.
    A prefecture alone says where it receives her, apart from its ordinary desk (CIRC-1.4-1).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nom = models.CharField(_("nom"), max_length=200)
    genre = models.CharField(_("genre"), max_length=30, choices=list(GENRES.items()))
    sous_genre = models.CharField(
        _("type"),
        max_length=30,
        blank=True,
        default="",
        choices=[(code, type_.libelle) for code, type_ in SOUS_GENRES.items()],
    )
    territoire = models.CharField(_("territoire"), max_length=3, choices=list(TERRITOIRES.items()))
    dessert = ArrayField(
        models.CharField(max_length=3, choices=list(TERRITOIRES.items())),
        verbose_name=_("dessert aussi"),
        default=list,
        blank=True,
    )
    competence_nationale = models.BooleanField(_("compétence nationale"), default=False)
    langues = ArrayField(
        models.CharField(max_length=8, choices=list(LANGUES.items())),
        verbose_name=_("langues parlées"),
        default=list,
        blank=True,
        help_text=_("Aucune : on ne sait pas."),
    )
    telephone = models.CharField(
        _("téléphone du service"),
        max_length=20,
        blank=True,
        default="",
        validators=[
            RegexValidator(r"^\+?\d[\d .]+\d$", _("Des chiffres, par exemple 04 93 00 00 00 ou 3919."))
        ],
    )
    courriel = models.EmailField(_("courriel du service"), blank=True, default="")
    adresse_publique = models.TextField(
        _("adresse postale publique"), blank=True, default="", validators=[tient_sur_un_papier]
    )
    en_tete = models.TextField(
        _("en-tête des lettres"), blank=True, default="", validators=[tient_sur_un_papier]
    )
    lieu = models.CharField(_("lieu d’où l’on écrit"), max_length=60, blank=True, default="")
    lieu_d_accueil = models.CharField(
        _("lieu d’accueil discret"), max_length=160, blank=True, default="", validators=[exiger_neutre]
    )
    a_demander = models.CharField(
        _("qui demander à l’accueil"), max_length=80, blank=True, default="", validators=[exiger_neutre]
    )
    du = models.DateField(_("existe depuis"), null=True, blank=True)
    au = models.DateField(_("jusqu’au"), null=True, blank=True, help_text=_("Dernier jour compris."))
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
            models.CheckConstraint(
                condition=models.Q(dessert__contained_by=list(TERRITOIRES)), name="organisation_dessert_connu"
            ),
            models.CheckConstraint(
                condition=models.Q(au__isnull=True)
                | models.Q(du__isnull=True)
                | models.Q(au__gte=models.F("du")),
                name="organisation_dates_en_ordre",
            ),
            models.CheckConstraint(
                condition=models.Q(adresse_publique="") | models.Q(genre__in=sorted(SERVICES_PUBLICS)),
                name="organisation_adresse_d_un_service_public",
            ),
        ]

    def __str__(self) -> str:
        return self.nom

    @property
    def place(self) -> Place:
        """What it may be to a file: participant, recipient of letters, or contact only."""
        return place(self.genre)

    def clean(self) -> None:
        """The type is one of its kind, lived at the dates given; an end does not come before its beginning."""
        super().clean()
        if self.au and self.du and self.au < self.du:
            raise ValidationError({"au": _("La fin précède le début.")})
        if self.adresse_publique and self.genre not in SERVICES_PUBLICS:
            raise ValidationError(
                {"adresse_publique": _("Seul un service public a ici une adresse postale.")}
            )
        if self.sous_genre:
            self._verifier_sous_genre()
        if (self.lieu_d_accueil or self.a_demander) and self.genre != PREFECTURE:
            raise ValidationError(
                {"genre": _("Un lieu d’accueil y est indiqué : seule une préfecture en a un.")}
            )
        if not self._state.adding:
            self._verifier_genre()

    def _verifier_genre(self) -> None:
        """Its kind does not change under the functions held in it, nor under its approvals."""
        roles = set(self.fonctions.values_list("role", flat=True))
        if any(self.genre not in ROLES[role].genres for role in roles):
            raise ValidationError({"genre": _("Des fonctions y sont exercées, que ce genre n’admet pas.")})
        if self.genre != ASSOCIATION and self.agrements.exists():
            raise ValidationError({"genre": _("Seule une association est agréée, et celle-ci l’a été.")})

    def _verifier_sous_genre(self) -> None:
        admis = sous_genres(self.genre)
        if self.sous_genre not in admis:
            attendus = ", ".join(f"{code} ({libelle})" for code, libelle in admis.items()) or _("aucun")
            raise ValidationError({"sous_genre": _("Ce genre admet : %(admis)s.") % {"admis": attendus}})
        connu = SOUS_GENRES[self.sous_genre]
        if connu.au and (self.au is None or self.au > connu.au):
            raise ValidationError(
                {
                    "au": _("« %(type)s » n’existe plus après le %(jour)s : une fin est attendue.")
                    % {"type": connu.libelle, "jour": francais.jour_ecrit(connu.au)}
                }
            )
        if connu.du and self.du and self.du < connu.du:
            raise ValidationError(
                {
                    "du": _("« %(type)s » n’existe que depuis le %(jour)s.")
                    % {"type": connu.libelle, "jour": francais.jour_ecrit(connu.du)}
                }
            )

    def est_agreee(self, au: date) -> bool:
        """Whether it is an association approved that day, in whichever département (CIRC-1.3-1)."""
        return self.genre == ASSOCIATION and any(une.en_vigueur(au) for une in self.agrements.all())

    @classmethod
    def en_service(cls, au: date | None = None) -> models.QuerySet[Organisation]:
        """The organisations that exist that day (today by default) and are not closed."""
        return cls.objects.filter(_en_vigueur(au or horloge.aujourdhui(), facultatif=True), actif=True)


def _en_vigueur(jour: date, prefixe: str = "", *, facultatif: bool = False) -> models.Q:
    """Begun and not ended that day; `facultatif`: an unknown beginning does not exclude."""
    commence = models.Q(**{f"{prefixe}du__lte": jour})
    if facultatif:
        commence |= models.Q(**{f"{prefixe}du__isnull": True})
    return commence & (models.Q(**{f"{prefixe}au__isnull": True}) | models.Q(**{f"{prefixe}au__gte": jour}))


class Agrement(models.Model):
    """The approval of an association in one département, between two dates (CIRC-1.4-2, CIRC-1.3-1)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="agrements")
    territoire = models.CharField(
        _("département ou territoire"), max_length=3, choices=list(TERRITOIRES.items())
    )
    du = models.DateField(_("du"))
    au = models.DateField(
        _("au"), null=True, blank=True, help_text=_("Dernier jour compris ; vide : sans terme.")
    )

    class Meta:
        verbose_name = _("agrément")
        verbose_name_plural = _("agréments")
        ordering = ("territoire", "-du")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(territoire__in=list(TERRITOIRES)), name="agrement_territoire_connu"
            ),
            models.CheckConstraint(
                condition=models.Q(au__isnull=True) | models.Q(au__gte=models.F("du")),
                name="agrement_dates_en_ordre",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.nom} · {self.get_territoire_display()}"

    def clean(self) -> None:
        """Only an association is approved, and not twice at once in the same place."""
        super().clean()
        if self.organisation.genre != ASSOCIATION:
            raise ValidationError(_("Seule une association est agréée."))
        if self.au and self.au < self.du:
            raise ValidationError({"au": _("La fin précède le début.")})
        ailleurs = Agrement.objects.filter(organisation=self.organisation, territoire=self.territoire)
        if any(self._chevauche(autre) for autre in ailleurs.exclude(pk=self.pk)):
            raise ValidationError(_("Un agrément couvre déjà une partie de ces dates dans ce territoire."))

    def _chevauche(self, autre: Agrement) -> bool:
        return self.du <= (autre.au or date.max) and autre.du <= (self.au or date.max)

    def en_vigueur(self, au: date) -> bool:
        """Whether it holds that day."""
        return self.du <= au <= (self.au or date.max)


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

    GENRES: ClassVar[list[tuple[str, Any]]] = [
        ("", _("Sans préciser")),
        (FEMININ, _("Au féminin")),
        (MASCULIN, _("Au masculin")),
    ]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("adresse électronique"), unique=True)
    nom_affiche = models.CharField(_("nom affiché"), max_length=120)
    genre = models.CharField(_("genre"), max_length=1, blank=True, default="", choices=GENRES)
    """How the person is named on screen, enquêteur or enquêtrice; empty: not said. It decides nothing else."""
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
            models.CheckConstraint(
                condition=models.Q(genre__in=["", FEMININ, MASCULIN]), name="compte_genre_connu"
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
        # Read at each page: the account is already there, and hardly anybody stands in for another.
        return Fonction.en_cours(au).filter(compte=self).select_related(None).select_related("organisation")


class Frequence(models.TextChoices):
    """How often a digest is sent."""

    JAMAIS = "jamais", _("jamais")
    JOUR = "jour", _("chaque jour ouvré")
    SEMAINE = "semaine", _("chaque lundi")


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
    supplee = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="suppleances", verbose_name=_("supplée")
    )
    """The function this one stands in for, of somebody absent (acces.md); such a function always has an end."""
    commencee = models.BooleanField(default=False)
    """Whether its first-visit page was read: shown on arriving until then, and no more by itself."""
    recapitulatif = models.CharField(max_length=10, choices=Frequence.choices, default=Frequence.JAMAIS)
    """How often its worklist is counted for it in an e-mail; `recapitule_le`: the last day it was."""
    recapitule_le = models.DateField(null=True)
    qualite = models.CharField(_("qualité"), max_length=200, blank=True, default="")
    delegation = models.CharField(_("délégation de signature"), max_length=200, blank=True, default="")
    """As whom it signs, and by which order: proposed at each act, and there for its signatory to correct."""

    class Meta:
        verbose_name = _("fonction")
        verbose_name_plural = _("fonctions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(role__in=list(ROLES)), name="fonction_role_connu"),
            models.CheckConstraint(
                condition=models.Q(au__isnull=True) | models.Q(au__gte=models.F("du")),
                name="fonction_dates_en_ordre",
            ),
            models.CheckConstraint(
                condition=models.Q(supplee__isnull=True) | models.Q(au__isnull=False),
                name="fonction_suppleance_datee",
            ),
        ]

    def __str__(self) -> str:
        suppleance = f" ({self.suppleance})" if self.supplee_id else ""
        return f"{ROLES[self.role].libelle} · {self.organisation.nom}{suppleance}"

    @property
    def role_tenu(self) -> str:
        """The role as it is said of the person who holds it."""
        return libelle(self.role, self.compte.genre)

    @property
    def suppleance(self) -> str:
        """Whom this function stands in for and until when, to be shown wherever the function is; empty when for nobody."""
        if self.supplee is None or self.au is None:
            return ""
        return _("supplée %(nom)s du %(du)s au %(au)s") % {
            "nom": self.supplee.compte.nom_affiche,
            "du": francais.jour_ecrit(self.du),
            "au": francais.jour_ecrit(self.au),
        }

    def clean(self) -> None:
        """A role is held only in the kind of organisation it belongs to; one stands in only for a like function."""
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

        if self.supplee is not None:
            self._verifier_suppleance(self.supplee)
        self._verifier_le_cumul()

    def _verifier_le_cumul(self) -> None:
        """Who keeps the accounts exercises nothing else at the same time; the database refuses it too (migration 0006)."""
        if self.compte_id is None or self.du is None:  # a form not filled in yet
            return
        autres = Fonction.objects.filter(compte=self.compte_id).exclude(pk=self.pk)
        autres = autres.filter(models.Q(au__isnull=True) | models.Q(au__gte=self.du))
        if self.au:
            autres = autres.filter(du__lte=self.au)
        if self.role == ADMINISTRATEUR:
            incompatible = autres.exclude(role=ADMINISTRATEUR)
        else:
            incompatible = autres.filter(role=ADMINISTRATEUR)
        if incompatible.exists():
            raise ValidationError(
                {"role": _("Qui administre les comptes n’exerce aucune autre fonction, et réciproquement.")}
            )

    def _verifier_suppleance(self, absente: Fonction) -> None:
        if self.au is None:
            raise ValidationError({"au": _("Une suppléance a une fin.")})
        if (absente.organisation_id, absente.role) != (self.organisation_id, self.role):
            raise ValidationError(_("On supplée un même rôle, dans la même organisation."))
        if absente.compte_id == self.compte_id or absente.supplee_id:
            raise ValidationError(_("On ne se supplée pas soi-même, et l’on ne supplée pas un suppléant."))
        if not absente.du <= self.du <= (absente.au or date.max):
            raise ValidationError({"du": _("La fonction suppléée n’est pas exercée ce jour-là.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    @classmethod
    def en_cours(cls, au: date | None = None) -> models.QuerySet[Fonction]:
        """Functions that may be exercised that day: begun, not ended, account and organisation both active."""
        jour = au or horloge.aujourdhui()
        return cls.objects.select_related("compte", "organisation", "supplee__compte").filter(
            _en_vigueur(jour),
            _en_vigueur(jour, "organisation__", facultatif=True),
            compte__is_active=True,
            organisation__actif=True,
        )


class Confirmation(models.Model):
    """Somebody said, that day, that this person still is the prefecture's référent (CIRC-1.4-3, MDF-9). Never rewritten."""

    fonction = models.ForeignKey(Fonction, models.PROTECT, related_name="confirmations")
    le = models.DateField(_("confirmé le"))
    par = models.ForeignKey(Compte, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("confirmation d’un référent")
        verbose_name_plural = _("confirmations de référents")
        ordering = ("-le", "-id")

    def __str__(self) -> str:
        return f"{self.fonction} · {self.le}"

    def clean(self) -> None:
        """Only a référent is confirmed, and not before she began."""
        super().clean()
        if self.fonction.role != REFERENT_PREFECTURE or self.fonction.supplee_id:
            raise ValidationError(_("Seul le référent d’une préfecture se confirme."))
        if not self.fonction.du <= self.le <= (self.fonction.au or date.max):
            raise ValidationError({"le": _("Ce jour-là, cette fonction n’est pas exercée.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)


from egide.annuaire.models_notification import Notification as Notification  # noqa: E402 - a table of this application
