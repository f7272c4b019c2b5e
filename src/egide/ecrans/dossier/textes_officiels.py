"""The sources behind a proof, for a reader: reference, our statement, the official words where they were imported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from egide.dossiers.vues import NoteInterpretation, Preuve
from egide.droit import textes
from egide.droit.textes.en_regard import Alinea, en_regard
from egide.droit.textes.extraits import Morceau
from egide.droit.textes.officiel import NOM_DU_DEPOT
from egide.socle import chemins


@dataclass(frozen=True)
class Mots:
    """The official paragraphs that found the rule (None where others are left out), none before any import; its extracts."""

    alineas: tuple[Alinea | None, ...] = ()
    extraits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One source a proof rests on."""

    id: str
    reference: str
    enonce: str
    barre: bool
    mention: str
    mots: Mots


def lignes(preuve: Preuve) -> Iterator[Preuve]:
    """A proof and all that stands below it, from the top."""
    yield preuve
    for motif in (*preuve.motifs, *preuve.plies):
        yield from lignes(motif)


def sources(preuve: Preuve, jour: date, conclusion: str) -> list[Source]:
    """The sources of a proof, each once, in the order they are met, as they stood on `jour`."""
    rencontrees = {ligne.source: ligne for ligne in lignes(preuve) if ligne.source}
    return [
        Source(nom, ligne.reference, ligne.enonce, ligne.barre, ligne.mention, mots(nom, jour, conclusion))
        for nom, ligne in rencontrees.items()
    ]


def interpretations(preuve: Preuve) -> list[NoteInterpretation]:
    """The choices of reading a proof rests on, each once."""
    return list({note.id: note for ligne in lignes(preuve) for note in ligne.interpretations}.values())


def mots(identifiant: str, jour: date, conclusion: str) -> Mots:
    """The official wording of a source on that day, the words that conclusion rests on told apart."""
    depot = chemins.sources()
    fichier = depot / NOM_DU_DEPOT
    return _mots(identifiant, jour, conclusion, depot, fichier.stat().st_mtime_ns if fichier.exists() else 0)


@lru_cache(maxsize=2048)
def _mots(identifiant: str, jour: date, conclusion: str, depot: Path, version: int) -> Mots:
    """`version` (the file's time) makes a new import seen at once."""
    try:
        lue = textes.source(identifiant)
    except textes.SourceInconnue:
        return Mots()
    if isinstance(lue, textes.Article):
        regard = en_regard(identifiant, jour, depot, conclusion)
        return Mots(regard.retenus, tuple(un.extrait for un in regard.extraits))
    officiel = textes.mots(identifiant, depot, jour) or ""
    return Mots(tuple((Morceau(ligne, fonde=False),) for ligne in officiel.splitlines()))
