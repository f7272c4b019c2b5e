"""Documents made to harm or to mislead whoever opens them, and the plain ones they resemble. All made here."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

import pypdf
from PIL import Image
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)


def pdf(
    texte: str = "Une page simple", pages: int = 1, fait: Callable[[pypdf.PdfWriter], None] | None = None
) -> bytes:
    """Pages that say this, in Helvetica; `fait` adds something to the document."""
    ecrit = pypdf.PdfWriter()
    police = ecrit._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
    )
    for _ in range(pages):
        page = ecrit.add_blank_page(595, 842)
        marques = DecodedStreamObject()
        marques.set_data(f"BT /F1 24 Tf 72 700 Td ({texte}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = ecrit._add_object(marques)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): police})}
        )
    if fait:
        fait(ecrit)
    sortie = io.BytesIO()
    ecrit.write(sortie)
    return sortie.getvalue()


def _script(ecrit: pypdf.PdfWriter) -> None:
    nomme = ArrayObject(
        [TextStringObject("demarrage"), _action("/JavaScript", "/JS", "app.alert('javascript-canari')")]
    )
    ecrit.root_object[NameObject("/Names")] = DictionaryObject(
        {NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): nomme})}
    )
    ecrit.pages[0][NameObject("/AA")] = DictionaryObject(
        {NameObject("/O"): _action("/JavaScript", "/JS", "ouverture-canari")}
    )


def _lance(ecrit: pypdf.PdfWriter) -> None:
    ecrit.root_object[NameObject("/OpenAction")] = _action("/Launch", "/F", "commande-canari")


def _lien(ecrit: pypdf.PdfWriter) -> None:
    ecrit.add_annotation(0, Link(rect=RectangleObject((50, 50, 200, 100)), url="https://canari.example/"))


def _fichier(ecrit: pypdf.PdfWriter) -> None:
    ecrit.add_attachment("fichier-canari.exe", b"MZ fichier-canari")


def _renseignements(ecrit: pypdf.PdfWriter) -> None:
    ecrit.add_metadata({"/Author": "auteur-canari"})
    xmp = DecodedStreamObject()
    xmp.set_data(b"<x:xmpmeta>appareil-canari</x:xmpmeta>")
    ecrit.root_object[NameObject("/Metadata")] = ecrit._add_object(xmp)


def _formulaire(ecrit: pypdf.PdfWriter) -> None:
    """A field already filled in, as a reader draws it."""
    dessin = DecodedStreamObject()
    dessin.set_data(b"BT /F1 18 Tf 2 4 Td (Rempli a la main) Tj ET")
    dessin[NameObject("/Subtype")] = NameObject("/Form")
    dessin[NameObject("/BBox")] = _nombres(0, 0, 200, 24)
    dessin[NameObject("/Resources")] = ecrit.pages[0][NameObject("/Resources")]
    champ = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("champ-canari"),
            NameObject("/Rect"): _nombres(72, 500, 272, 524),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): ecrit._add_object(dessin)}),
            NameObject("/AA"): DictionaryObject(
                {NameObject("/K"): _action("/JavaScript", "/JS", "frappe-canari")}
            ),
        }
    )
    renvoi = ecrit._add_object(champ)
    ecrit.pages[0][NameObject("/Annots")] = ArrayObject([renvoi])
    ecrit.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([renvoi])}
    )


def _rempli_sans_dessin(ecrit: pypdf.PdfWriter) -> None:
    """A field filled in, that its reader alone would draw."""
    _formulaire(ecrit)
    champ = ecrit.pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    del champ["/AP"]
    champ[NameObject("/V")] = TextStringObject("Rempli a la main")


def _dynamique(ecrit: pypdf.PdfWriter) -> None:
    ecrit.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/XFA"): TextStringObject("<xdp/>"), NameObject("/Fields"): ArrayObject()}
    )


def _chiffre(ecrit: pypdf.PdfWriter) -> None:
    ecrit.encrypt("mot-de-passe", algorithm="RC4-128")


def _bombe_de_flux(ecrit: pypdf.PdfWriter) -> None:
    """Hundreds of megabytes in hundreds of kilobytes, if one decodes."""
    serre = zlib.compressobj(6)
    octets = b"".join(serre.compress(bytes(1 << 20)) for _ in range(200)) + serre.flush()
    marques = StreamObject()
    marques._data = octets
    marques[NameObject("/Filter")] = NameObject("/FlateDecode")
    ecrit.pages[0][NameObject("/Contents")] = ecrit._add_object(marques)


def _bombe_d_objets(ecrit: pypdf.PdfWriter) -> None:
    suite = ArrayObject([NumberObject(1)] * 30_000)
    ecrit.pages[0]["/Resources"][NameObject("/ExtGState")] = DictionaryObject(  # type: ignore[index]
        {NameObject("/G"): DictionaryObject({NameObject("/D"): suite})}
    )


def _profond(ecrit: pypdf.PdfWriter) -> None:
    boite = DictionaryObject()
    for _ in range(200):
        boite = DictionaryObject({NameObject("/G"): boite})
    ecrit.pages[0]["/Resources"][NameObject("/ExtGState")] = DictionaryObject({NameObject("/G"): boite})  # type: ignore[index]


def _boucle(ecrit: pypdf.PdfWriter) -> None:
    """A form that draws itself."""
    forme = DecodedStreamObject()
    forme.set_data(b"/X Do")
    forme[NameObject("/Subtype")] = NameObject("/Form")
    forme[NameObject("/BBox")] = _nombres(0, 0, 10, 10)
    renvoi = ecrit._add_object(forme)
    soi = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): renvoi})})
    forme[NameObject("/Resources")] = soi
    ecrit.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/X"): renvoi})  # type: ignore[index]


def _image(filtre: str, octets: bytes, large: int = 8, haut: int = 8) -> Callable[[pypdf.PdfWriter], None]:
    def poser(ecrit: pypdf.PdfWriter) -> None:
        image = StreamObject()
        image._data = octets
        for cle, valeur in (("/Subtype", "/Image"), ("/ColorSpace", "/DeviceRGB"), ("/Filter", filtre)):
            image[NameObject(cle)] = NameObject(valeur)
        for cle, n in (("/Width", large), ("/Height", haut), ("/BitsPerComponent", 8)):
            image[NameObject(cle)] = NumberObject(n)
        image[NameObject("/Metadata")] = ecrit._add_object(DecodedStreamObject())
        renvoi = ecrit._add_object(image)
        ecrit.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/Im"): renvoi})  # type: ignore[index]
        marques = DecodedStreamObject()
        marques.set_data(b"q 200 0 0 200 72 300 cm /Im Do Q")
        ecrit.pages[0][NameObject("/Contents")] = ecrit._add_object(marques)

    return poser


def jpeg(large: int = 64, haut: int = 48, lieu: str = "lieu-canari") -> bytes:
    """A picture that says where it was taken, and by what."""
    image = Image.new("RGB", (large, haut), "#2a6f77")
    exif = image.getexif()
    exif[0x010F], exif[0x010E] = "appareil-canari", lieu
    sortie = io.BytesIO()
    image.save(sortie, "JPEG", exif=exif, comment="commentaire-canari")
    return sortie.getvalue()


def bruit(large: int, haut: int) -> bytes:
    """A picture that hardly compresses."""
    sortie = io.BytesIO()
    Image.effect_noise((large // 8, haut // 8), 30).resize((large, haut)).convert("RGB").save(
        sortie, "JPEG", quality=55
    )
    return sortie.getvalue()


def png(large: int = 64, haut: int = 48, mode: str = "RGBA") -> bytes:
    sortie = io.BytesIO()
    Image.new(mode, (large, haut)).save(sortie, "PNG")
    return sortie.getvalue()


def _archive() -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        archive.writestr("programme-canari.js", "canari")
    return sortie.getvalue()


def _puis_archive(document: bytes) -> bytes:
    """A document that opens as an archive too: its end is said again, after it."""
    fin = document[document.rindex(b"startxref") :]
    return document + _archive() + b"\n" + fin


def _action(sorte: str, cle: str, dit: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(sorte), NameObject(cle): TextStringObject(dit)})


def _nombres(*valeurs: float) -> ArrayObject:
    return ArrayObject([FloatObject(v) for v in valeurs])


REFAITS: Final[dict[str, Callable[[], bytes]]] = {
    "script": lambda: pdf(fait=_script),
    "programme lancé": lambda: pdf(fait=_lance),
    "lien": lambda: pdf(fait=_lien),
    "fichier caché": lambda: pdf(fait=_fichier),
    "renseignements": lambda: pdf(fait=_renseignements),
    "formulaire rempli": lambda: pdf(fait=_formulaire),
    "forme qui se dessine elle-même": lambda: pdf(fait=_boucle),
    "image qui dit où": lambda: pdf(fait=_image("/DCTDecode", jpeg(8, 8))),
    "PDF et archive": lambda: _puis_archive(pdf()),
    "image JPEG": jpeg,
    "image PNG": png,
    "JPEG et archive": lambda: jpeg() + _archive(),
    "JPEG et PDF": lambda: jpeg() + pdf(fait=_script),
}
"""Made again: nothing of what harms goes through."""

REFUSES: Final[dict[str, Callable[[], bytes]]] = {
    "vide": lambda: b"",
    "trop lourd": lambda: pdf() + b"\0" * 2_500_000 + b"%%EOF",
    "mille pages": lambda: pdf(pages=1000),
    "chiffré": lambda: pdf(fait=_chiffre),
    "formulaire dynamique": lambda: pdf(fait=_dynamique),
    "formulaire que son lecteur dessine": lambda: pdf(fait=_rempli_sans_dessin),
    "bombe de flux": lambda: pdf(fait=_bombe_de_flux),
    "bombe d’objets": lambda: pdf(fait=_bombe_d_objets),
    "trop profond": lambda: pdf(fait=_profond),
    "coupé au milieu": lambda: pdf(pages=5)[:1500],
    "coupé à la fin": lambda: pdf()[:-8],
    "entête seul": lambda: b"%PDF-1.7\n%%EOF",
    "bruit": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF",
    "image JBIG2": lambda: pdf(fait=_image("/JBIG2Decode", b"x" * 100)),
    "image JPEG 2000": lambda: pdf(fait=_image("/JPXDecode", b"x" * 100)),
    "image immense dans un PDF": lambda: pdf(fait=_image("/DCTDecode", jpeg(8, 8), 60_000, 60_000)),
    "JPEG immense sous une petite étiquette": lambda: pdf(fait=_image("/DCTDecode", _immense())),
    "PNG immense": lambda: png(9000, 9000, "1"),
    "JPEG coupé": lambda: jpeg(640, 480)[:900],
    "archive": _archive,
    "page et PDF": lambda: b"<html><script>canari</script>" + pdf(),
    "programme": lambda: b"MZ\x90\x00" + b"canari" * 100,
    "texte": lambda: "Procès-verbal".encode(),
    "SVG": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>canari</script></svg>",
}
"""Refused, with a sentence."""


def _immense() -> bytes:
    """A JPEG whose own header says 60 000 by 60 000."""
    octets = bytearray(jpeg(8, 8))
    debut = octets.index(b"\xff\xc0") + 5
    octets[debut : debut + 4] = (60_000).to_bytes(2, "big") * 2
    return bytes(octets)
