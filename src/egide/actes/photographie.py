"""The photograph: a hostile file in, a plain 35 × 45 mm portrait out, with nothing hidden in it.

Only the picture survives: place, date, device, thumbnail and colour profile of the sender are dropped, for
they can locate a person.
"""

import base64
import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from egide.actes.erreurs import PhotographieRefusee
from egide.socle import bornes
from egide.socle.recomposition.images import aplatir

OCTETS_ADMIS = bornes.FICHIER
COTE_MINIMAL = 200
FORMATS = ("JPEG", "PNG")

# 35 × 45 mm at 300 dots per inch.
TAILLE = (413, 531)
QUALITE = 88


def preparer(octets: bytes) -> bytes:
    """The JPEG (413 × 531 pixels, 300 dpi) of a photograph of any origin.

    The format is read from the content, never from a name. The picture is set upright, cropped around its
    centre and re-encoded. Raises PhotographieRefusee with a sentence for the person who sent the file.
    Source: CIRC-2.2-6.
    """
    if not octets:
        raise PhotographieRefusee(_("Le fichier est vide : joignez une photographie JPEG ou PNG."))
    if len(octets) > OCTETS_ADMIS:
        raise PhotographieRefusee(_("Le fichier pèse plus de 2,5 Mo : joignez une photographie plus légère."))
    try:
        return _recadrer(_ouvrir(octets))
    except PhotographieRefusee:
        raise
    except Exception as erreur:  # a decoder fed with hostile bytes may raise anything
        raise PhotographieRefusee(
            _("La photographie est abîmée ou incomplète : elle ne peut pas être lue. Joignez-en une autre.")
        ) from erreur


def _ouvrir(octets: bytes) -> Image.Image:
    """The picture, its size checked on the header alone, before any pixel is decoded."""
    try:
        image = Image.open(io.BytesIO(octets), formats=FORMATS)
    except UnidentifiedImageError:
        raise PhotographieRefusee(
            _("Le fichier n’est pas une photographie : seuls les formats JPEG et PNG sont admis.")
        ) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _trop_grande() from None
    largeur, hauteur = image.size
    if largeur * hauteur > bornes.PIXELS:
        raise _trop_grande()
    if min(largeur, hauteur) < COTE_MINIMAL:
        raise PhotographieRefusee(
            _("La photographie est trop petite (%(l)s × %(h)s pixels) : %(min)s pixels de côté au moins.")
            % {"l": largeur, "h": hauteur, "min": COTE_MINIMAL}
        )
    # A JPEG decodes directly at a reduced scale: a third of the memory, same result at this size.
    image.draft("RGB", (TAILLE[0] * 2, TAILLE[1] * 2))
    image.load()
    return _alleger(image)


def _trop_grande() -> PhotographieRefusee:
    return PhotographieRefusee(
        _("La photographie est trop grande : %(max)s millions de pixels au plus.")
        % {"max": bornes.PIXELS // 1_000_000}
    )


def _alleger(image: Image.Image) -> Image.Image:
    """The picture at some twice the size it is shown: what follows copies it several times."""
    facteur = min(image.size) // (2 * max(TAILLE))
    if facteur < 2:
        return image
    mode = "RGBA" if image.has_transparency_data else "RGB"
    return (image if image.mode == mode else image.convert(mode)).reduce(facteur)


def _recadrer(image: Image.Image) -> bytes:
    portrait = ImageOps.fit(aplatir(image), TAILLE, Image.Resampling.LANCZOS, centering=(0.5, 0.5))
    sortie = io.BytesIO()
    portrait.save(sortie, "JPEG", quality=QUALITE, optimize=True, dpi=(300, 300))
    return sortie.getvalue()


def dessiner(portrait: bytes) -> str:
    """The portrait made by `preparer`, as a template draws it: a drawing that holds it whole, in text.

    Handed over as numbers, one a byte, it would take the document a third longer to compose.
    """
    largeur, hauteur = TAILLE
    octets = base64.b64encode(portrait).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {largeur} {hauteur}">'
        f'<image width="{largeur}" height="{hauteur}" href="data:image/jpeg;base64,{octets}"/></svg>'
    )
