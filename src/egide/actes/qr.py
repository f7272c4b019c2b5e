"""The QR code of a document, as a drawing: crisp at any size, a few kilobytes, under a millisecond."""

from itertools import groupby
from typing import Final, NamedTuple, cast

import zxingcpp

# A receipt is folded, carried for a month and photocopied: fifteen per cent of the code may be lost.
CORRECTION: Final = "M"
MARGE: Final = 4  # modules of white around, as the standard wants
NOIR: Final = 0


class Dessin(NamedTuple):
    """A code as SVG, one unit a module, and how many modules its side has; its white margin included in both."""

    svg: str
    cote: int


def dessiner(texte: str) -> Dessin:
    """The QR code of `texte`."""
    code = zxingcpp.create_barcode(texte, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    image = memoryview(code.to_image(add_quiet_zones=False))  # type: ignore[arg-type]  # its stubs leave that out
    modules = cast(list[list[int]], image.tolist())
    cote = len(modules) + 2 * MARGE
    traits: list[str] = []
    for y, ligne in enumerate(modules, MARGE):
        x = MARGE
        for teinte, suite in groupby(ligne):
            longueur = len(list(suite))
            if teinte == NOIR:
                traits.append(f"M{x} {y}h{longueur}v1h-{longueur}z")
            x += longueur
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {cote} {cote}">'
        f'<path fill="#fff" d="M0 0h{cote}v{cote}H0z"/><path d="{"".join(traits)}"/></svg>'
    )
    return Dessin(svg, cote)
