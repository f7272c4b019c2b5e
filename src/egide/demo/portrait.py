"""A drawing in place of a photograph: a plain silhouette, that nobody could take for somebody."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from egide.actes.photographie import TAILLE, preparer

_FONDS = ("#e8ecf1", "#efeae2", "#e6efe8", "#eee6ee", "#e9eff0")
_TRAIT = "#6b7684"


def dessiner(rang: int) -> bytes:
    """The JPEG of an invented portrait, at the size of an identity photograph; `rang` chooses the background."""
    return _dessiner(_FONDS[rang % len(_FONDS)])


@cache
def _dessiner(fond: str) -> bytes:
    largeur, hauteur = TAILLE
    image = Image.new("RGB", TAILLE, fond)
    crayon = ImageDraw.Draw(image)
    milieu = largeur / 2
    crayon.ellipse((milieu - 88, 110, milieu + 88, 330), fill=_TRAIT)
    crayon.rounded_rectangle((milieu - 165, 365, milieu + 165, hauteur + 120), radius=130, fill=_TRAIT)
    crayon.text(
        (milieu, 55), "Portrait fictif", fill=_TRAIT, font=ImageFont.load_default(size=34), anchor="mm"
    )
    octets = io.BytesIO()
    image.save(octets, "PNG")
    return preparer(octets.getvalue())
