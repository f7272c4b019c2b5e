"""The reasons of a decision, drawn from the proof tree: what is met, what opposes, each with its text.

Facts are never quoted: the sentences are those of the rules, and say only whether a condition is met.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from egide.droit.textes import citer


class Considerant(msgspec.Struct, frozen=True):
    """One reason: a sentence without its capital, and the reference it rests on."""

    texte: str
    reference: str


def reunies(conclusion: Mapping[str, Any], au: date) -> tuple[Considerant, ...]:
    """The conditions that are met, in the order of the rule."""
    return _sans_double(_reunies(conclusion["motifs"], au))


def opposees(conclusion: Mapping[str, Any], au: date) -> tuple[Considerant, ...]:
    """What made the conclusion fall: each condition not met, each exception met."""
    return _sans_double(_opposees(conclusion["motifs"], au))


def manquantes(conclusion: Mapping[str, Any], au: date) -> tuple[Considerant, ...]:
    """The conditions nothing establishes yet."""
    return _sans_double(_feuilles(conclusion["motifs"], au, "indetermine"))


def _reunies(motifs: list[dict[str, Any]], au: date) -> Iterator[Considerant]:
    for motif in motifs:
        if motif.get("role") == "regle":
            yield from _reunies(motif["motifs"], au)
        elif motif.get("role") != "exception" and motif["resultat"] == "oui":
            yield _considerant(motif, au)


def _opposees(motifs: list[dict[str, Any]], au: date) -> Iterator[Considerant]:
    for motif in motifs:
        if motif.get("role") == "exception":
            if motif["resultat"] == "oui":
                yield _considerant(motif, au)
        elif motif["resultat"] == "non":
            dessous = list(_opposees(motif["motifs"], au))
            yield from dessous or [_considerant(motif, au)]


def _feuilles(motifs: list[dict[str, Any]], au: date, resultat: str) -> Iterator[Considerant]:
    for motif in motifs:
        if motif.get("role") == "exception" or motif["resultat"] != resultat:
            continue
        if motif.get("role") == "regle":
            yield from _feuilles(motif["motifs"], au, resultat)
        else:
            yield _considerant(motif, au)


def _considerant(motif: Mapping[str, Any], au: date) -> Considerant:
    texte = str(motif["texte"]).removeprefix("exception : ").rstrip(".")
    return Considerant(texte[:1].lower() + texte[1:], citer(motif["source"], au).reference)


def _sans_double(lignes: Iterator[Considerant]) -> tuple[Considerant, ...]:
    return tuple({ligne.texte: ligne for ligne in lignes}.values())
