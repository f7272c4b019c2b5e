"""The sources behind a proof, for a reader: reference, our statement, the official words where they were imported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from egide.dossiers.vues import NoteInterpretation, Preuve
from egide.droit import textes
from egide.droit.textes.officiel import NOM_DU_DEPOT
from egide.socle import chemins


@dataclass(frozen=True)
class Source:
    """One paragraph a proof rests on. `mots`: the official wording, None until the operator imported it."""

    id: str
    reference: str
    enonce: str
    barre: bool
    mention: str
    mots: str | None


def lignes(preuve: Preuve) -> Iterator[Preuve]:
    """A proof and all that stands below it, from the top."""
    yield preuve
    for motif in (*preuve.motifs, *preuve.plies):
        yield from lignes(motif)


def sources(preuve: Preuve, jour: date) -> list[Source]:
    """The paragraphs of a proof, each once, in the order they are met, as they stood on `jour`."""
    rencontrees = {ligne.source: ligne for ligne in lignes(preuve) if ligne.source}
    return [
        Source(nom, ligne.reference, ligne.enonce, ligne.barre, ligne.mention, mots(nom, jour))
        for nom, ligne in rencontrees.items()
    ]


def interpretations(preuve: Preuve) -> list[NoteInterpretation]:
    """The choices of reading a proof rests on, each once."""
    return list({note.id: note for ligne in lignes(preuve) for note in ligne.interpretations}.values())


def mots(identifiant: str, jour: date) -> str | None:
    """The official wording of a source on that day; None when it was not imported."""
    depot = chemins.sources()
    fichier = depot / NOM_DU_DEPOT
    return _mots(identifiant, jour, depot, fichier.stat().st_mtime_ns) if fichier.exists() else None


@lru_cache(maxsize=2048)
def _mots(identifiant: str, jour: date, depot: Path, version: int) -> str | None:
    """`version` (the file's time) makes a new import seen at once."""
    try:
        return textes.mots(identifiant, depot, jour)
    except textes.SourceInconnue:
        return None
