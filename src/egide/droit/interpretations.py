"""The register of interpretations: where the text left a choice, what was chosen, and why."""

import difflib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec


class Interpretation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry. `genre`: « choix » where the text was open, « tension » where it seems to say otherwise.

    `lecture`: the only reading it concerns, if it does not concern both.
    """

    id: str
    titre: str
    genre: Literal["choix", "tension"]
    choix: str
    alternative: str
    raison: str
    sources: tuple[str, ...]
    conclusions: tuple[str, ...]
    lecture: Literal["circulaire", "code"] | None = None

    def porte_sur(self, conclusion: str, lecture: str) -> bool:
        """Whether that conclusion, in that reading, rests on this entry."""
        return conclusion in self.conclusions and self.lecture in (None, lecture)


class InterpretationInconnue(LookupError):
    """No entry bears this number."""

    def __init__(self, identifiant: str, connues: tuple[str, ...]) -> None:
        proches = difflib.get_close_matches(identifiant, connues, n=3, cutoff=0.5)
        suggestion = f" Les plus proches : {', '.join(proches)}." if proches else ""
        super().__init__(f"Interprétation inconnue : « {identifiant} ».{suggestion}")


def interpretation(identifiant: str) -> Interpretation:
    """An entry by its number, as in `interpretation("INT-01")`. Raises InterpretationInconnue."""
    try:
        return _registre()[identifiant]
    except KeyError:
        raise InterpretationInconnue(identifiant, tuple(_registre())) from None


def interpretations() -> tuple[Interpretation, ...]:
    """The whole register, in order."""
    return tuple(_registre().values())


@cache
def _registre() -> dict[str, Interpretation]:
    brut = (files("egide.droit") / "interpretations.toml").read_text("utf-8")
    entrees = msgspec.convert(tomllib.loads(brut)["interpretation"], list[Interpretation])
    return {e.id: e for e in entrees}
