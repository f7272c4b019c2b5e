"""The photograph: whatever comes in, a plain portrait goes out or a sentence says why not."""

import io
import subprocess
import sys

import pytest
from actes import images
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples
from PIL import Image

from egide.actes import photographie
from egide.actes.erreurs import PhotographieRefusee


def _ouvrir(octets: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(octets))
    image.load()
    return image


def _teinte(image: Image.Image, x: int, y: int) -> str:
    rouge, _, bleu = image.getpixel((x, y))  # type: ignore[misc]
    return "rouge" if rouge > bleu else "bleu"


@pytest.mark.parametrize("genre", ["JPEG", "PNG"])
@pytest.mark.parametrize("taille", [(600, 800), (2000, 500), (300, 3000), (200, 200)])
def test_toute_photographie_admise_devient_un_portrait_de_35_sur_45(
    genre: str, taille: tuple[int, int]
) -> None:
    image = _ouvrir(photographie.preparer(images.portrait(genre=genre, taille=taille)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (413, 531))
    assert round(image.info["dpi"][0]) == 300


def test_ce_qui_localise_la_personne_ne_survit_pas() -> None:
    avant = images.portrait_localise()
    apres = photographie.preparer(avant)
    for secret in (b"MARQUE-DU-TELEPHONE", b"LIEU-SECRET", b"COMMENTAIRE-CACHE"):
        assert secret in avant
        assert secret not in apres
    assert not _ouvrir(apres).getexif()
    assert "comment" not in _ouvrir(apres).info


@pytest.mark.parametrize("genre", ["JPEG", "PNG"])
@pytest.mark.parametrize("taille", [(800, 600), (4600, 3400)])
def test_une_photographie_couchee_est_redressee(genre: str, taille: tuple[int, int]) -> None:
    image = _ouvrir(photographie.preparer(images.portrait_localise(genre, taille)))
    # Stored on its side, red above blue; upright, red is on the right.
    assert _teinte(image, 380, 265) == "rouge"
    assert _teinte(image, 30, 265) == "bleu"


def test_le_cadrage_garde_le_centre() -> None:
    image = _ouvrir(photographie.preparer(images.portrait(taille=(3000, 600))))
    assert (_teinte(image, 206, 100), _teinte(image, 206, 430)) == ("rouge", "bleu")


def test_une_image_transparente_recoit_un_fond_blanc() -> None:
    sortie = io.BytesIO()
    Image.new("RGBA", (400, 500), (0, 0, 0, 0)).save(sortie, "PNG")
    assert _ouvrir(photographie.preparer(sortie.getvalue())).getpixel((200, 250)) == (255, 255, 255)


def test_une_photographie_deja_preparee_le_reste() -> None:
    une_fois = _ouvrir(photographie.preparer(images.portrait()))
    deux_fois = _ouvrir(photographie.preparer(photographie.preparer(images.portrait())))
    assert deux_fois.size == une_fois.size


HOSTILES = {
    "vide": (b"", "vide"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "JPEG et PNG"),
    "html": (b"<!doctype html><html><script>alert(1)</script></html>", "JPEG et PNG"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "JPEG et PNG"),
    "gif": (images.portrait(genre="GIF"), "JPEG et PNG"),
    "tiff": (images.portrait(genre="TIFF"), "JPEG et PNG"),
    "bombe": (images.bombe_png(50_000), "trop grande"),
    "demi-bombe": (images.bombe_png(11_000), "trop grande"),
    "grande": (images.bombe_png(4_001), "trop grande"),
    "petite": (images.portrait(taille=(150, 190)), "trop petite"),
    "jpeg tronqué": (images.portrait()[:2000], "abîmée"),
    "png tronqué": (images.portrait(genre="PNG")[:-300], "abîmée"),
    "lourde": (b"\xff\xd8\xff" + b"\0" * photographie.OCTETS_ADMIS, "plus de 2,5 Mo"),
}


@pytest.mark.parametrize(("octets", "motif"), HOSTILES.values(), ids=HOSTILES)
def test_un_fichier_hostile_est_refuse_avec_une_phrase_claire(octets: bytes, motif: str) -> None:
    with pytest.raises(PhotographieRefusee, match=motif):
        photographie.preparer(octets)


def test_une_image_demesuree_est_refusee_avant_d_etre_decodee() -> None:
    """Measured in a process of its own: 49 million pixels, whole and genuine, would take some 150 MB at least."""
    grande = images.portrait(genre="PNG", taille=(7_000, 7_000))
    assert len(grande) < photographie.OCTETS_ADMIS
    mesure = """
import resource, sys
import django
from PIL import Image
django.setup()
from egide.actes import photographie
octets = sys.stdin.buffer.read()
Image.preinit()
avant = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    photographie.preparer(octets)
except photographie.PhotographieRefusee:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant) // 1024)
"""
    fait = subprocess.run([sys.executable, "-c", mesure], input=grande, stdout=subprocess.PIPE, check=True)
    assert int(fait.stdout) < 20


@settings(max_examples=exemples(40))
@given(st.data())
def test_un_fichier_corrompu_est_prepare_ou_refuse_jamais_autre_chose(data: st.DataObject) -> None:
    octets = bytearray(images.portrait(taille=(220, 280)))
    for _ in range(data.draw(st.integers(1, 8))):
        octets[data.draw(st.integers(0, len(octets) - 1))] = data.draw(st.integers(0, 255))
    try:
        prepare = photographie.preparer(bytes(octets))
    except PhotographieRefusee:
        return
    assert _ouvrir(prepare).size == (413, 531)
