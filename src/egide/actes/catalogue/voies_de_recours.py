"""How a decision is challenged, and by when: dated parameters of the law (MDF-21).

A time limit that nobody read again in its source is not printed on trust: whoever issues the act is asked to confirm it, and
the act prints what was confirmed.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egide.actes.erreurs import RefusDEmettre
from egide.dossiers.gestes.champs import Champ
from egide.droit.parametres import ParametreNonModelise, Periode, parametre
from egide.droit.statut import MENTIONS

DELAI: Final = "recours_refus_de_titre"
CONFIRME: Final = "delai_confirme"
"""The answer by which a time limit is confirmed: the very limit, so that no other is printed."""


class Voie(msgspec.Struct, frozen=True):
    """One way to challenge. `delai`: in words."""

    nom: str
    devant: str
    delai: str


class VoiesDeRecours(msgspec.Struct, frozen=True):
    """The ways open against a decision. `reference`: where the time limit comes from."""

    voies: tuple[Voie, ...]
    reference: str


def voies(jour: dt.date) -> VoiesDeRecours:
    """The remedies against a decision notified on `jour`. Raises RefusDEmettre when the law of that day is not known here."""
    periode = _periode(jour)
    delai = _dit(periode)
    return VoiesDeRecours(
        (
            Voie(_("Recours gracieux"), _("devant l’autorité qui a décidé"), delai),
            Voie(_("Recours hiérarchique"), _("devant le ministre de l’intérieur"), delai),
            Voie(_("Recours contentieux"), _("devant le tribunal administratif"), delai),
        ),
        _reference(periode),
    )


def confirmees(jour: dt.date, saisie: Mapping[str, Any]) -> VoiesDeRecours:
    """The same, once whoever issues has confirmed the time limit that nobody verified. Raises RefusDEmettre otherwise."""
    periode = _periode(jour)
    if MENTIONS[periode.statut]:
        exiger(_code(periode), saisie)
    return voies(jour)


def champs(jour: dt.date) -> tuple[Champ, ...]:
    """What is asked before a time limit is printed; nothing when it was verified."""
    try:
        periode = _periode(jour)
    except RefusDEmettre:
        return ()
    mention = MENTIONS[periode.statut]
    return (demander(_code(periode), _dit(periode), _reference(periode), mention),) if mention else ()


def demander(code: str, delai: str, reference: str, mention: str) -> Champ:
    """The question that confirms a time limit: its only answer is the limit itself."""
    return Champ(
        CONFIRME,
        "choix",
        _("Confirmez-vous le délai de recours, après l’avoir vérifié ?"),
        aide=_(
            "Égide n’a pas relu ce délai : %(reference)s, %(mention)s. Vérifiez-le dans le texte ; "
            "le document imprimera le délai que vous confirmez."
        )
        % {"reference": reference, "mention": mention},
        valeurs=((code, delai),),
        requis=True,
    )


def exiger(code: str, saisie: Mapping[str, Any]) -> None:
    """Raises RefusDEmettre unless this very limit was confirmed."""
    if saisie.get(CONFIRME) != code:
        raise RefusDEmettre(
            _("Le délai de recours n’est pas vérifié : confirmez-le avant d’émettre ce document.")
        )


def _periode(jour: dt.date) -> Periode:
    try:
        return parametre(DELAI).periode_au(jour)
    except ParametreNonModelise:
        raise RefusDEmettre(
            _("Le délai de recours de ce jour-là n’est pas connu d’Égide : ce document ne peut pas le dire.")
        ) from None


def _code(periode: Periode) -> str:
    return f"{periode.valeur}_mois"


def _dit(periode: Periode) -> str:
    mois = int(periode.valeur)
    dit = ngettext(
        "%(mois)d mois à compter de la notification", "%(mois)d mois à compter de la notification", mois
    )
    return dit % {"mois": mois}


def _reference(periode: Periode) -> str:
    """Its article, without what the parameter notes for whoever keeps it."""
    return periode.reference.split(",")[0]
