"""The official wording of articles: which published versions concern us, and whether we know their words."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from egide.droit.textes.decoupage import empreinte
from egide.droit.textes.depot import Depot, Libelle
from egide.droit.textes.legi import ArticleLu, lire_articles
from egide.droit.textes.recueil import articles
from egide.droit.textes.structures import Article, Version, reference_article


class VersionConnue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The dates of an official version, both included, and the fingerprint of each of its wordings."""

    depuis: date
    empreintes: tuple[str, ...]
    jusqua: date | None = None


EmpreintesArticles = Mapping[str, Mapping[str, tuple[VersionConnue, ...]]]
"""Code → number of article → its official versions."""


class VersionLue(msgspec.Struct, frozen=True):
    """A published version found in a file, and whether its words are those we know."""

    code: str
    numero: str
    libelle: Libelle

    @property
    def reference(self) -> str:
        """As in « article L. 316-1 du CESEDA, à partir du 25/07/2006 »."""
        return f"{reference_article(self.numero, self.code)}, à partir du {self.libelle.depuis:%d/%m/%Y}"


class LectureArticles(msgspec.Struct, frozen=True):
    """What was read in one publication. `etrangers`: versions passed over, no source citing them."""

    fichier: Path
    versions: tuple[VersionLue, ...] = ()
    nouveaux: int = 0
    etrangers: int = 0
    refus: str | None = None

    @property
    def inconnues(self) -> tuple[VersionLue, ...]:
        """The versions whose words differ from those recorded."""
        return tuple(v for v in self.versions if not v.libelle.reconnu)

    @property
    def complet(self) -> bool:
        """Whether the file was read and every version it holds was recognised."""
        return self.refus is None and not self.inconnues

    def en_clair(self) -> Iterator[str]:
        """The report in French: one line for the file, one per version that deserves attention."""
        if self.refus is not None:
            yield f"{self.fichier} : {self.refus}"
            return
        yield (
            f"{self.fichier} : articles de codes. {len(self.versions) - len(self.inconnues)} versions reconnues, "
            f"{len(self.inconnues)} d'empreinte inconnue, {self.etrangers} étrangères au recueil et laissées ; "
            f"{self.nouveaux} ajoutées."
        )
        for version in self.inconnues:
            yield f"  ATTENTION, {version.reference} : empreinte inconnue (gardée, signalée)"
        for reference in dict.fromkeys(v.reference for v in self.versions if v.libelle.doublon):
            yield f"  {reference} : plusieurs rédactions coexistent (gardées toutes)"


def importer_articles(fichier: Path, contenu: Depot, connues: EmpreintesArticles) -> LectureArticles:
    """Add to the folder's content the article versions of a publication. Raises ValueError, OSError."""
    lus, etrangers = _retenir(lire_articles(fichier), _periodes_connues(connues))
    if not lus and not etrangers:
        raise ValueError(
            "aucun article de code reconnu. On attend un fichier, un dossier ou une archive de l'export LEGI, "
            "ou un recueil JSON d'articles."
        )
    versions = tuple(_versions(lus, connues))
    nouveaux = sum(_ajouter(contenu, version) for version in versions)
    return LectureArticles(fichier, versions, nouveaux, etrangers)


def libelles(article: Article, jour: date, contenu: Depot) -> tuple[Libelle, ...]:
    """The wordings of an article in force on `jour`: recognised ones first of all, else the last imported.

    Several only when the base itself publishes several for that day.
    """
    gardes = contenu.articles.get(article.code, {}).get(article.numero_officiel, [])
    du_jour = [garde for garde in gardes if garde.couvre(jour)]
    retenus = [garde for garde in du_jour if garde.reconnu] or du_jour
    if not retenus:
        return ()
    dernier = max(retenus, key=lambda garde: garde.depuis)
    ensemble = {g.empreinte: g for g in retenus if g.doublon and g.depuis == dernier.depuis}
    return tuple(ensemble.values()) or ([g for g in retenus if g.depuis == dernier.depuis][-1],)


@cache
def empreintes_articles() -> EmpreintesArticles:
    """The recorded fingerprints."""
    brut = (files(__package__) / "donnees" / "empreintes_articles.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(brut), dict[str, dict[str, tuple[VersionConnue, ...]]])


_Periodes = dict[tuple[str, str], list[tuple[date, date]]]


def _periodes_connues(connues: EmpreintesArticles) -> _Periodes:
    """The days each article is of concern to us: a source cites it, or its words were recorded."""
    periodes: _Periodes = {}
    for cite in articles():
        for version in cite.versions:
            periodes.setdefault((cite.code, cite.numero_officiel), []).append(_bornes(version))
    for code, par_numero in connues.items():
        for numero, versions in par_numero.items():
            periodes.setdefault((code, numero), []).extend(map(_bornes, versions))
    return periodes


def _bornes(version: Version | VersionConnue) -> tuple[date, date]:
    return version.depuis, version.jusqua or date.max


def _retenir(lus: Iterable[ArticleLu], periodes: _Periodes) -> tuple[list[ArticleLu], int]:
    """The versions in force some day our source covers, and the number of others.

    Numbers were given anew in 2021: another article may bear, today, the number of one we cite in 2010.
    """
    retenus, etrangers = [], 0
    for lu in lus:
        fin = lu.jusqua or date.max
        if any(d <= fin and lu.depuis <= f for d, f in periodes.get((lu.code, lu.numero), ())):
            retenus.append(lu)
        else:
            etrangers += 1
    return retenus, etrangers


def _versions(lus: Sequence[ArticleLu], connues: EmpreintesArticles) -> Iterator[VersionLue]:
    """The wordings read, each once; two for the same days are marked as coexisting."""
    par_debut: dict[tuple[str, str, date], dict[str, ArticleLu]] = {}
    for lu in lus:
        par_debut.setdefault((lu.code, lu.numero, lu.depuis), {}).setdefault(empreinte(lu.texte), lu)
    for (code, numero, depuis), redactions in par_debut.items():
        for marque, lu in redactions.items():
            reconnu = marque in _attendues(lu, connues.get(code, {}).get(numero, ()))
            doublon = lu.doublon or len(redactions) > 1
            yield VersionLue(code, numero, Libelle(depuis, lu.jusqua, lu.texte, marque, reconnu, doublon))


def _attendues(lu: ArticleLu, connues: Sequence[VersionConnue]) -> set[str]:
    """Fingerprints known for the days of this version: right words at wrong dates are not recognised."""
    fin = lu.jusqua or date.max
    return {
        marque
        for version in connues
        if version.depuis <= fin and lu.depuis <= (version.jusqua or date.max)
        for marque in version.empreintes
    }


def _ajouter(contenu: Depot, version: VersionLue) -> bool:
    """Add a wording unless it is there already, same words for the same days."""
    gardes = contenu.articles.setdefault(version.code, {}).setdefault(version.numero, [])
    nouveau = version.libelle
    if any(
        (g.depuis, g.jusqua, g.empreinte) == (nouveau.depuis, nouveau.jusqua, nouveau.empreinte)
        for g in gardes
    ):
        return False
    gardes.append(nouveau)
    return True
