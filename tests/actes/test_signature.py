"""The signed statement of a document: what it says, what it never says, and that nothing else passes for it."""

import base64
import io
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import cbor2
import numpy as np
import pypdfium2
import pytest
import zxingcpp
from actes import documents, ecriture_v1
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.actes import cles, sceau, signature
from egide.actes.enonce import TITULAIRE
from egide.actes.signature import Enonce, EnonceIllisible, EnonceImpossible

CLE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIQUE = CLE.public_key().public_bytes_raw()
RECEPISSE = Enonce("prefecture", "06-2009-0041", date(2009, 3, 1), date(2009, 3, 31), "Ọlá Adébáyọ̀")


OCTETS = st.binary(max_size=200)
TEXTES = (
    st.text(max_size=300)
    | OCTETS.map(ecriture_v1.en_base32)
    | OCTETS.map(lambda octets: base64.urlsafe_b64encode(b"\xd2\x84\x49" + octets).decode())
)


@settings(max_examples=exemples(50))
@given(TEXTES)
def test_un_texte_quelconque_est_refuse_d_une_phrase_jamais_autrement(texte: str) -> None:
    with pytest.raises(EnonceIllisible):
        _ = signature.lire(texte).enonce


def test_ce_qu_ajoute_un_lecteur_ou_une_copie_ne_compte_pas() -> None:
    """An address, spaces, line ends; and lower case, in the first writing, which has none."""
    premier = ecriture_v1.ecrire(RECEPISSE, CLE)
    for texte in (premier, premier.lower(), signature.ecrire(signature.signer(RECEPISSE, CLE))):
        for autre in (
            texte,
            f"https://exemple.fr/verifier/#{texte}",
            f"acte:{texte}",
            f"ACTE:{texte}",
            f" {texte[:9]}\n {texte[9:]} ",
        ):
            assert signature.lire(autre).enonce == RECEPISSE


def test_une_autre_cle_ne_signe_pas_a_la_place() -> None:
    autre = Ed25519PrivateKey.generate()
    assert not signature.signer(RECEPISSE, autre).est_de(PUBLIQUE)


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ({"autorite": "victime"}, "prefecture"),
        ({"numero": "41"}, "06-2009-0041"),
        ({"du": date(1999, 12, 31)}, "2000-01-01"),
        ({"au": date(1999, 12, 31)}, "2000-01-01"),
        ({"titulaire": "deux  blancs"}, "nom"),
        ({"titulaire": "A" * 97}, "nom"),
        ({"titulaire": "A\n"}, "nom"),
    ],
)
def test_ce_qui_ne_peut_se_dire_est_refuse_et_nomme(change: dict, dit: str) -> None:
    with pytest.raises(EnonceImpossible, match=dit):
        signature.signer(replace(RECEPISSE, **change), CLE)


def test_deux_actes_de_genres_differents_donnent_le_meme_enonce() -> None:
    """The statement has no place for the kind of act: the same words say a receipt, an attestation, a letter."""
    assert set(Enonce.__dataclass_fields__) == {"autorite", "numero", "du", "au", "titulaire"}
    octets = signature.signer(RECEPISSE, CLE).octets
    dites = cbor2.loads(cbor2.loads(octets).value[2])
    assert set(dites) == {1, 4, 5, -65537, -65538}
    for mot in (b"victime", b"traite", b"reflexion", b"egide", b"recepisse"):
        assert mot not in octets.lower()


def test_un_nom_interminable_est_coupe_entre_deux_lettres() -> None:
    coupe = signature.couper("Ọ̀lá́ " * 80)
    assert len(coupe.encode()) <= TITULAIRE
    assert coupe.endswith("…")
    assert signature.couper(coupe) == coupe


def _lire_l_image(pdf: bytes, echelle: float = 3) -> str:
    """What a reader of QR codes sees on the printed page."""
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    vue = np.ascontiguousarray(page.render(scale=echelle).to_numpy())
    (lu,) = zxingcpp.read_barcodes(vue, formats=zxingcpp.BarcodeFormat.QRCode)
    return lu.text


@pytest.mark.parametrize("titulaire", ["", "Ọlá Adébáyọ̀", "फ़ातिमा " * 12, "A" * 400])
def test_le_code_imprime_se_lit_sur_la_page_meme_en_basse_definition(trousseau: Path, titulaire: str) -> None:
    scelle = documents.scelle(titulaire)
    pdf = documents.document(scelle)
    for echelle in (1.7, 3):  # 120 and 216 dots per inch
        assert _lire_l_image(pdf, echelle) == scelle.lien
    assert signature.lire(scelle.lien).enonce.titulaire == signature.couper(titulaire)


def test_l_adresse_de_verification_porte_l_enonce_apres_le_diese(
    trousseau: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sceau.ADRESSE, "https://verifier.exemple.fr/verifier/")
    scelle = documents.scelle()
    assert scelle.lien.startswith("https://verifier.exemple.fr/verifier/#")
    assert scelle.adresse == "verifier.exemple.fr/verifier/"
    assert signature.lire(scelle.lien).enonce.numero == documents.NUMERO


def test_la_cle_privee_n_est_lisible_que_de_son_detenteur(trousseau: Path) -> None:
    cle = cles.creer()
    fichier = trousseau / "cles" / f"{cle.id}.pem"
    assert stat.S_IMODE(fichier.stat().st_mode) == 0o600
    assert stat.S_IMODE(trousseau.stat().st_mode) == 0o700
    assert fichier.read_bytes() not in (trousseau / cles.PUBLIQUES).read_bytes()


def test_une_cle_nouvelle_releve_l_ancienne_qui_verifie_toujours(trousseau: Path) -> None:
    ancienne = cles.creer()
    par_l_ancienne = signature.lire(documents.scelle().lien)
    nouvelle = cles.creer()
    assert cles.courante()[0].id == nouvelle.id
    assert par_l_ancienne.cle == ancienne.id
    assert par_l_ancienne.est_de(cles.registre().cle(ancienne.id).publique)  # type: ignore[union-attr]
    retiree = cles.retirer(ancienne.id)
    assert retiree.au is not None
    assert not (trousseau / "cles" / f"{ancienne.id}.pem").exists()


def test_sans_cle_la_production_n_emet_pas_et_dit_quoi_faire(trousseau: Path, settings) -> None:
    settings.EGIDE_MODE = "production"
    with pytest.raises(cles.CleManquante, match="egide actes cles creer"):
        documents.scelle()
    settings.EGIDE_MODE = "demo"
    assert documents.scelle().demonstration
    settings.EGIDE_MODE = "production"
    with pytest.raises(cles.CleManquante):  # the key of the demonstration is not a way out
        documents.scelle()
    cles.creer()
    assert not documents.scelle().demonstration
