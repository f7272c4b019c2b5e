"""The référent traite of each prefecture: who, since when, and whether somebody said so in the last twelve months.

CIRC-1.4-3: one person known by name, from the signal to the final judgment; MDF-9, CAZ-R10: one in every prefecture.
The référent is whoever holds the function `referent_prefecture`; her designation counts as the first confirmation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from egide.annuaire.models import Compte, Confirmation, Fonction, Organisation
from egide.annuaire.roles import REFERENT_PREFECTURE


@dataclass(frozen=True)
class Referent:
    """The référent of a prefecture as known on one day. `confirme_par` is None when only her designation says so."""

    fonction: Fonction
    depuis: date
    confirme_le: date
    confirme_par: Compte | None
    echeance: date
    """Last day the confirmation holds."""
    a_confirmer: bool

    @property
    def nom(self) -> str:
        """Displayed name of the person."""
        return self.fonction.compte.nom_affiche

    @property
    def prefecture(self) -> Organisation:
        """Whose référent she is."""
        return self.fonction.organisation


def referent_de(prefecture: Organisation, au: date) -> Referent | None:
    """The référent of this prefecture that day, the latest appointed when there are several; None without any."""
    return referents([prefecture.pk], au).get(prefecture.pk)


def referents(prefectures: Iterable[UUID], au: date) -> dict[UUID, Referent]:
    """The référents of these prefectures that day, by prefecture, in two queries; one without any is left out."""
    return {f.organisation_id: _connu(f, au) for f in _titulaires(au, list(prefectures))}


def confirmer(referent: Referent, par: Compte, le: date) -> Confirmation:
    """Write that `par` says this person still is the référent; ValidationError outside her function's dates."""
    return Confirmation.objects.create(fonction=referent.fonction, par=par, le=le)


def designer(prefecture: Organisation, compte: Compte, du: date) -> Fonction:
    """Make this person the référent from that day; whoever was stops the day before.

    Raises ValidationError when the organisation is no prefecture, the account is closed or belongs elsewhere, or when
    another one began that very day or later.
    """
    with transaction.atomic():
        for fonction in titulaires_remplaces(prefecture, compte, du):
            fonction.au = du - timedelta(days=1)
            fonction.save()
        return Fonction.objects.create(
            compte=compte, organisation=prefecture, role=REFERENT_PREFECTURE, du=du
        )


def titulaires_remplaces(prefecture: Organisation, compte: Compte, du: date) -> list[Fonction]:
    """The functions that end the day before this person becomes the référent; ValidationError when she may not (`designer`)."""
    if not Fonction.en_cours(du).filter(compte=compte, organisation=prefecture).exists():
        raise ValidationError(_("Le référent est une personne en fonction dans cette préfecture ce jour-là."))
    titulaires = list(_titulaires(du, [prefecture.pk]))
    if any(fonction.compte_id == compte.pk for fonction in titulaires):
        raise ValidationError(_("Cette personne est déjà le référent."))
    if any(fonction.du >= du for fonction in titulaires):
        raise ValidationError(_("Un référent est déjà désigné à partir de ce jour."))
    return titulaires


def _titulaires(au: date, prefectures: list[UUID]) -> Iterable[Fonction]:
    fonctions = Fonction.en_cours(au).filter(
        role=REFERENT_PREFECTURE, supplee__isnull=True, organisation__in=prefectures
    )
    return fonctions.order_by("du", "id").prefetch_related("confirmations__par")


def _connu(fonction: Fonction, au: date) -> Referent:
    derniere = next((dite for dite in fonction.confirmations.all() if dite.le <= au), None)
    confirme_le = derniere.le if derniere else fonction.du
    echeance = _un_an_apres(confirme_le)
    return Referent(
        fonction, fonction.du, confirme_le, derniere.par if derniere else None, echeance, au > echeance
    )


def _un_an_apres(jour: date) -> date:
    """Same day of the next year; 28 February after a 29."""
    try:
        return jour.replace(year=jour.year + 1)
    except ValueError:
        return jour.replace(year=jour.year + 1, day=28)
