"""What a PDF is drawn with, as a new one holds it: only what is named here goes through.

Pictures keep their own writing (their dictionary and their beside-the-picture segments do not), or are refused; all the rest is
decoded, counted, and compressed again.
"""

import io
import zlib
from typing import Any, Final

import pypdf
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from egide.socle.recomposition.images import sans_renseignements
from egide.socle.recomposition.refus import Refus, Refuse

OBJETS: Final = 20_000
DECODES: Final = 96 << 20
"""Bytes of all that is decoded of one document."""
PIXELS: Final = 40_000_000
PROFONDEUR: Final = 24

# What a dictionary may say, whatever it is: of pictures, forms, patterns, shadings, functions, graphic states, fonts, colours.
_CLES: Final = """
    Type Subtype Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate SMask Matte
    FormType BBox Matrix Resources Group S CS I K
    PatternType PaintType TilingType XStep YStep Shading ExtGState
    ShadingType Background AntiAlias Domain Function Coords Extend BitsPerCoordinate BitsPerFlag VerticesPerRow
    FunctionType Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds
    LW LC LJ ML D RI OP op OPM Font BG BG2 UCR UCR2 TR TR2 FL SM SA BM CA ca AIS TK G BC
    BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode FontBBox FontMatrix CharProcs DescendantFonts
    CIDSystemInfo DW W DW2 W2 CIDToGIDMap BaseEncoding Differences Registry Ordering Supplement
    FontName FontFamily FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH
    AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet Length1 Length2 Length3 CMapName WMode UseCMap
    WhitePoint BlackPoint Gamma
"""
_DE_FAX: Final = "K EndOfLine EncodedByteAlign Columns Rows EndOfBlock BlackIs1 DamagedRowsBeforeError"
CLES: Final = frozenset(f"/{nom}" for nom in _CLES.split())
DE_FAX: Final = frozenset(f"/{nom}" for nom in _DE_FAX.split())
RESSOURCES: Final = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font")
COULEURS: Final = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}


class Copie:
    """Values of the document read, as the new one holds them."""

    def __init__(self, neuf: pypdf.PdfWriter) -> None:
        self._neuf = neuf
        self._faits: dict[tuple[int, int], IndirectObject] = {}
        self._objets = self._decodes = 0

    def ressources(self, brutes: Any, profondeur: int) -> DictionaryObject:
        """What a page or a form draws with: maps from names of its own to values."""
        lues, neuves = dico_de(brutes), DictionaryObject()
        for sorte in RESSOURCES:
            if noms := dico_de(lues.get(sorte)):
                neuves[NameObject(sorte)] = self._table(noms, profondeur)
        return neuves

    def valeur(self, brute: Any, profondeur: int) -> Any:
        """The same value, without what is not named above; a stream is written once, however often it is named."""
        if profondeur > PROFONDEUR:
            raise Refuse(Refus.COUTEUX)
        if isinstance(brute, IndirectObject):
            return self._indirecte(brute, profondeur)
        self._compter()
        match brute:
            case StreamObject():
                return self._neuf._add_object(self._flux_de(brute, profondeur))
            case DictionaryObject():
                return self._dictionnaire(brute, profondeur)
            case ArrayObject():
                return self._suite(brute, profondeur)
            case NameObject():
                return NameObject(brute)
            case BooleanObject():
                return BooleanObject(brute.value)
            case NumberObject():
                return NumberObject(brute)
            case FloatObject():
                return FloatObject(brute)
            case ByteStringObject():
                return ByteStringObject(brute)
            case TextStringObject():
                return ByteStringObject(brute.original_bytes)
        return NullObject()

    def decode(self, flux: Any) -> bytes:
        """What a stream holds, once decoded; Refuse when the whole document would hold too much."""
        octets = bytes(flux.get_data())
        self._decodes += len(octets)
        if self._decodes > DECODES:
            raise Refuse(Refus.COUTEUX)
        return octets

    def ecrire(self, octets: bytes) -> IndirectObject:
        """The marks of a page, written in the new document."""
        return self._neuf._add_object(self._flux(octets, DictionaryObject()))

    def _flux(self, octets: bytes, dico: DictionaryObject) -> StreamObject:
        """A new stream, compressed here."""
        neuf = DecodedStreamObject()
        neuf.set_data(octets)
        serre = neuf.flate_encode()
        for cle, valeur in dico.items():
            serre[NameObject(cle)] = valeur
        return serre

    def _indirecte(self, renvoi: IndirectObject, profondeur: int) -> Any:
        cle = (renvoi.idnum, renvoi.generation)
        if cle in self._faits:
            return self._faits[cle]
        vise = renvoi.get_object()
        if isinstance(vise, StreamObject | DictionaryObject):
            # Named before it is made: what names itself ends here.
            place = self._faits[cle] = self._neuf._add_object(NullObject())
            self._compter()
            if isinstance(vise, StreamObject):
                self._neuf._replace_object(place, self._flux_de(vise, profondeur + 1))
            else:
                self._neuf._replace_object(place, self._dictionnaire(vise, profondeur + 1))
            return place
        return self.valeur(vise, profondeur + 1)

    def _compter(self) -> None:
        self._objets += 1
        if self._objets > OBJETS:
            raise Refuse(Refus.COUTEUX)

    def _table(self, noms: DictionaryObject, profondeur: int) -> DictionaryObject:
        return DictionaryObject(
            {NameObject(nom): self.valeur(noms.raw_get(nom), profondeur + 1) for nom in noms}
        )

    def _dictionnaire(self, lu: DictionaryObject, profondeur: int) -> DictionaryObject:
        neuf = DictionaryObject()
        for cle in lu:
            if cle == "/Resources":
                neuf[NameObject(cle)] = self.ressources(lu[cle], profondeur + 1)
            elif cle == "/CharProcs":
                neuf[NameObject(cle)] = self._table(dico_de(lu[cle]), profondeur + 1)
            elif cle == "/ColorSpace":
                neuf[NameObject(cle)] = self._couleur(lu.raw_get(cle), profondeur + 1)
            elif cle in CLES:
                neuf[NameObject(cle)] = self.valeur(lu.raw_get(cle), profondeur + 1)
        return neuf

    def _suite(self, lue: ArrayObject, profondeur: int) -> Any:
        if lue and resolu(lue[0]) == "/ICCBased":
            return self._couleur(lue, profondeur)
        # A colour of several inks says its inks, its other space, its function; the rest tells of the press.
        suite = list(lue)[:4] if lue and resolu(lue[0]) == "/DeviceN" else list(lue)
        return ArrayObject([self.valeur(element, profondeur + 1) for element in suite])

    def _couleur(self, brute: Any, profondeur: int) -> Any:
        """A colour space; a profile, which tells of a device, is left for the plain space of as many inks."""
        lue = resolu(brute)
        if isinstance(lue, ArrayObject) and lue and resolu(lue[0]) == "/ICCBased":
            return NameObject(COULEURS[nombre(dico_de(lue[1])["/N"])])
        return self.valeur(brute, profondeur + 1)

    def _flux_de(self, lu: StreamObject, profondeur: int) -> StreamObject:
        dico = self._dictionnaire(DictionaryObject({c: lu.raw_get(c) for c in lu}), profondeur)
        if lu.get("/Subtype") != "/Image":
            return self._flux(self.decode(lu), dico)
        if nombre(lu["/Width"]) * nombre(lu["/Height"]) > PIXELS:
            raise Refuse(Refus.GRAND)
        filtres = [str(resolu(f)) for f in liste_de(lu.get("/Filter"))]
        match filtres:
            case ["/DCTDecode"] | ["/DCT"]:
                return self._telle_quelle(_jpeg(_brut(lu)), "/DCTDecode", dico)
            case ["/FlateDecode", "/DCTDecode"]:
                return self._telle_quelle(_jpeg(_degonfler(_brut(lu))), "/DCTDecode", dico)
            case ["/CCITTFaxDecode"] | ["/CCF"]:
                reglages = dico_de(next(iter(liste_de(lu.get("/DecodeParms"))), None))
                dico[NameObject("/DecodeParms")] = DictionaryObject(
                    {NameObject(c): self.valeur(reglages[c], profondeur) for c in reglages if c in DE_FAX}
                )
                return self._telle_quelle(_brut(lu), "/CCITTFaxDecode", dico)
        if {"/JBIG2Decode", "/JPXDecode", "/DCTDecode", "/CCITTFaxDecode"} & set(filtres):
            raise Refuse(Refus.IMAGE)
        return self._flux(self.decode(lu), dico)

    def _telle_quelle(self, octets: bytes, filtre: str, dico: DictionaryObject) -> StreamObject:
        """A picture in its own writing."""
        self._decodes += len(octets)
        neuf = StreamObject()
        neuf._data = octets
        for cle, valeur in dico.items():
            neuf[NameObject(cle)] = valeur
        neuf[NameObject("/Filter")] = NameObject(filtre)
        return neuf


def _jpeg(octets: bytes) -> bytes:
    """The picture alone, and no larger than it may be, whatever its dictionary says."""
    try:
        image = Image.open(io.BytesIO(octets), formats=["JPEG"])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refuse(Refus.GRAND) from None
    if image.width * image.height > PIXELS:
        raise Refuse(Refus.GRAND)
    return sans_renseignements(octets)


def _brut(flux: StreamObject) -> bytes:
    return bytes(flux._data)


def _degonfler(octets: bytes) -> bytes:
    gonfleur = zlib.decompressobj()
    clair = gonfleur.decompress(octets, DECODES)
    if gonfleur.unconsumed_tail:
        raise Refuse(Refus.COUTEUX)
    return clair


def resolu(brute: Any) -> Any:
    return brute.get_object() if isinstance(brute, IndirectObject) else brute


def dico_de(brute: Any) -> DictionaryObject:
    lu = resolu(brute)
    return lu if isinstance(lu, DictionaryObject) else DictionaryObject()


def liste_de(brute: Any) -> list[Any]:
    """The elements of an array; a value alone is its only one."""
    lue = resolu(brute)
    if lue is None or isinstance(lue, NullObject):
        return []
    return list(lue) if isinstance(lue, ArrayObject) else [lue]


def nombre(brute: Any) -> int:
    """A whole number; raises ValueError or TypeError for what is none."""
    return int(resolu(brute))
