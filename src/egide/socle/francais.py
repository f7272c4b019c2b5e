"""Dates, spans and lists as one writes them in French. Names of days and months follow the active language."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def quantieme(jour: date) -> str:
    """« 1er », « 31 »."""
    return _("1er") if jour.day == 1 else str(jour.day)


def jour_mois(jour: date) -> str:
    """« 31 mars », « 1er mars »."""
    return f"{quantieme(jour)} {MONTHS[jour.month]}"


def jour_long(jour: date) -> str:
    """« mardi 31 mars 2009 »."""
    return f"{WEEKDAYS[jour.weekday()]} {jour_mois(jour)} {jour.year}"


def jour_court(jour: date, au: date) -> str:
    """« samedi 21 mars », with its year when it is not that of `au`."""
    court = f"{WEEKDAYS[jour.weekday()]} {jour_mois(jour)}"
    return court if jour.year == au.year else f"{court} {jour.year}"


def jour_ecrit(jour: date) -> str:
    """« 1er mars 2009 »."""
    return f"{jour_mois(jour)} {jour.year}"


def dates_ecrites(texte: str) -> str:
    """A sentence whose dates were written for a machine, « 2009-03-01 », as one writes them: « 1er mars 2009 »."""
    return _ISO.sub(lambda iso: jour_ecrit(date.fromisoformat(iso[0])), texte)


_ISO: Final = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")


def ordinal(rang: int) -> str:
    """« 1er », « 20e » (agreeing with « jour »)."""
    return _("1er") if rang == 1 else _("%(rang)de") % {"rang": rang}


def jours(nombre: int) -> str:
    """« 1 jour », « 2 jours »."""
    return ngettext("%(nombre)d jour", "%(nombre)d jours", nombre) % {"nombre": nombre}


def personnes(nombre: int) -> str:
    """« 1 personne », « 2 personnes »."""
    return ngettext("%(nombre)d personne", "%(nombre)d personnes", nombre) % {"nombre": nombre}


def heure_ecrite(heure: str) -> str:
    """« 9 h 15 » for « 09:15 », « 10 h » for « 10:00 »."""
    heures, _separateur, minutes = heure.partition(":")
    return f"{int(heures)} h" if minutes == "00" else f"{int(heures)} h {minutes}"


def echeance(pour_le: date, au: date) -> str:
    """« en retard de 2 jours », « aujourd’hui », « demain », « dans 3 jours »."""
    ecart = (pour_le - au).days
    if ecart < 0:
        return _("en retard de %(duree)s") % {"duree": jours(-ecart)}
    if ecart == 0:
        return _("aujourd’hui")
    return _("demain") if ecart == 1 else _("dans %(duree)s") % {"duree": jours(ecart)}


def depuis(jour: date, au: date) -> str:
    """« depuis aujourd’hui », « depuis 2 jours »."""
    ecart = (au - jour).days
    return _("depuis aujourd’hui") if ecart <= 0 else _("depuis %(duree)s") % {"duree": jours(ecart)}


def enumerer(elements: Iterable[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    *debut, dernier = [str(element) for element in elements] or [""]
    return (
        _("%(debut)s et %(dernier)s") % {"debut": ", ".join(debut), "dernier": dernier} if debut else dernier
    )


def nombre(valeur: int) -> str:
    """« 75 000 », its thousands apart."""
    return f"{valeur:,}".replace(",", "\u202f")


def majuscule(phrase: str) -> str:
    """The sentence with a capital, the rest untouched."""
    return phrase[:1].upper() + phrase[1:]


def minuscule(phrase: str) -> str:
    """The sentence without its capital, the rest untouched."""
    return phrase[:1].lower() + phrase[1:]


def mois(jour: date) -> str:
    """« septembre 2009 »."""
    return f"{MONTHS[jour.month]} {jour.year}"
