"""Typesetting of the official documents: one template, typed data, PDF bytes, in process and in memory.

The result is tagged (PDF/UA-1), archivable (PDF/A-2a), dated and byte-identical on repeat. Nothing is
written to disk. A character no pinned font can draw, or any warning of the compiler, is an error: a
document that shows a square instead of a letter of somebody's name is not delivered.
"""

import os
import re
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec
import typst

from egide.actes.erreurs import CaractereSansPolice, ModeleDefaillant

_RESSOURCES = files("egide.actes")
FINESSE: Final = 96.0
"""Dots per inch of a page shown on screen."""

_SANS_VALEUR: Final = """
#set page(foreground: rotate(-38deg, text(
  font: "Noto Sans", size: 54pt, weight: "bold", fill: rgb("#9a2a1c38"), "Aperçu, sans valeur",
)))
""".encode()
# What no font draws, as the compiler writes it: in quotes, what is not plain escaped: \\u{9b0}.
_TEXTE_REFUSE = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ECHAPPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


@cache
def _polices() -> typst.Fonts:
    """The fonts of the package and no other: the same bytes on every machine."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_RESSOURCES / "polices")],
    )


@cache
def _familles() -> str:
    """Their names for a template: Noto Sans, then each script's, so that to add a font is to put its file in the folder."""
    return msgspec.json.encode(sorted(_polices().families())).decode()


def _modele(nom: str) -> bytes:
    """A template, what they all share before it: those of the authority's folder first, then ours."""
    return _source("commun", modeles_de_l_autorite()) + b"\n" + _source(nom, modeles_de_l_autorite())


@cache
def _source(nom: str, dossier: Path | None) -> bytes:
    if dossier and (sien := dossier / f"{nom}.typ").is_file():
        return sien.read_bytes()
    return (_RESSOURCES / "modeles" / f"{nom}.typ").read_bytes()


def modeles_de_l_autorite() -> Path | None:
    """The folder where an authority puts its own templates (EGIDE_MODELES), read once; None when it brings none."""
    dossier = os.environ.get("EGIDE_MODELES", "").strip()
    return Path(dossier) if dossier else None


def composer(modele: str, donnees: msgspec.Struct, *, le: date) -> bytes:
    """Typeset `donnees` with the template `modele` (name without extension) and return the PDF.

    `le` is the date of the document. A new compiler serves each document, so that no identity outlives
    its call. Raises CaractereSansPolice (naming each character) or ModeleDefaillant.
    """
    instant = datetime(le.year, le.month, le.day, tzinfo=UTC)
    pdf = _compiler(
        modele, donnees, _modele(modele), format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=instant
    )
    if not isinstance(pdf, bytes):
        raise ModeleDefaillant(modele, "le document doit tenir en un seul fichier")
    return pdf


def dessiner(modele: str, donnees: msgspec.Struct) -> tuple[bytes, ...]:
    """The pages of the same document as pictures (PNG), each crossed by the words that say it is worth nothing.

    The words are set before the template: one that an authority brings carries them too. Raises as `composer`.
    """
    images = _compiler(modele, donnees, _SANS_VALEUR + _modele(modele), format="png", ppi=FINESSE)
    return (images,) if isinstance(images, bytes) else tuple(images)


def _compiler(modele: str, donnees: msgspec.Struct, source: bytes, **sortie: Any) -> Any:
    # A template reads no file but those that stand beside the authority's own (an emblem); ours need none.
    racine = modeles_de_l_autorite() or Path(str(_RESSOURCES / "polices"))
    compilateur = typst.Compiler(root=racine, font_paths=_polices(), ignore_system_fonts=True)
    dites = {"donnees": msgspec.json.encode(donnees).decode(), "familles": _familles()}
    try:
        rendu, alertes = compilateur.compile_with_warnings(input=source, sys_inputs=dites, **sortie)
    except typst.TypstError as erreur:
        raise _traduire(modele, erreur) from None
    if alertes:
        raise ModeleDefaillant(modele, "; ".join(alerte.message for alerte in alertes))
    return rendu


def _traduire(modele: str, erreur: typst.TypstError) -> CaractereSansPolice | ModeleDefaillant:
    """Our error for the compiler's. Its text may hold a name: only lone characters are carried over."""
    refuses = {c for texte in _TEXTE_REFUSE.findall(erreur.diagnostic) for c in _en_clair(texte)}
    if refuses:
        return CaractereSansPolice(sorted(c for c in refuses if not _se_dessine(c)) or sorted(refuses))
    return ModeleDefaillant(modele, erreur.message)


def _en_clair(dit: str) -> str:
    """A text of the compiler's without its escapes."""
    return _ECHAPPE.sub(lambda echappe: chr(int(echappe[1], 16)) if echappe[1] else echappe[2], dit)


def _se_dessine(caractere: str) -> bool:
    """Whether some font draws this character alone: one that is refused may only stand beside the one that none draws."""
    seul = b'#set document(title: "-")\n#set text(fallback: false, font: json(bytes(sys.inputs.familles)))\n#sys.inputs.seul'
    compilateur = typst.Compiler(font_paths=_polices(), ignore_system_fonts=True)
    try:
        compilateur.compile(
            input=seul, sys_inputs={"familles": _familles(), "seul": caractere}, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True
