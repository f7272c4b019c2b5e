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
    return _sans_double(_considerant(motif, au) for motif in opposants(conclusion["motifs"]))


def manquantes(conclusion: Mapping[str, Any], au: date) -> tuple[Considerant, ...]:
    """The conditions nothing establishes yet."""
    return _sans_double(_manquantes(conclusion["motifs"], au))


def opposants(motifs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines of a proof that made it fall, as deep as they can be told."""
    for motif in motifs:
        if motif["role"] == "exception":
            if motif["resultat"] == "oui":
                yield motif
        elif motif["resultat"] == "non":
            yield from list(opposants(motif["motifs"])) or [motif]


def _reunies(motifs: list[dict[str, Any]], au: date) -> Iterator[Considerant]:
    for motif in motifs:
        if motif["role"] == "regle":
            yield from _reunies(motif["motifs"], au)
        elif motif["role"] != "exception" and motif["resultat"] == "oui":
            yield _considerant(motif, au)


def _manquantes(motifs: list[dict[str, Any]], au: date) -> Iterator[Considerant]:
    for motif in motifs:
        if motif["role"] == "exception" or motif["resultat"] != "indetermine":
            continue
        if motif["role"] == "regle":
            yield from _manquantes(motif["motifs"], au)
        else:
            yield _considerant(motif, au)


def en_phrase(motif: Mapping[str, Any]) -> str:
    """What a line of a proof says, ready to stand in a sentence."""
    return str(motif["texte"]).removeprefix("exception : ").rstrip(".")


def _considerant(motif: Mapping[str, Any], au: date) -> Considerant:
    texte = en_phrase(motif)
    return Considerant(texte[:1].lower() + texte[1:], citer(motif["source"], au).reference)


def _sans_double(lignes: Iterator[Considerant]) -> tuple[Considerant, ...]:
    return tuple({ligne.texte: ligne for ligne in lignes}.values())
