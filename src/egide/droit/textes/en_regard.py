"""An article beside the rule that cites it: its official words of the day, those that found the rule told apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from egide.droit.textes.depot import ouvrir
from egide.droit.textes.extraits import Extrait, Morceau, extraits_de, souligner
from egide.droit.textes.libelles import libelles
from egide.droit.textes.recueil import article as article_cite
from egide.droit.textes.structures import Article, Version

COMMENT_IMPORTER = "egide textes importer DOSSIER"
Alinea = tuple[Morceau, ...]


@dataclass(frozen=True)
class EnRegard:
    """What an article says on a day. `alineas`: its official paragraphs, none until the operator has imported them."""

    article: Article
    version: Version | None
    alineas: tuple[Alinea, ...]
    extraits: tuple[Extrait, ...]
    reconnu: bool

    @property
    def importe(self) -> bool:
        """Whether the official words of that day are here."""
        return bool(self.alineas)

    @property
    def retenus(self) -> tuple[Alinea | None, ...]:
        """The paragraphs that found a rule, in order; None where others are left out. All when none is told apart."""
        if not any(map(_fonde, self.alineas)):
            return self.alineas
        return tuple(self._sans_les_autres())

    @property
    def abrege(self) -> bool:
        """Whether paragraphs are left out."""
        return None in self.retenus

    def _sans_les_autres(self) -> Iterator[Alinea | None]:
        coupe = False
        for alinea in self.alineas:
            if _fonde(alinea):
                yield alinea
            elif not coupe:
                yield None
            coupe = not _fonde(alinea)


def en_regard(identifiant: str, jour: date, depot: Path, conclusion: str | None = None) -> EnRegard:
    """An article on a day; with a conclusion, the words it rests on rather than all those any rule does.

    Raises SourceInconnue, and ValueError when the folder is damaged.
    """
    cite = article_cite(identifiant)
    cites = extraits_de(identifiant, jour, conclusion)
    lus = libelles(cite, jour, ouvrir(depot)) if cite.version_au(jour) else ()
    alineas = tuple(souligner(ligne, cites) for lu in lus for ligne in lu.texte.splitlines())
    return EnRegard(cite, cite.version_au(jour), alineas, cites, reconnu=all(lu.reconnu for lu in lus))


def _fonde(alinea: Alinea) -> bool:
    return any(morceau.fonde for morceau in alinea)
