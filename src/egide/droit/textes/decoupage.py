"""Cutting a scanned official document into its sections, paragraphs and sentences.

Scans of the same text differ by everything that carries no meaning: line breaks, typographic quotes,
kinds of hyphen, bold marks. What is compared is therefore a fingerprint of the bare characters, and what
is cut relies only on blank lines, bullets and the section marks declared for the document.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from egide.droit.textes.structures import Document

_TITRE_MARKDOWN = re.compile(r"^#{1,6}\s+")
_PUCE = re.compile(r"^\s*[-–•*\uf0b7]\s+")
_SEPARATEUR = re.compile(r"^(\\?\*\s*){3,}$|^-{3,}$|^_{3,}$")
_NUMERO = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+\S")
_BALISE = re.compile(r"</?[a-z]+>")
_LIEN = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARQUES = re.compile(r"[*_~\\]+|^#{1,6}\s+", re.MULTILINE)
_FIN_DE_PHRASE = re.compile(r"(?<=[.!?…»])\s+(?=[«\"A-ZÀÂÇÉÈÊÎÔÙ])")
_ABREVIATION = re.compile(r"(?:\b(?:cf|art|al|Mme|n)|\b[A-Z]|^\d+°?)\.$")
_LONGUEUR_MAX_TITRE = 160

_EQUIVALENTS = str.maketrans(
    {
        "œ": "oe", "Œ": "OE", "æ": "ae",
        "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "\u00ad": "",
    }
)  # fmt: skip


class Alinea(msgspec.Struct, frozen=True):
    """One paragraph (or bullet) of a document, at its place in the order of the text."""

    section: str
    numero: int
    texte: str

    @property
    def empreinte(self) -> str:
        """Fingerprint of the words, blind to layout."""
        return empreinte(self.texte)


def nettoyer(texte: str) -> str:
    """The words of a scanned block: marks of layout removed, white space single."""
    sans_balises = _LIEN.sub(r"\1", _BALISE.sub("", unicodedata.normalize("NFC", texte)))
    return re.sub(r"\s+", " ", _MARQUES.sub("", _PUCE.sub("", sans_balises))).strip()


def empreinte(texte: str) -> str:
    """SHA-256 (hex) of the words without spaces, quotes and hyphens unified."""
    return hashlib.sha256(re.sub(r"\s+", "", unifier(nettoyer(texte))).encode()).hexdigest()


def unifier(texte: str) -> str:
    """The same characters for the same words: quotes, hyphens and ligatures written one way."""
    return unicodedata.normalize("NFKC", texte).translate(_EQUIVALENTS)


def plier(texte: str) -> str:
    """Lower-case words without accents, for recognising a heading or a document."""
    decompose = unicodedata.normalize("NFKD", nettoyer(texte).translate(_EQUIVALENTS))
    return "".join(c for c in decompose if not unicodedata.combining(c)).casefold()


def phrases(texte: str) -> tuple[str, ...]:
    """The sentences of a paragraph; « L. 316-1 », « cf. » and the like do not end one."""
    morceaux: list[str] = []
    for morceau in _FIN_DE_PHRASE.split(texte):
        if morceaux and _ABREVIATION.search(morceaux[-1]):
            morceaux[-1] += " " + morceau
        else:
            morceaux.append(morceau)
    return tuple(morceaux)


def decouper(texte: str, document: Document) -> tuple[Alinea, ...]:
    """The paragraphs of a document, numbered within its declared sections.

    What precedes the first section is kept under « entete », so that nothing of the file is lost.
    """
    par_section: dict[str, list[str]] = {"entete": []}
    section = "entete"
    for bloc in _blocs(texte):
        if (ouverte := _section_ouverte(bloc, document)) is not None:
            section = ouverte
            par_section.setdefault(section, [])
        elif not _TITRE_MARKDOWN.match(bloc) and (mots := nettoyer(bloc)):
            textes = par_section[section]
            if textes and _continue(textes[-1], mots):
                textes[-1] += f" {mots}"
            else:
                textes.append(mots)
    return tuple(
        Alinea(repere, rang, mots)
        for repere, textes in par_section.items()
        for rang, mots in enumerate(textes, start=1)
    )


def _continue(avant: str, apres: str) -> bool:
    """Whether a page break cut one paragraph in two: the first stops in mid-sentence."""
    return apres[0].islower() and not avant.endswith((".", ":", ";", "!", "?", "…", "»"))


def _blocs(texte: str) -> Iterator[str]:
    """Headings, bullets and paragraphs, in order; wrapped lines are joined."""
    lignes: list[str] = []
    for ligne in [*texte.replace("\f", "\n").splitlines(), ""]:
        seule = bool(_TITRE_MARKDOWN.match(ligne) or _SEPARATEUR.match(ligne.strip()))
        if lignes and (seule or not ligne.strip() or _PUCE.match(ligne)):
            yield "\n".join(lignes)
            lignes = []
        if seule:
            yield ligne.strip()
        elif ligne.strip():
            lignes.append(ligne.strip())


def _section_ouverte(bloc: str, document: Document) -> str | None:
    """The section this block is the heading of, if it is one."""
    if _SEPARATEUR.match(bloc):
        return document.section_apres_separateur
    if len(bloc) > _LONGUEUR_MAX_TITRE:
        return None
    titre = plier(bloc)
    if (numero := _NUMERO.match(titre)) and not _PUCE.match(bloc):
        return next((s.repere for s in document.sections if s.repere == numero[1]), None)
    return next((s.repere for s in document.sections if s.marque and titre.startswith(s.marque)), None)
