"""A document that comes from anybody, made again: what one sees of it goes through, and nothing else."""

import io
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outils import pieges
from outils.exemples import exemples
from pypdf.generic import DictionaryObject, StreamObject

from egide.socle import a_part, bornes
from egide.socle.recomposition.a_part import BORNES, Recompositeur
from egide.socle.recomposition.refaire import refaire
from egide.socle.recomposition.refus import Recompose, Refus, Refuse

_INTERDITS = """
    /A /AA /JS /JavaScript /OpenAction /Launch /URI /Names /EmbeddedFiles /EmbeddedFile /EF /AcroForm /XFA /Annots /Metadata
    /PieceInfo /Info /Author /Producer /StructTreeRoot /OCProperties /OC /RichMedia /F
"""
INTERDITS = set(_INTERDITS.split())

ICI = Recompositeur()


def objets(octets: bytes) -> list[object]:
    """Every object of a document, reached or not, with what each holds inline."""
    lu = pypdf.PdfReader(io.BytesIO(octets))
    trouves: list[object] = [lu.trailer]
    for numero in range(1, int(lu.trailer["/Size"])):  # type: ignore[call-overload]
        trouves.append(lu.get_object(pypdf.generic.IndirectObject(numero, 0, lu)))
    for objet in trouves:
        valeurs = (
            objet.values()
            if isinstance(objet, DictionaryObject)
            else objet
            if isinstance(objet, list)
            else ()
        )
        trouves.extend(v for v in valeurs if isinstance(v, DictionaryObject | list) and v not in trouves)
    return trouves


def cles(octets: bytes) -> set[str]:
    """All that its dictionaries say, but the names a page gives to what it draws with."""
    return {str(cle) for objet in objets(octets) if isinstance(objet, DictionaryObject) for cle in objet}


def textes(octets: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(octets)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(autouse=True, scope="module")
def aide_finie() -> Iterator[None]:
    yield
    ICI._arreter()


@pytest.mark.parametrize("piege", pieges.REFAITS)
def test_rien_de_ce_qui_nuit_ne_traverse(piege: str) -> None:
    recu = pieges.REFAITS[piege]()
    refait = refaire(recu)
    assert refait.octets != recu
    assert b"canari" not in refait.octets
    if refait.media == "image/jpeg":
        return
    for objet in objets(refait.octets):
        if isinstance(objet, StreamObject) and objet.get("/Subtype") != "/Image":
            assert b"canari" not in objet.get_data()
    assert cles(refait.octets) & INTERDITS == set()
    # As another reader sees it.
    document = pypdfium2.PdfDocument(refait.octets)
    assert pdfium.FPDFDoc_GetJavaScriptActionCount(document) == 0
    assert pdfium.FPDFDoc_GetAttachmentCount(document) == 0
    assert pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE
    assert [pdfium.FPDFPage_GetAnnotCount(page) for page in document] == [0] * refait.pages
    assert document.get_metadata_dict(skip_empty=True) == {}


def test_les_pieges_en_sont() -> None:
    """The control of the test above: the same questions find what is in them."""
    documents = {
        nom: pypdfium2.PdfDocument(pieges.REFAITS[nom]())
        for nom in ("script", "fichier caché", "formulaire rempli")
    }
    assert pdfium.FPDFDoc_GetJavaScriptActionCount(documents["script"]) == 1
    assert pdfium.FPDFDoc_GetAttachmentCount(documents["fichier caché"]) == 1
    assert pdfium.FPDF_GetFormType(documents["formulaire rempli"]) == pdfium.FORMTYPE_ACRO_FORM
    assert b"appareil-canari" in pieges.jpeg()
    for nom in ("script", "programme lancé", "lien", "renseignements"):
        assert cles(pieges.REFAITS[nom]()) & INTERDITS


def test_ce_qui_a_ete_ote_est_dit() -> None:
    dits = {nom: set(refaire(pieges.REFAITS[nom]()).ote) for nom in pieges.REFAITS}
    assert "script" in dits["script"] & dits["programme lancé"] & dits["formulaire rempli"]
    assert "lien" in dits["lien"]
    assert "fichier" in dits["fichier caché"]
    assert "formulaire" in dits["formulaire rempli"]
    assert "renseignements" in dits["renseignements"] & dits["image JPEG"]


def test_les_pages_se_voient_et_se_lisent_comme_avant() -> None:
    recu = pieges.pdf("Certificat du 3 mars", pages=3)
    refait = refaire(recu)
    assert refait.pages == 3
    assert textes(refait.octets) == textes(recu)
    for avant, apres in zip(pypdfium2.PdfDocument(recu), pypdfium2.PdfDocument(refait.octets), strict=True):
        assert avant.render().to_pil().tobytes() == apres.render().to_pil().tobytes()


def test_ce_qui_etait_ecrit_dans_un_formulaire_reste_lisible_sans_le_formulaire() -> None:
    refait = refaire(pieges.REFAITS["formulaire rempli"]())
    assert "Rempli a la main" in textes(refait.octets)[0]


def test_refait_deux_fois_un_document_ne_change_plus() -> None:
    une = refaire(pieges.pdf("stable"))
    assert refaire(une.octets).octets == une.octets


RAISONS = {
    "mille pages": Refus.LONG,
    "chiffré": Refus.CHIFFRE,
    "formulaire dynamique": Refus.DYNAMIQUE,
    "formulaire que son lecteur dessine": Refus.DYNAMIQUE,
    "bombe d’objets": Refus.COUTEUX,
    "bombe de flux": Refus.COUTEUX,
    "trop profond": Refus.COUTEUX,
    "image JBIG2": Refus.IMAGE,
    "image JPEG 2000": Refus.IMAGE,
    "image immense dans un PDF": Refus.GRAND,
    "JPEG immense sous une petite étiquette": Refus.GRAND,
    "PNG immense": Refus.GRAND,
    "vide": Refus.VIDE,
    "trop lourd": Refus.LOURD,
    **dict.fromkeys(("page et PDF", "archive", "programme", "texte", "SVG"), Refus.INCONNU),
}
"""What is not here does not read to its end."""


@pytest.mark.parametrize("piege", pieges.REFUSES)
def test_ce_qui_ne_se_recompose_pas_est_refuse_et_la_phrase_dit_pourquoi(piege: str) -> None:
    with pytest.raises(Refuse) as refuse:
        ICI.recomposer(pieges.REFUSES[piege]())
    assert refuse.value.refus == RAISONS.get(piege, Refus.ABIME)
    assert len(str(refuse.value)) > 15


def test_une_photographie_de_telephone_reste_assez_legere_pour_etre_gardee() -> None:
    """The largest picture admitted, as noisy as one can be: it is refused for nothing but what it was received as."""
    octets = pieges.bruit(4000, 3990)
    assert 1_000_000 < len(octets) < bornes.FICHIER
    assert len(ICI.recomposer(octets).octets) <= bornes.FICHIER


@settings(max_examples=exemples(60), deadline=None)
@given(coupe=st.integers(1, 2_000), ou=st.integers(0, 2_000), quoi=st.integers(0, 255))
def test_un_document_abime_est_refuse_ou_refait_jamais_rendu_tel_quel(coupe: int, ou: int, quoi: int) -> None:
    recu = bytearray(pieges.REFAITS["script"]())
    recu[ou % len(recu)] = quoi
    del recu[len(recu) // 2 : len(recu) // 2 + coupe % 40]
    try:
        refait = refaire(bytes(recu))
    except Refuse:
        return
    assert b"canari" not in refait.octets.lower()
    assert cles(refait.octets) & INTERDITS == set()


def test_l_enfant_qui_refait_n_a_que_sa_part_de_memoire_et_n_ecrit_aucun_fichier(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    aide = a_part.Aide("outils.mesure_a_part", BORNES)
    try:
        assert aide.demander(b"combien") == f"{BORNES.memoire} 0".encode()
        with pytest.raises(a_part.Interrompu):
            aide.demander(b"trop")
        assert aide.demander(b"combien") == f"{BORNES.memoire} 0".encode()
    finally:
        aide._arreter()


def test_l_ouvrier_ne_porte_rien_de_ce_qu_une_bombe_demande() -> None:
    bombe = pieges.REFUSES["bombe de flux"]()
    avant = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refuse):
        ICI.recomposer(bombe)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant < 32 << 10  # kibibytes
    sain = ICI.recomposer(pieges.pdf())
    assert isinstance(sain, Recompose)
    assert ICI._aide
    assert os.path.exists(f"/proc/{ICI._aide.pid}")
