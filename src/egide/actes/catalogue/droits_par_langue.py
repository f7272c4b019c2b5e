"""The rights as they are told to her, in French and in her language, and how far each text was proof-read.

The words are in `droits_par_langue.toml`. French is the reference. A text that nobody wrote is said to be missing: nothing is
ever translated by a machine.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from egide.annuaire import langues

REFERENCE: Final = "fr"

Relecture = Literal["relu", "a_relire", "absent"]


class TexteTraduit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text of one language. `par`, `le`: who read it over, and when; empty while nobody has."""

    titre: str = ""
    texte: str = ""
    relecture: Relecture = "absent"
    par: str = ""
    le: str = ""


ABSENT: Final = TexteTraduit()


class Droit(msgspec.Struct, frozen=True):
    """One right: in French, and in her language when there is one beside."""

    nom: str
    francais: TexteTraduit
    traduit: TexteTraduit | None = None


@cache
def textes() -> dict[str, dict[str, TexteTraduit]]:
    """Every text, by language and by name. Raises msgspec.ValidationError for a file that does not hold."""
    lu = files("egide.actes.catalogue").joinpath("droits_par_langue.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(lu), dict[str, dict[str, TexteTraduit]])


def droits(code: str | None) -> tuple[Droit, ...]:
    """The rights in French and, beside, in this language; French alone for French, or for a language without any text."""
    siens = textes().get(code, {}) if code and code != REFERENCE else {}
    return tuple(
        Droit(nom, francais, siens.get(nom, ABSENT) if siens else None)
        for nom, francais in textes()[REFERENCE].items()
    )


def lire_langue(dite: str | None) -> tuple[str | None, str]:
    """The code and the French name of a language as the file records it; the code is None when it is not known."""
    if not (dite or "").strip():
        return None, ""
    code = langues.code_de(str(dite))
    return code, langues.nom_de(code) if code else str(dite).strip()
