"""The register of interpretations: where the text left a choice, what was chosen, and why."""

import difflib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec


class Interpretation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry. `genre`: « choix » where the text was open, « tension » where it seems to say otherwise.

    `lecture`: the only reading it concerns, if it does not concern both; `fondement`: the only ground.
    `prudence`: if it can cost a right, what to do so that it does not. `quand_on_repond`: the answer it can cost one
    under, if not both; `tant_qu_on_ignore`: a fact that, once known, leaves nothing to interpret.
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
    fondement: str | None = None
    prudence: str = ""
    quand_on_repond: Literal["oui", "non"] | None = None
    tant_qu_on_ignore: str | None = None

    def porte_sur(self, conclusion: str, lecture: str, fondement: str) -> bool:
        """Whether that conclusion, in that reading and on that ground, rests on this entry."""
        return (
            conclusion in self.conclusions
            and self.lecture in (None, lecture)
            and self.fondement in (None, fondement)
        )


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
