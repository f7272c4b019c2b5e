"""The reasons of a decision: the facts that decided it, each in its own words and with its own text (`droit.raisons`).

A considérant says how things stand in the file. What opposes is never told from the side of what was asked, and silence is no
reason: an exception that nothing establishes is not printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from egide.dossiers.etude import Etude
from egide.droit import EntreeRefusee, Raison, raisons
from egide.droit.parametres import ParametreNonModelise
from egide.droit.textes import citer


class Considerant(msgspec.Struct, frozen=True):
    """One reason: a sentence without its capital, the reference it rests on, the source and the facts behind it."""

    texte: str
    reference: str
    source: str = ""
    faits: tuple[str, ...] = ()
    suffit: bool = False
    """Whether it is one of several grounds met, each enough: the signatory keeps those relied upon."""


class Motifs(msgspec.Struct, frozen=True):
    """The conditions met, what opposes, and what nobody knows yet, of one conclusion on the day of a study."""

    reunis: tuple[Considerant, ...] = ()
    opposes: tuple[Considerant, ...] = ()
    a_etablir: tuple[Considerant, ...] = ()


def motiver(etude: Etude, conclusion: str) -> Motifs:
    """The reasons of this conclusion, drawn from the facts this reader may know and from no other."""
    return du_droit(etude.faits, etude.au, conclusion)


def du_droit(faits: Mapping[str, Any], au: date, conclusion: str, *, lecture: str = "") -> Motifs:
    """The reasons the law of that day draws from these facts; under its own reading, unless another is named."""
    demandee = {"lecture": lecture} if lecture else {}
    try:
        lues = raisons({"date": au.isoformat(), "faits": dict(faits), **demandee}, conclusion)
    except (EntreeRefusee, ParametreNonModelise):
        return Motifs()
    if lues is None:
        return Motifs()
    return Motifs(
        *(tuple(_considerants(dites, au)) for dites in (lues.reunies, lues.opposees, lues.manquantes))
    )


def _considerants(lues: Iterable[Raison], au: date) -> Iterator[Considerant]:
    for raison in lues:
        yield Considerant(
            raison.texte, citer(raison.source, au).reference, raison.source, raison.faits, raison.suffit
        )
