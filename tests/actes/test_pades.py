"""The electronic seal of the file: standard, tamper-evident, and harmless to the document it seals."""

import io
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from actes import documents
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from egide.actes import cles, pades
from egide.actes.cachet import FICHIER, CachetRefuse, Etat, importer

MOT_DE_PASSE = "deux cerises"


def _certificat(nom: str, *, jours: int = 30) -> tuple[bytes, x509.Certificate]:
    """A key and its certificate as an operator would bring them: RSA, in a PKCS#12 file under a password."""
    cle = rsa.generate_private_key(65537, 2048)
    sujet = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nom)])
    maintenant = datetime.now(UTC)
    certificat = (
        x509.CertificateBuilder()
        .subject_name(sujet)
        .issuer_name(sujet)
        .public_key(cle.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(maintenant - timedelta(days=40))
        .not_valid_after(maintenant + timedelta(days=jours))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(cle, hashes.SHA256())
    )
    coffre = pkcs12.serialize_key_and_certificates(
        b"cachet", cle, certificat, None, BestAvailableEncryption(MOT_DE_PASSE.encode())
    )
    return coffre, certificat


@pytest.fixture
def cachet(trousseau: Path) -> x509.Certificate:
    coffre, certificat = _certificat("Préfecture inventée")
    importer(coffre, MOT_DE_PASSE)
    return certificat


def test_le_cachet_est_un_pades_que_le_validateur_du_metier_reconnait(cachet: x509.Certificate) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    (racine,) = load_certs_from_pemder_data(cachet.public_bytes(Encoding.DER))
    (signature,) = PdfFileReader(io.BytesIO(documents.document())).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    statut = validate_pdf_signature(signature, ValidationContext(trust_roots=[racine], allow_fetching=False))
    assert (statut.intact, statut.valid, statut.trusted) == (True, True, True)
    assert statut.coverage == SignatureCoverageLevel.ENTIRE_FILE


def test_le_cachet_s_ajoute_sans_toucher_au_document_balise_et_archivable(cachet: x509.Certificate) -> None:
    compose = documents.compose()
    document = pades.apposer(compose, motif="Préfecture")
    assert document.startswith(compose)  # an incremental update: every byte of the document is still there
    racine = pypdf.PdfReader(io.BytesIO(document)).trailer["/Root"]
    assert racine["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in racine
    xmp = racine["/Metadata"].get_data().decode()
    assert xmp == pypdf.PdfReader(io.BytesIO(compose)).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    (champ,) = racine["/AcroForm"]["/Fields"]
    champ = champ.get_object()
    assert champ["/F"] & 4  # printed, as PDF/A wants of every annotation
    assert not champ["/F"] & 2  # and not hidden; out of the page, as PDF/UA wants of one that is not tagged
    assert all(float(bord) < 0 for bord in champ["/Rect"])


def test_un_octet_change_et_le_cachet_le_dit(cachet: x509.Certificate) -> None:
    document = documents.document()
    registre = cles.registre()
    assert pades.examiner(document, registre).etat == Etat.INTACT
    milieu = document.index(b"stream", 2000) + 20
    change = document[:milieu] + bytes([document[milieu] ^ 1]) + document[milieu + 1 :]
    assert pades.examiner(change, registre).etat == Etat.ALTERE
    allonge = document + b"\n1 0 obj\n<<>>\nendobj\n"
    assert pades.examiner(allonge, registre).etat == Etat.ALTERE
    assert pades.examiner(document[: len(document) // 2], registre).etat == Etat.ALTERE


def test_un_second_cachet_par_dessus_se_voit(
    cachet: x509.Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = documents.document()
    monkeypatch.setattr(pades, "CHAMP", "Autre")
    assert pades.examiner(pades.apposer(document, motif="x"), cles.registre()).etat == Etat.ALTERE


def test_un_cachet_d_ailleurs_est_inconnu_et_son_absence_se_dit(cachet: x509.Certificate) -> None:
    document = documents.document()
    assert pades.examiner(document, cles.Registre()).etat == Etat.INCONNU
    assert pades.examiner(documents.compose(), cles.registre()).etat == Etat.ABSENT


def test_le_cachet_de_l_exploitant_prime_et_sa_cle_reste_privee(trousseau: Path) -> None:
    demonstration = pades.examiner(documents.document(), cles.registre()).cachet
    assert demonstration is not None
    assert demonstration.demonstration
    assert "sans valeur" in demonstration.titulaire
    coffre, certificat = _certificat("Préfecture inventée")
    public = importer(coffre, MOT_DE_PASSE)
    assert public.empreinte == certificat.fingerprint(hashes.SHA256()).hex()
    assert pades.examiner(documents.document(), cles.registre()).cachet == public
    assert stat.S_IMODE((trousseau / FICHIER).stat().st_mode) == 0o600


def test_sans_cachet_la_production_rend_le_document_tel_quel(trousseau: Path, settings) -> None:
    compose = documents.compose()
    settings.EGIDE_MODE = "production"
    assert pades.apposer(compose, motif="x") == compose


def test_un_cachet_inutilisable_est_refuse_d_une_phrase(trousseau: Path) -> None:
    coffre, _ = _certificat("Préfecture inventée")
    perime, _ = _certificat("Préfecture inventée", jours=-1)
    for octets, mot_de_passe, motif in (
        (coffre, "autre", "mot de passe"),
        (b"autre chose", MOT_DE_PASSE, "PKCS#12"),
        (perime, MOT_DE_PASSE, "périmé"),
    ):
        with pytest.raises(CachetRefuse, match=motif):
            importer(octets, mot_de_passe)
    assert not (trousseau / FICHIER).exists()
