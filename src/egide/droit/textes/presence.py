"""What the operator's folder holds of all the official wordings we know, and what it still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from egide.droit.textes.depot import Depot, ouvrir
from egide.droit.textes.extraits import sans_extrait
from egide.droit.textes.libelles import empreintes_articles
from egide.droit.textes.officiel import empreintes
from egide.droit.textes.recueil import document
from egide.droit.textes.structures import reference_article

_NOMMES = 6


@dataclass(frozen=True)
class Presence:
    """One document or one code: how many of its known wordings are here, the names of those that are not."""

    titre: str
    unite: str
    attendus: int
    manquants: tuple[str, ...]

    @property
    def presents(self) -> int:
        """How many known wordings are here."""
        return self.attendus - len(self.manquants)

    def en_clair(self) -> Iterator[str]:
        """One line, and a second that names what is lacking when only part of it is."""
        if not self.manquants:
            yield f"  ✓ {self.titre} : tout ({self.attendus} {self.unite})"
        elif not self.presents:
            yield f"  ✗ {self.titre} : rien ({self.attendus} {self.unite} attendus)"
        else:
            yield f"  ~ {self.titre} : {self.presents} {self.unite} sur {self.attendus}"
            suite = f" et {len(self.manquants) - _NOMMES} autres" if len(self.manquants) > _NOMMES else ""
            yield f"      manquent : {', '.join(self.manquants[:_NOMMES])}{suite}"


def presences(depot: Path) -> tuple[Presence, ...]:
    """Every document, then every code. Raises ValueError when the folder is damaged."""
    contenu = ouvrir(depot)
    return (*_documents(contenu), *_codes(contenu))


def en_clair(depot: Path) -> Iterator[str]:
    """The whole state in French, ready to be shown: what is here, what lacks, what no copy can bring."""
    for presence in presences(depot):
        yield from presence.en_clair()
    hors = ", ".join(declare.article for declare in sans_extrait() if declare.version is None)
    yield f"  – sans copie connue, cités de mémoire : {hors}"


def _documents(contenu: Depot) -> Iterator[Presence]:
    for sigle, sections in empreintes().items():
        ici = {p.empreinte for p in contenu.documents.get(sigle, ())}
        connu = document(sigle)
        manquants = tuple(
            f"{connu.libelle_section(section)}, alinéa {rang}"
            for section, marques in sections.items()
            for rang, marque in enumerate(marques, start=1)
            if marque not in ici
        )
        yield Presence(connu.titre, "alinéas", sum(map(len, sections.values())), manquants)


def _codes(contenu: Depot) -> Iterator[Presence]:
    for code, par_numero in empreintes_articles().items():
        gardes = contenu.articles.get(code, {})
        manquants = tuple(
            f"{reference_article(numero, code)} ({version.depuis:%d/%m/%Y})"
            for numero, versions in par_numero.items()
            for version in versions
            if not {g.empreinte for g in gardes.get(numero, ())} & set(version.empreintes)
        )
        yield Presence(code, "versions d’articles", sum(map(len, par_numero.values())), manquants)
