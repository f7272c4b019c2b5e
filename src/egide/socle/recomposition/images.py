"""A picture of any origin, made again: only what one sees goes through."""

import io
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from egide.socle import bornes
from egide.socle.recomposition.refus import Recompose, Refus, Refuse

QUALITES: Final = (88, 75, 60)
"""The first that is light enough is kept."""
FORMATS: Final = ("JPEG", "PNG")


def recomposer(octets: bytes) -> Recompose:
    """A JPEG of the same picture, upright, on white. Raises Refuse."""
    try:
        image = Image.open(io.BytesIO(octets), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refuse(Refus.GRAND) from None
    except UnidentifiedImageError:
        raise Refuse(Refus.ABIME) from None
    if image.width * image.height > bornes.PIXELS:
        raise Refuse(Refus.GRAND)
    try:
        refaite = _ecrire(aplatir(image))
    except MemoryError:
        raise
    except Exception as erreur:  # a decoder fed with hostile bytes may raise anything
        raise Refuse(Refus.ABIME) from erreur
    return Recompose("image/jpeg", refaite, ote=("renseignements",) if image.info else ())


def _ecrire(image: Image.Image) -> bytes:
    for qualite in QUALITES:
        sortie = io.BytesIO()
        image.save(sortie, "JPEG", quality=qualite, optimize=True)
        if sortie.tell() <= bornes.FICHIER:
            break
    return sortie.getvalue()


def aplatir(image: Image.Image) -> Image.Image:
    """The picture upright, its transparent parts white: what is seen of it, and nothing else."""
    droite = ImageOps.exif_transpose(image)
    fond = Image.new("RGB", droite.size, "white")
    if droite.has_transparency_data:
        fond.paste(droite.convert("RGBA"), mask=droite.convert("RGBA").getchannel("A"))
    else:
        fond.paste(droite.convert("RGB"))
    return fond


def sans_renseignements(jpeg: bytes) -> bytes:
    """A JPEG without what its segments say beside the picture (place, device, thumbnail, comments), nor what follows its end.

    The picture itself is not decoded. Raises Refuse when it is no JPEG one can walk through.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise Refuse(Refus.ABIME)
    gardes, ici = [b"\xff\xd8"], 2
    while ici + 4 <= len(jpeg) and jpeg[ici] == 0xFF:
        marque, longueur = jpeg[ici + 1], int.from_bytes(jpeg[ici + 2 : ici + 4], "big")
        if marque == 0xDA:  # the picture begins
            fin = jpeg.rfind(b"\xff\xd9")
            if fin < ici:
                raise Refuse(Refus.ABIME)
            return b"".join([*gardes, jpeg[ici : fin + 2]])
        if longueur < 2:
            break
        # APP0 and APP14 say how the colours are written; the other APPn and the comments say the rest.
        if marque in (0xE0, 0xEE) or not (0xE0 <= marque <= 0xEF or marque == 0xFE):
            gardes.append(jpeg[ici : ici + 2 + longueur])
        ici += 2 + longueur
    raise Refuse(Refus.ABIME)
