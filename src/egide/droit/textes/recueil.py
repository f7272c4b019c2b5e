"""The sources, read once from the data beside this module and looked up by identifier."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from egide.droit.textes.structures import (
    Article,
    Citation,
    Document,
    Paragraphe,
    Source,
    Texte,
    Version,
    reference_article,
)

_DONNEES = files(__package__) / "donnees"
_TABLES = {"article": "articles_", "texte": "textes_"}
_HORS_PARAGRAPHES = ("documents", "empreintes", "extraits", *_TABLES.values())

_Nomme = TypeVar("_Nomme")
_Identifiee = TypeVar("_Identifiee", Paragraphe, Article, Texte, Source)


class SourceInconnue(LookupError):
    """No source bears this identifier; the message offers the nearest ones."""

    def __init__(self, identifiant: str, connus: tuple[str, ...]) -> None:
        proches = difflib.get_close_matches(identifiant, connus, n=3, cutoff=0.5)
        suggestion = f" Les plus proches : {', '.join(proches)}." if proches else ""
        super().__init__(f"Source inconnue : « {identifiant} ».{suggestion}")
        self.identifiant = identifiant
        self.proches = tuple(proches)


def documents() -> tuple[Document, ...]:
    """The source documents, in the order they are listed."""
    return tuple(_documents().values())


def document(sigle: str) -> Document:
    """A source document by its acronym (CIRC, MDF…). Raises SourceInconnue."""
    return _trouver(_documents(), sigle)


def paragraphes() -> tuple[Paragraphe, ...]:
    """Every requirement drawn from the documents, in the order of the texts."""
    return tuple(_paragraphes().values())


def paragraphe(identifiant: str) -> Paragraphe:
    """A requirement, as in `paragraphe("CIRC-2.1-4")`. Raises SourceInconnue."""
    return _trouver(_paragraphes(), identifiant)


def articles() -> tuple[Article, ...]:
    """The articles of codes that the rules cite."""
    return tuple(_articles().values())


def article(identifiant: str) -> Article:
    """An article, as in `article("R.311-4")`. Raises SourceInconnue."""
    return _trouver(_articles(), identifiant)


def textes() -> tuple[Texte, ...]:
    """Rulings, instructions, directives, treaties: every source that is no paragraph and no article."""
    return tuple(_textes().values())


def texte(identifiant: str) -> Texte:
    """Such a source, as in `texte("CE-339209")`. Raises SourceInconnue."""
    return _trouver(_textes(), identifiant)


def sources() -> tuple[Source, ...]:
    """All that a rule may cite: requirements, then articles, then the other texts."""
    return tuple(_sources().values())


def source(identifiant: str) -> Source:
    """Whatever a rule may cite: a requirement, an article or another text. Raises SourceInconnue."""
    return _trouver(_sources(), identifiant)


def version(identifiant: str, jour: date) -> Version | None:
    """The version of an article in force on `jour`; None when none is recorded. Raises SourceInconnue."""
    return article(identifiant).version_au(jour)


def citer(identifiant: str, jour: date) -> Citation:
    """A source as a proof of `jour` shows it, what is not verified being said. Raises SourceInconnue."""
    lue = source(identifiant)
    if isinstance(lue, Paragraphe):
        return Citation(lue.id, lue.reference, lue.enonce, "", barre=lue.barre)
    if isinstance(lue, Texte):
        return Citation(lue.id, lue.reference, lue.enonce, lue.mention, lue.note)
    en_vigueur = lue.version_au(jour)
    if en_vigueur is None:
        return Citation(lue.id, lue.reference, "", f"aucune version connue au {jour:%d/%m/%Y}", lue.note)
    note = " ".join(filter(None, (en_vigueur.remarque, lue.note))) or None
    return Citation(lue.id, en_vigueur.reference, en_vigueur.enonce, en_vigueur.mention, note)


def _trouver(connues: Mapping[str, _Nomme], identifiant: str) -> _Nomme:
    try:
        return connues[identifiant]
    except KeyError:
        raise SourceInconnue(identifiant, tuple(connues)) from None


@cache
def _documents() -> dict[str, Document]:
    return {d.sigle: d for d in msgspec.convert(_lire("documents.toml")["document"], list[Document])}


@cache
def _sources() -> dict[str, Source]:
    return _par_identifiant([*_paragraphes().values(), *_articles().values(), *_textes().values()])


@cache
def _articles() -> dict[str, Article]:
    return _par_identifiant([_article(brut) for brut in _table("article")])


def _article(brut: dict[str, Any]) -> Article:
    """An article whose versions know the reference they are versions of."""
    nom = reference_article(brut.get("numero", brut["id"]), brut["code"])
    return msgspec.convert({**brut, "versions": [{**v, "article": nom} for v in brut["versions"]]}, Article)


@cache
def _textes() -> dict[str, Texte]:
    return _par_identifiant(msgspec.convert(list(_table("texte")), list[Texte]))


def _table(nom: str) -> Iterator[dict[str, Any]]:
    """The entries of all the files of a kind; what the entries of one file share is under [commun]."""
    for fichier in sorted(f.name for f in _DONNEES.iterdir() if f.name.startswith(_TABLES[nom])):
        contenu = _lire(fichier)
        yield from ({**contenu.get("commun", {}), **entree} for entree in contenu[nom])


@cache
def _paragraphes() -> dict[str, Paragraphe]:
    noms = sorted(f.name for f in _DONNEES.iterdir() if not f.name.startswith(_HORS_PARAGRAPHES))
    lus = [p for nom in noms for p in _paragraphes_du_fichier(nom)]
    ordre = list(_documents())
    lus.sort(key=lambda p: ordre.index(p.document.sigle))
    return _par_identifiant(lus)


def _par_identifiant(lues: Sequence[_Identifiee]) -> dict[str, _Identifiee]:
    """Sources by identifier. Raises ValueError when two share one: the second would hide the first."""
    par_id = {s.id: s for s in lues}
    if len(par_id) != len(lues):
        doubles = sorted({s.id for s in lues if sum(t.id == s.id for t in lues) > 1})
        raise ValueError(f"Deux sources portent le même identifiant : {', '.join(doubles)}.")
    return par_id


def _paragraphes_du_fichier(nom: str) -> Iterator[Paragraphe]:
    """The requirements of one file; what they share is written once, under [commun]."""
    contenu = _lire(nom)
    for particulier in contenu["paragraphe"]:
        champs = {**contenu["commun"], **particulier}
        sigle = champs.pop("document")
        yield msgspec.convert({**champs, "document": document(sigle)}, Paragraphe)


def _lire(nom: str) -> dict[str, Any]:
    return tomllib.loads((_DONNEES / nom).read_text("utf-8"))
