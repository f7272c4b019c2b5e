"""A PDF made again, page by page, into a new one: from each page its marks, and what they are drawn with. Text stays text.

Nothing is removed from the file received: a new one is written, where only what is named here enters. No action, script, link,
form, attachment, layer, structure or metadata is named. What was written in a form or stamped on a page stays, as drawn.
"""

import io
import logging
import math
import zlib
from typing import Final

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, NameObject, NumberObject, RectangleObject, StreamObject

from egide.socle.recomposition.pdf_copie import Copie, dico_de, liste_de, nombre, resolu
from egide.socle.recomposition.refus import PAGES, Recompose, Refus, Refuse

COTE: Final = 14_400
"""Of a page: the most the format admits, in points."""
CACHEE: Final = 2 | 32
"""Flags of an annotation that is not shown."""
SANS_DESSIN: Final = (
    "/Link",
    "/Popup",
    "/FileAttachment",
    "/Movie",
    "/Sound",
    "/Screen",
    "/3D",
    "/RichMedia",
)


def recomposer(octets: bytes) -> Recompose:
    """The same pages in a new document. Raises Refuse."""
    # pypdf writes what puzzles it to a log: none of it is kept.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%%EOF" not in octets[-2048:]:
        raise Refuse(Refus.ABIME)  # cut short
    try:
        return _recomposer(octets)
    except Refuse:
        raise
    except LimitReachedError as erreur:
        raise Refuse(Refus.COUTEUX) from erreur
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
        zlib.error,
    ) as erreur:
        raise Refuse(Refus.ABIME) from erreur


def _recomposer(octets: bytes) -> Recompose:
    lu = pypdf.PdfReader(io.BytesIO(octets))
    if lu.is_encrypted:
        raise Refuse(Refus.CHIFFRE)
    racine = resolu(lu.trailer["/Root"])
    if "/XFA" in dico_de(racine.get("/AcroForm")):
        raise Refuse(Refus.DYNAMIQUE)
    if nombre(dico_de(racine["/Pages"])["/Count"]) > PAGES or len(lu.pages) > PAGES:
        raise Refuse(Refus.LONG)
    if not len(lu.pages):
        raise Refuse(Refus.ABIME)
    neuf = pypdf.PdfWriter()
    copie = Copie(neuf)
    ote = _au_dessus_des_pages(racine, lu.trailer)
    for page in lu.pages:
        _recopier(page, neuf, copie, ote)
    neuf.metadata = None
    sortie = io.BytesIO()
    neuf.write(sortie)
    return Recompose("application/pdf", sortie.getvalue(), len(lu.pages), tuple(sorted(ote)))


def _au_dessus_des_pages(racine: DictionaryObject, fin: DictionaryObject) -> set[str]:
    """What the document as a whole held that no page shows."""
    noms = dico_de(racine.get("/Names"))
    dits = {
        "script": "/AA" in racine or "/JavaScript" in noms or "/S" in dico_de(racine.get("/OpenAction")),
        "fichier": "/EmbeddedFiles" in noms or "/AF" in racine or "/Collection" in racine,
        "formulaire": "/AcroForm" in racine,
        "renseignements": "/Info" in fin or "/Metadata" in racine,
    }
    return {quoi for quoi, y_est in dits.items() if y_est}


def _recopier(page: pypdf.PageObject, neuf: pypdf.PdfWriter, copie: "Copie", ote: set[str]) -> None:
    cadre = _cadre(page.mediabox)
    blanche = neuf.add_blank_page(float(cadre.width), float(cadre.height))
    blanche[NameObject("/MediaBox")] = cadre
    blanche[NameObject("/CropBox")] = _cadre(page.cropbox)
    blanche[NameObject("/Rotate")] = NumberObject(int(page.rotation) % 360 // 90 * 90)
    ressources = copie.ressources(page.get("/Resources"), 0)
    contenu = page.get_contents()
    marques = copie.decode(contenu) if contenu is not None else b""
    dessins, posees = _dessins(page, copie, ressources, ote)
    blanche[NameObject("/Resources")] = ressources
    # What a page leaves open must not move what is stamped on it.
    tout = b"q\n" + marques + b"\nQ\n" * (1 + _ouverts(marques)) + posees if dessins else marques
    blanche[NameObject("/Contents")] = copie.ecrire(tout)


def _ouverts(marques: bytes) -> int:
    """How many graphic states a page leaves open, at least."""
    mots = marques.split()
    return max(0, min(50, mots.count(b"q") - mots.count(b"Q")))


def _dessins(
    page: pypdf.PageObject, copie: "Copie", ressources: DictionaryObject, ote: set[str]
) -> tuple[int, bytes]:
    """What fields and stamps show on the page, drawn on it: how many, and the marks that place them."""
    posees, nombre = [], 0
    if "/AA" in page:
        ote.add("script")
    for brute in liste_de(page.get("/Annots")):
        note = dico_de(brute)
        _dire_ce_qui_part(note, ote)
        dessin = _apparence(note)
        if dessin is None:
            _exiger_dessine(note)
            continue
        place = _matrice(dessin, note)
        if place is None:
            continue
        nom = NameObject(f"/EgideDessin{nombre}")
        formes = ressources.setdefault(NameObject("/XObject"), DictionaryObject())
        formes[nom] = copie.valeur(dessin, 0)
        posees.append(b"q %s cm %s Do Q\n" % (" ".join(f"{n:.5f}" for n in place).encode(), nom.encode()))
        nombre += 1
    return nombre, b"".join(posees)


def _dire_ce_qui_part(note: DictionaryObject, ote: set[str]) -> None:
    action = dico_de(note.get("/A"))
    if note.get("/Subtype") == "/Link" or "/URI" in action:
        ote.add("lien")
    if note.get("/Subtype") == "/FileAttachment" or "/RichMediaContent" in note:
        ote.add("fichier")
    if note.get("/Contents") and note.get("/Subtype") not in ("/FreeText", "/Link", "/Widget"):
        ote.add("commentaire")
    if "/AA" in note or action.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData"):
        ote.add("script")


def _exiger_dessine(note: DictionaryObject) -> None:
    """Refuse what is written on a page and drawn by the reader alone: it would be lost without a word."""
    champ = note if "/FT" in note or "/V" in note else dico_de(note.get("/Parent"))
    ecrit = note.get("/Subtype") == "/Widget" and champ.get("/FT") in ("/Tx", "/Ch") and champ.get("/V")
    if not int(note.get("/F", 0)) & CACHEE and (ecrit or note.get("/Subtype") == "/FreeText"):
        raise Refuse(Refus.DYNAMIQUE)


def _apparence(note: DictionaryObject) -> StreamObject | None:
    """How an annotation is drawn when nobody touches it; None for what is not shown."""
    if note.get("/Subtype") in SANS_DESSIN or int(note.get("/F", 0)) & CACHEE:
        return None
    normale = resolu(dico_de(note.get("/AP")).get("/N"))
    if isinstance(normale, DictionaryObject) and not isinstance(normale, StreamObject):
        normale = resolu(normale.get(note.get("/AS", "/Off")))
    return normale if isinstance(normale, StreamObject) else None


def _matrice(dessin: StreamObject, note: DictionaryObject) -> tuple[float, ...] | None:
    """Where a drawing goes on its page: its box, once turned, is laid on the rectangle of the annotation."""
    boite = [float(resolu(n)) for n in liste_de(dessin.get("/BBox"))]
    rect = [float(resolu(n)) for n in liste_de(note.get("/Rect"))]
    if len(boite) != 4 or len(rect) != 4:
        return None
    a, b, c, d, e, f = [float(resolu(n)) for n in liste_de(dessin.get("/Matrix"))] or (1, 0, 0, 1, 0, 0)
    coins = [(a * x + c * y + e, b * x + d * y + f) for x in boite[::2] for y in boite[1::2]]
    gauche, bas = min(x for x, _ in coins), min(y for _, y in coins)
    large, haut = max(x for x, _ in coins) - gauche, max(y for _, y in coins) - bas
    if not large or not haut:
        return None
    ex, ey = abs(rect[2] - rect[0]) / large, abs(rect[3] - rect[1]) / haut
    place = (ex, 0, 0, ey, min(rect[0], rect[2]) - gauche * ex, min(rect[1], rect[3]) - bas * ey)
    return place if all(map(math.isfinite, place)) else None


def _cadre(boite: RectangleObject) -> RectangleObject:
    bords = [float(bord) for bord in boite]
    if not all(abs(bord) <= COTE for bord in bords) or boite.width <= 0 or boite.height <= 0:
        raise Refuse(Refus.ABIME)
    return RectangleObject((bords[0], bords[1], bords[2], bords[3]))
