"""The worklist as a calendar file (RFC 5545): a pseudonym and a reason on a day, and nothing that names anybody.

Each entry is a whole day, that of the territory: no hour is told, so none can shift from one time zone to another.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Final, NamedTuple
from uuid import UUID

OCTETS_PAR_LIGNE: Final = 75


class Entree(NamedTuple):
    """One day to remember. `id` stays the same from one export to the next: the calendar replaces the entry it knew."""

    id: UUID
    jour: date
    titre: str


def agenda(nom: str, entrees: Iterable[Entree], fait_le: datetime, fuseau: str) -> bytes:
    """The calendar, ready to be written to a file. `fuseau`: name of the territory's time zone."""
    lignes = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Égide//À faire//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_texte(nom)}",
        f"X-WR-TIMEZONE:{fuseau}",
    ]
    for entree in entrees:
        lignes += [
            "BEGIN:VEVENT",
            f"UID:{entree.id}@egide",
            f"DTSTAMP:{fait_le.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{entree.jour:%Y%m%d}",
            f"SUMMARY:{_texte(entree.titre)}",
            "CLASS:CONFIDENTIAL",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lignes.append("END:VCALENDAR")
    return b"".join(partie + b"\r\n" for ligne in lignes for partie in _plier(ligne))


def _texte(valeur: str) -> str:
    """A text value: backslashes, commas, semicolons and line ends are written as the standard asks."""
    for caractere, ecrit in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        valeur = valeur.replace(caractere, ecrit)
    return valeur


def _plier(ligne: str) -> Iterator[bytes]:
    """Lines of 75 octets at most, never cut inside a character; what follows begins with a space."""
    courante = b""
    for caractere in ligne:
        octets = caractere.encode()
        if len(courante) + len(octets) > OCTETS_PAR_LIGNE:
            yield courante
            courante = b" "
        courante += octets
    yield courante
