"""How a decision is challenged, before whom and by when: dated parameters of the law, and the court of the directory (MDF-21).

A delay that nobody read again in its source is not printed on trust: whoever issues the act is asked to confirm it, and the
act prints what was confirmed.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from egide.actes.catalogue import courrier
from egide.actes.erreurs import RefusDEmettre
from egide.annuaire import genres
from egide.annuaire.models import Organisation
from egide.dossiers.gestes.champs import Champ
from egide.droit.parametres import ParametreNonModelise, Periode, parametre
from egide.droit.statut import MENTIONS
from egide.socle import francais

DELAI: Final = "recours_refus_de_titre"
SILENCE: Final = "silence_sur_un_recours"
CONFIRME: Final = "delai_confirme"
"""The answer by which a delay is confirmed: the very delay, so that no other is printed."""


class Voie(msgspec.Struct, frozen=True):
    """One way to challenge: its name, before whom, and where that is."""

    nom: str
    devant: str
    adresse: tuple[str, ...] = ()


class VoiesDeRecours(msgspec.Struct, frozen=True):
    """The ways open against a decision. `delai`, `silence`: in words; `jusqu_au`: the last day, once she was notified.

    `reference`: where the delay comes from. `interrompt`: whether asking the authority first keeps the way to the judge open.
    """

    voies: tuple[Voie, ...]
    delai: str
    silence: str
    reference: str
    jusqu_au: dt.date | None = None
    interrompt: bool = True


def voies(
    jour: dt.date,
    autorite: Organisation | None = None,
    *,
    territoire: str = "",
    jusqu_au: dt.date | None = None,
    interrompt: bool = True,
) -> VoiesDeRecours:
    """The ways against a decision notified on `jour`. Raises RefusDEmettre when the law of that day is not known here.

    `autorite`: who decided; `territoire`: where the court is looked for, that of her residence.
    """
    periode, ministere = _periode(DELAI, jour), _ministere() if autorite else None
    return VoiesDeRecours(
        (
            Voie(_("Recours gracieux"), _("devant l’autorité qui a décidé"), courrier.adresse(autorite)),
            Voie(
                _("Recours hiérarchique"),
                _("devant le ministre de l’intérieur"),
                courrier.adresse(ministere),
            ),
            _devant_le_juge(territoire),
        ),
        _a_compter(periode),
        _mois(_periode(SILENCE, jour)),
        _reference(periode),
        jusqu_au,
        interrompt,
    )


def confirmees(jour: dt.date, saisie: Mapping[str, Any], **suite: Any) -> VoiesDeRecours:
    """The same, once whoever issues has confirmed the delays that nobody verified. Raises RefusDEmettre otherwise."""
    if _mention(jour):
        exiger(_code(jour), saisie)
    return voies(jour, **suite)


def champs(jour: dt.date) -> tuple[Champ, ...]:
    """What is asked before a delay is printed; nothing when all were verified."""
    try:
        mention = _mention(jour)
    except RefusDEmettre:
        return ()
    if not mention:
        return ()
    dits = _("%(delai)s ; un recours gracieux resté %(silence)s sans réponse est rejeté") % {
        "delai": _a_compter(_periode(DELAI, jour)),
        "silence": _mois(_periode(SILENCE, jour)),
    }
    return (demander(_code(jour), dits, _reference(_periode(DELAI, jour)), mention),)


def demander(code: str, delai: str, reference: str, mention: str) -> Champ:
    """The question that confirms a delay: its only answer is the delay itself."""
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
    """Raises RefusDEmettre unless this very delay was confirmed."""
    if saisie.get(CONFIRME) != code:
        raise RefusDEmettre(
            _("Le délai de recours n’est pas vérifié : confirmez-le avant d’émettre ce document.")
        )


def _devant_le_juge(territoire: str) -> Voie:
    """The court of the directory that serves this territory; without one, the court is named by its place alone."""
    tribunal = _qui_dessert(genres.TRIBUNAL_ADMINISTRATIF, territoire) if territoire else None
    if tribunal is None:
        return Voie(
            _("Recours contentieux"), _("devant le tribunal administratif de votre lieu de résidence")
        )
    return Voie(
        _("Recours contentieux"),
        _("devant le %(tribunal)s") % {"tribunal": francais.minuscule(tribunal.nom)},
        courrier.adresse(tribunal),
    )


def _ministere() -> Organisation | None:
    ministeres = Organisation.en_service().filter(genre=genres.MINISTERE, nom__icontains="intérieur")
    return ministeres.order_by("nom").first()


def _qui_dessert(genre: str, territoire: str) -> Organisation | None:
    du_genre = Organisation.en_service().filter(genre=genre)
    return (
        du_genre.filter(territoire=territoire).order_by("nom").first()
        or du_genre.filter(dessert__contains=[territoire]).order_by("nom").first()
    )


def _periode(nom: str, jour: dt.date) -> Periode:
    try:
        return parametre(nom).periode_au(jour)
    except ParametreNonModelise:
        raise RefusDEmettre(
            _("Le délai de recours de ce jour-là n’est pas connu d’Égide : ce document ne peut pas le dire.")
        ) from None


def _mention(jour: dt.date) -> str:
    """What was not verified of the delays, in words; empty when all were."""
    mentions = (MENTIONS[_periode(nom, jour).statut] for nom in (DELAI, SILENCE))
    return francais.enumerer(dict.fromkeys(filter(None, mentions)))


def _code(jour: dt.date) -> str:
    return f"{_periode(DELAI, jour).valeur}_mois_{_periode(SILENCE, jour).valeur}"


def _a_compter(periode: Periode) -> str:
    return _("%(mois)s à compter de la notification") % {"mois": _mois(periode)}


def _mois(periode: Periode) -> str:
    mois = int(periode.valeur)
    return ngettext("%(mois)d mois", "%(mois)d mois", mois) % {"mois": mois}


def _reference(periode: Periode) -> str:
    """Its article, without what the parameter notes for whoever keeps it."""
    return periode.reference.split(",")[0]
