"""Pictures made for the tests, honest and hostile."""

import io
import struct
import zlib

from PIL import Image


def portrait(*, genre: str = "JPEG", taille: tuple[int, int] = (600, 800), **options: object) -> bytes:
    """A picture whose upper half is red and whose lower half is blue."""
    image = Image.new("RGB", taille, "blue")
    image.paste("red", (0, 0, taille[0], taille[1] // 2))
    sortie = io.BytesIO()
    image.save(sortie, genre, **options)  # type: ignore[arg-type]
    return sortie.getvalue()


def portrait_localise(genre: str = "JPEG", taille: tuple[int, int] = (800, 600)) -> bytes:
    """A picture lying on its side, that tells where, when and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "MARQUE-DU-TELEPHONE"
    exif[0x0112] = 6  # turn a quarter clockwise to show upright
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = "2009:02-LIEU-SECRET"
    return portrait(genre=genre, taille=taille, exif=exif.tobytes(), comment=b"COMMENTAIRE-CACHE")


def bombe_png(cote: int) -> bytes:
    """A few bytes that announce a square picture of that many pixels a side."""

    def morceau(nom: bytes, corps: bytes) -> bytes:
        return struct.pack(">I", len(corps)) + nom + corps + struct.pack(">I", zlib.crc32(nom + corps))

    entete = struct.pack(">IIBBBBB", cote, cote, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + morceau(b"IHDR", entete)
        + morceau(b"IDAT", zlib.compress(b"\0" * 1000))
        + morceau(b"IEND", b"")
    )
