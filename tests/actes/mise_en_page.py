"""What the eye sees of a page, measured: lines printed one over the other, words out of their frame, over a picture, out of the
margins, a line or a title alone on its page, a last page that holds next to nothing."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

import pypdfium2
from pypdfium2 import raw

PIED, TETE = 0.22, 0.72  # of its size: how far a line goes below the level it stands on, and above


@dataclass(frozen=True)
class Signe:
    """A glyph as it is printed, its marks included: in points from the bottom left; `base`: the level it stands on."""

    lettre: str
    gauche: float
    droite: float
    base: float
    corps: float
    bas: float
    haut: float
    gras: bool


Ligne = list[Signe]

MILLIMETRE = 72 / 25.4
JEU = 0.4  # points: what the eye does not see
MARGE = 10 * MILLIMETRE


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

    def contient(self, signe: Signe) -> bool:
        """Whether a glyph is inside, whole."""
        return (
            self.gauche - JEU < signe.gauche
            and signe.droite < self.droite + JEU
            and self.bas - JEU < signe.bas
            and signe.haut < self.haut + JEU
        )

    def croise(self, signe: Signe) -> bool:
        """Whether a glyph is inside, in part at least."""
        return (
            min(self.droite, signe.droite) - max(self.gauche, signe.gauche) > JEU
            and min(self.haut, signe.haut) - max(self.bas, signe.bas) > JEU
        )

    def touche(self, ligne: Ligne) -> bool:
        """Whether a line stands within its height."""
        return self.bas <= ligne[0].base <= self.haut and ligne[0].gauche >= self.gauche - 1


def code(document: bytes, page: int) -> Cadre | None:
    """The code of a page (the link it carries) and what is said beside it; None without."""
    with _ouvert(document) as pdf:
        liens = _codes(pdf, page)
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


def _codes(pdf: pypdfium2.PdfDocument, page: int) -> list[Cadre]:
    """The pictures that are links: the code."""
    return [lien for lien in _liens(pdf, page) if lien.haut - lien.bas > 15 * MILLIMETRE]


def _liens(pdf: pypdfium2.PdfDocument, page: int) -> Iterator[Cadre]:
    feuille, depart, lien, boite = pdf[page], ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(feuille, depart, lien):
        raw.FPDFLink_GetAnnotRect(lien, boite)
        yield Cadre(boite.left, boite.bottom, boite.right, boite.top)


@dataclass(frozen=True)
class Feuille:
    """A page: its size, its lines from the top, the frames drawn on it, its pictures."""

    largeur: float
    hauteur: float
    lignes: list[Ligne]
    cadres: list[Cadre]
    images: list[Cadre]


@lru_cache(maxsize=1)
def feuilles(document: bytes) -> list[Feuille]:
    """Its pages, read once, asked several times."""
    with _ouvert(document) as pdf:
        return [_feuille(pdf, rang) for rang in range(len(pdf))]


def pages(document: bytes) -> list[list[Ligne]]:
    """The lines of each page, from its top: the glyphs that stand on the same level."""
    return [feuille.lignes for feuille in feuilles(document)]


def defauts(document: bytes) -> list[str]:
    """All that the eye would find wrong with where things are."""
    return [
        *recouvrements(document),
        *(
            f"p. {numero} : {defaut}"
            for numero, feuille in enumerate(feuilles(document), start=1)
            for defaut in (
                *_hors_des_marges(feuille),
                *_hors_de_leur_cadre(feuille),
                *_sur_une_image(feuille),
            )
        ),
        *_lignes_seules(document),
    ]


def _hors_des_marges(feuille: Feuille) -> Iterator[str]:
    page = Cadre(MARGE, MARGE / 2, feuille.largeur - MARGE, feuille.hauteur - MARGE)
    yield from (
        f"« {mots(ligne)} » hors des marges"
        for ligne in feuille.lignes
        if not all(page.contient(signe) for signe in ligne)
    )


def _hors_de_leur_cadre(feuille: Feuille) -> Iterator[str]:
    """Words that cross the edge of a frame, or whose line goes on past it."""
    for cadre in feuille.cadres:
        dedans = [ligne for ligne in feuille.lignes if any(cadre.croise(signe) for signe in ligne)]
        for ligne in dedans:
            if any(cadre.croise(signe) and not cadre.contient(signe) for signe in ligne):
                yield f"« {mots(ligne)} » sort de son cadre"
        for haute, basse in pairwise(_colonne(feuille.lignes, cadre)):
            if (haute[0].base >= cadre.bas > basse[0].base) and _se_suivent(haute, basse):
                yield f"« {mots(basse)} » continue sous son cadre"


def _colonne(lignes: list[Ligne], cadre: Cadre) -> list[Ligne]:
    """What is printed between the two sides of a frame, above and under it included."""
    entre = ([s for s in ligne if cadre.gauche < s.gauche and s.droite < cadre.droite] for ligne in lignes)
    return [ligne for ligne in entre if ligne]


def _sur_une_image(feuille: Feuille) -> Iterator[str]:
    for image in feuille.images:
        yield from (
            f"« {mots(ligne)} » sur une image"
            for ligne in feuille.lignes
            if any(image.croise(signe) for signe in ligne)
        )


def _lignes_seules(document: bytes) -> Iterator[str]:
    """A title at the foot of a page, the first line of a paragraph there, or its last one at the top of the next."""
    for numero, (page, suivante) in enumerate(pairwise(feuilles(document)), start=1):
        avant, apres = page.lignes[:-1], suivante.lignes[:-1]  # the foot left aside
        if not avant or not apres:
            continue
        derniere, premiere = avant[-1], apres[0]
        encadree = any(cadre.contient(derniere[0]) for cadre in page.cadres)
        if all(signe.gras for signe in derniere) and not encadree:
            yield f"p. {numero} : « {mots(derniere)} », un titre, seul en bas"
        if not _va_avec(derniere, premiere):
            continue
        if not (avant[1:] and _se_suivent(avant[-2], derniere)):
            yield f"p. {numero} : « {mots(derniere)} », début d’un paragraphe, seul en bas"
        if not (apres[1:] and _se_suivent(premiere, apres[1])):
            yield f"p. {numero + 1} : « {mots(premiere)} », fin d’un paragraphe, seule en haut"


def _va_avec(haute: Ligne, basse: Ligne) -> bool:
    """Whether the second goes on with the sentence of the first: it is written the same, and the sentence is not ended."""
    return (
        abs(haute[0].gauche - basse[0].gauche) < 2
        and abs(haute[0].corps - basse[0].corps) < 0.1
        and haute[-1].lettre not in ".;:!?»"
        and not basse[0].lettre.isupper()
    )


def _se_suivent(haute: Ligne, basse: Ligne) -> bool:
    """Whether two lines are of the same paragraph."""
    corps = haute[0].corps
    return (
        abs(haute[0].gauche - basse[0].gauche) < 2
        and abs(corps - basse[0].corps) < 0.1
        and haute[0].base - basse[0].base < corps * 1.5
    )


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
    """Whether some glyph of one stands too near above a glyph of the other, or touches it: some scripts reach further."""
    if haute[0].base - basse[0].base > 2 * max(signe.corps for signe in (*haute, *basse)):
        return False
    return any(
        min(a.droite, b.droite) - max(a.gauche, b.gauche) > 0.5
        and (a.base - b.base < a.corps * PIED + b.corps * TETE or _bas(a) < b.haut - JEU)
        for a in haute
        for b in basse
    )


def _bas(signe: Signe) -> float:
    """How low a glyph reaches. Before a word that goes from right to left over two lines, the reader gives a letter of the
    first the foot of the second: none that does not stack goes half its size under its line."""
    return signe.bas if _s_empile(signe.lettre) else max(signe.bas, signe.base - signe.corps / 2)


def _feuille(pdf: pypdfium2.PdfDocument, rang: int) -> Feuille:
    page = pdf[rang]
    signes = sorted(
        _sur_leur_ligne(list(_signes(page))), key=lambda signe: (-round(signe.base, 1), signe.gauche)
    )
    lignes = [list(ligne) for _base, ligne in groupby(signes, key=lambda signe: round(signe.base, 1))]
    traces = [Cadre(*objet.get_bounds()) for objet in page.get_objects([raw.FPDF_PAGEOBJ_PATH])]
    images = [Cadre(*objet.get_bounds()) for objet in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])]
    codes = _codes(pdf, rang)
    largeur, hauteur = page.get_size()
    page.close()
    return Feuille(largeur, hauteur, lignes, [c for c in traces if _encadre(c)], images + codes)


def _sur_leur_ligne(signes: list[Signe]) -> Iterator[Signe]:
    """Each on the level its word stands on: scripts that stack their letters raise or lower some of them."""
    niveaux = Counter((signe.corps, round(signe.base, 1)) for signe in signes if _s_empile(signe.lettre))
    for signe in signes:
        proches = [
            (combien, base)
            for (corps, base), combien in niveaux.items()
            if corps == signe.corps and abs(base - signe.base) < corps * 0.6
        ]
        yield replace(signe, base=max(proches)[1]) if proches and _s_empile(signe.lettre) else signe


def _s_empile(lettre: str) -> bool:
    """Neither Latin, Greek, Cyrillic, Armenian, nor a common sign: all of those stand on the line."""
    return lettre > "\u058f" and not "\u1e00" <= lettre < "\u2c00"


def _encadre(trace: Cadre) -> bool:
    """A frame words are put in, not a rule, a hatching, nor a module of the code."""
    return trace.droite - trace.gauche > 20 * MILLIMETRE and trace.haut - trace.bas > 5 * MILLIMETRE


def _signes(feuille: pypdfium2.PdfPage) -> Iterator[Signe]:
    texte = feuille.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    nom, drapeaux = ctypes.create_string_buffer(80), ctypes.c_int()
    attente: Signe | None = None
    for rang in range(texte.count_chars()):
        lettre = chr(raw.FPDFText_GetUnicode(texte, rang))
        if raw.FPDFText_IsGenerated(texte, rang) or lettre.isspace() or unicodedata.category(lettre) == "Cf":
            continue
        gauche, bas, droite, haut = texte.get_charbox(rang)
        if unicodedata.category(lettre).startswith("M"):
            # A mark (an accent, a vowel above or below) belongs to the letter it is drawn on.
            if attente and haut > bas:
                attente = replace(attente, bas=min(bas, attente.bas), haut=max(haut, attente.haut))
            continue
        if attente:
            yield attente
        raw.FPDFText_GetCharOrigin(texte, rang, x, y)
        raw.FPDFText_GetFontInfo(texte, rang, nom, 80, drapeaux)
        attente = Signe(
            lettre,
            gauche,
            droite,
            y.value,
            raw.FPDFText_GetFontSize(texte, rang),
            bas,
            haut,
            b"Bold" in nom.value,
        )
    if attente:
        yield attente
    texte.close()
