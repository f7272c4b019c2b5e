"""The sources: where each requirement stands in its text, and what it says in our own words."""

from egide.droit.statut import Statut
from egide.droit.textes.officiel import Passage, Rapport, importer, mots, passages
from egide.droit.textes.recueil import (
    SourceInconnue,
    article,
    articles,
    citer,
    document,
    documents,
    paragraphe,
    paragraphes,
    source,
    sources,
    texte,
    textes,
    version,
)
from egide.droit.textes.structures import (
    Article,
    Citation,
    Document,
    Nature,
    Paragraphe,
    Section,
    Source,
    Texte,
    Version,
)

__all__ = [
    "Article", "Citation", "Document", "Nature", "Paragraphe", "Passage", "Rapport", "Section", "Source",
    "SourceInconnue", "Statut", "Texte", "Version", "article", "articles", "citer", "document", "documents",
    "importer", "mots", "paragraphe", "paragraphes", "passages", "source", "sources", "texte", "textes",
    "version",
]  # fmt: skip
