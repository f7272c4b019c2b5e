"""The official texts beside a rule: one card per source, in the order the rule cites them, each with its number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from egide.droit.textes import Article, Paragraphe, Source, SourceInconnue, Version, source
from egide.droit.textes.en_regard import Alinea, en_regard
from egide.ecrans.droit.preuve import LigneDePreuve
from egide.ecrans.droit.sources import mots_officiels
from egide.socle import chemins


@dataclass(frozen=True)
class Carte:
    """One source: the paragraphs that found the rule (None where others are left out), or its extracts alone.

    `entier`: all its paragraphs, when some are left out. `numero`: what the lines of the rule call it by.
    """

    numero: int
    source: Source
    version: Version | None
    retenus: tuple[Alinea | None, ...]
    entier: tuple[Alinea, ...]
    extraits: tuple[str, ...]
    enonce: str
    reconnu: bool = True

    @property
    def ancre(self) -> str:
        """Its address in the page."""
        return f"texte-{self.source.id}"


def cartes(identifiants: Iterable[str], jour: date, conclusion: str) -> list[Carte]:
    """The articles and paragraphs among these sources, as they stood on a day; each once."""
    lues = [lue for lue in map(_source, dict.fromkeys(identifiants)) if isinstance(lue, Article | Paragraphe)]
    return [_carte(numero, lue, jour, conclusion) for numero, lue in enumerate(lues, start=1)]


def citees(preuve: LigneDePreuve) -> Iterator[str]:
    """The sources of a proof, those of the lines that settle it first, then those of its folded lines."""
    for dessous in (*preuve.enfants, *preuve.plies):
        yield dessous.source
        yield from citees(dessous)


def _carte(numero: int, lue: Article | Paragraphe, jour: date, conclusion: str) -> Carte:
    if isinstance(lue, Paragraphe):
        officiel = mots_officiels(lue, jour)
        return Carte(numero, lue, None, officiel.alineas, (), (), lue.enonce, officiel.reconnu)
    try:
        regard = en_regard(lue.id, jour, chemins.sources(), conclusion)
    except ValueError:  # a damaged folder: the operator is told elsewhere, the reader has our statement
        return Carte(numero, lue, lue.version_au(jour), (), (), (), _enonce(lue, jour))
    return Carte(
        numero,
        lue,
        regard.version,
        regard.retenus,
        regard.alineas if regard.abrege else (),
        tuple(un.extrait for un in regard.extraits),
        _enonce(lue, jour),
        regard.reconnu,
    )


def _enonce(lue: Article, jour: date) -> str:
    version = lue.version_au(jour)
    return version.enonce if version else ""


def _source(identifiant: str) -> Source | None:
    try:
        return source(identifiant)
    except SourceInconnue:  # an interpretation is no text
        return None
