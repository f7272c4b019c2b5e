"""What the eye sees of a page, measured: lines printed one over the other, a last page that holds next to nothing."""

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import pypdfium2
from pypdfium2 import raw

PIED, TETE = 0.22, 0.72  # of its size: how far a line goes below the level it stands on, and above


@dataclass(frozen=True)
class Signe:
    """A glyph as it is printed: where it stands, how wide, how big, in points from the bottom left."""

    lettre: str
    gauche: float
    droite: float
    base: float
    corps: float


Ligne = list[Signe]

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Cadre:
    """A rectangle of the page, in points."""

    gauche: float
    bas: float
    droite: float
    haut: float

    @property
    def aire(self) -> float:
        return (self.droite - self.gauche) * (self.haut - self.bas)

    def touche(self, ligne: Ligne) -> bool:
        """Whether a line stands within its height."""
        return self.bas <= ligne[0].base <= self.haut and ligne[0].gauche >= self.gauche - 1


def code(document: bytes, page: int) -> Cadre | None:
    """The code of a page (the link it carries) and what is said beside it; None without."""
    with _ouvert(document) as pdf:
        liens = [lien for lien in _liens(pdf, page) if lien.droite - lien.gauche > 15 * MILLIMETRE]
    if not liens:
        return None
    dessin = liens[-1]
    signature = cadre_de_signature(document)
    limite = signature.gauche if signature else float("inf")
    a_cote = [
        signe.droite
        for ligne in pages(document)[page]
        for signe in ligne
        if dessin.bas <= signe.base <= dessin.haut and signe.droite < limite
    ]
    return Cadre(dessin.gauche, dessin.bas, max([dessin.droite, *a_cote]), dessin.haut)


def cadre_de_signature(document: bytes) -> Cadre | None:
    """The frame where one signs, on the last page: the biggest that is drawn as a letter's."""
    with _ouvert(document) as pdf:
        derniere = pdf[len(pdf) - 1]
        traces = [Cadre(*objet.get_bounds()) for objet in derniere.get_objects([raw.FPDF_PAGEOBJ_PATH])]
    possibles = [
        c
        for c in traces
        if abs(c.droite - c.gauche - 80 * MILLIMETRE) < 3 and c.haut - c.bas > 20 * MILLIMETRE
    ]
    return max(possibles, key=lambda cadre: cadre.aire, default=None)


@contextmanager
def _ouvert(document: bytes) -> Iterator[pypdfium2.PdfDocument]:
    pdf = pypdfium2.PdfDocument(document)
    try:
        yield pdf
    finally:
        pdf.close()


def _liens(pdf: pypdfium2.PdfDocument, page: int) -> Iterator[Cadre]:
    feuille, depart, lien, boite = pdf[page], ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(feuille, depart, lien):
        raw.FPDFLink_GetAnnotRect(lien, boite)
        yield Cadre(boite.left, boite.bottom, boite.right, boite.top)


@lru_cache(maxsize=1)
def pages(document: bytes) -> list[list[Ligne]]:
    """The lines of each page, from its top: the glyphs that stand on the same level. Read once, asked several times."""
    with _ouvert(document) as pdf:
        return [_lignes(feuille) for feuille in pdf]


def recouvrements(document: bytes) -> list[str]:
    """The lines printed over one another, page by page."""
    return [
        f"p. {numero} : « {mots(haute)} » et « {mots(basse)} »"
        for numero, lignes in enumerate(pages(document), start=1)
        for rang, haute in enumerate(lignes)
        for basse in lignes[rang + 1 :]
        if _se_touchent(haute, basse)
    ]


def mots(ligne: Ligne) -> str:
    """What a line says."""
    return "".join(
        signe.lettre + (" " if suivant.gauche - signe.droite > signe.corps * 0.15 else "")
        for signe, suivant in pairwise([*ligne, ligne[-1]])
    )


def _se_touchent(haute: Ligne, basse: Ligne) -> bool:
    """Whether some glyph of one stands too near above a glyph of the other."""
    if haute[0].base - basse[0].base > max(signe.corps for signe in (*haute, *basse)):
        return False
    return any(
        min(a.droite, b.droite) - max(a.gauche, b.gauche) > 0.5
        and a.base - b.base < a.corps * PIED + b.corps * TETE
        for a in haute
        for b in basse
    )


def _lignes(feuille: pypdfium2.PdfPage) -> list[Ligne]:
    signes = sorted(_signes(feuille), key=lambda signe: (-round(signe.base, 1), signe.gauche))
    feuille.close()
    return [list(ligne) for _base, ligne in groupby(signes, key=lambda signe: round(signe.base, 1))]


def _signes(feuille: pypdfium2.PdfPage) -> Iterator[Signe]:
    texte = feuille.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for rang in range(texte.count_chars()):
        lettre = chr(raw.FPDFText_GetUnicode(texte, rang))
        # A mark (an accent, a dot below) belongs to the letter it is drawn on.
        if raw.FPDFText_IsGenerated(texte, rang) or lettre.isspace() or unicodedata.combining(lettre):
            continue
        raw.FPDFText_GetCharOrigin(texte, rang, x, y)
        gauche, _bas, droite, _haut = texte.get_charbox(rang)
        yield Signe(lettre, gauche, droite, y.value, raw.FPDFText_GetFontSize(texte, rang))
    texte.close()
