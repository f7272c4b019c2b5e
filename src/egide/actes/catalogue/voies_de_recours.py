"""How a decision is challenged, and by when: dated parameters of the law, what was not read again said as such (MDF-21)."""

import datetime as dt
from typing import Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egide.droit.parametres import ParametreNonModelise, parametre
from egide.droit.textes.modele import MENTIONS

DELAI: Final = "recours_refus_de_titre"


class Voie(msgspec.Struct, frozen=True):
    """One way to challenge. `delai`: in words; empty when the law of that day is not known here."""

    nom: str
    devant: str
    delai: str = ""


class VoiesDeRecours(msgspec.Struct, frozen=True):
    """The ways open against a decision. `reference`: where the time limit comes from; `mention`: what is not verified of it."""

    voies: tuple[Voie, ...]
    reference: str = ""
    mention: str = ""


def voies(jour: dt.date) -> VoiesDeRecours:
    """The remedies against a decision notified on `jour`; a time limit not modelled that day is left to be looked up."""
    try:
        periode = parametre(DELAI).periode_au(jour)
    except ParametreNonModelise:
        return VoiesDeRecours(
            _nommer(""), mention=_("délai à vérifier : le droit de ce jour n’est pas connu ici")
        )
    mois = int(periode.valeur)
    delai = ngettext(
        "%(mois)d mois à compter de la notification", "%(mois)d mois à compter de la notification", mois
    )
    return VoiesDeRecours(_nommer(delai % {"mois": mois}), periode.reference, MENTIONS[periode.statut])


def _nommer(delai: str) -> tuple[Voie, ...]:
    return (
        Voie(_("Recours gracieux"), _("devant l’autorité qui a décidé"), delai),
        Voie(_("Recours hiérarchique"), _("devant le ministre de l’intérieur"), delai),
        Voie(_("Recours contentieux"), _("devant le tribunal administratif"), delai),
    )
