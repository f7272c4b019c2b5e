"""Days and instants as one writes them, in every template: « 1er mars 2009 », where Django’s `date` says « 1 mars 2009 »."""

from collections.abc import Callable
from datetime import date, datetime

from django import template

from egide.ecrans.typographie import typographie
from egide.socle import francais

register = template.Library()
register.filter("typographie", typographie, is_safe=True)


def _ecrire(nom: str, ecrire: Callable[[datetime], str] | Callable[[date], str]) -> None:
    """One filter: an instant is read on the clock where one works; nothing is written of no day."""
    register.filter(nom, lambda le: ecrire(le) if le else "", expects_localtime=True)


def _heure(instant: datetime) -> str:
    """« 14 h 05 »."""
    return f"{instant.hour} h {instant.minute:02d}"


_ecrire("jour", francais.jour_ecrit)
_ecrire("jour_mois", francais.jour_mois)
_ecrire("jour_long", francais.jour_long)
_ecrire("jour_de_semaine", lambda le: francais.jour_court(le, le))
_ecrire("heure", _heure)
_ecrire("instant", lambda le: f"{francais.jour_ecrit(le)}, {_heure(le)}")
_ecrire("instant_court", lambda le: f"{francais.jour_mois(le)}, {_heure(le)}")
