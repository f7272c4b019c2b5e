"""The date a third party gives a seal: a true authority (`openssl ts`), served here, that answers, lies or keeps silent."""

import io
import logging
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from actes import documents
from actes.documents import DU
from actes.histoires import JOUR, scene
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from outils.sans_processus import lancer
from pyhanko.pdf_utils.reader import PdfFileReader

from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.actes import cles, horodatage, pades
from egide.actes.cachet import Etat
from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
from egide.actes.emission import emettre
from egide.actes.horodatage import HorodatageIndisponible, HorodateurRefuse
from egide.actes.verification import Issue, verifier_pdf

NOM = "Autorité de temps inventée"
MILIEU = DU + timedelta(days=14)
REGLAGES = """[tsa]
default_tsa = heure
[heure]
serial = {dossier}/serie
default_policy = 1.2.3.4.1
signer_digest = sha256
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Autorite:
    """A time-stamp authority on this machine. `reponse`: what it says instead of the truth; `attendus`: who may ask."""

    def __init__(self, dossier: Path) -> None:
        self.dossier, self.demandes = dossier, 0
        self.reponse: bytes | None = None
        self.attendus = ""
        self.certificat = _certifier(dossier / "heure.pem", dossier / "heure.cle")
        (dossier / "serie").write_text("01\n")
        (dossier / "ts.cnf").write_text(REGLAGES.format(dossier=dossier))
        autorite = self

        class Guichet(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                autorite.demandes += 1
                demande = self.rfile.read(int(self.headers["Content-Length"]))
                admis = not autorite.attendus or self.headers.get("Authorization") == autorite.attendus
                self.send_response(200 if admis else 401)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(autorite.dater(demande) if admis else b"")

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.serveur = ThreadingHTTPServer(("127.0.0.1", 0), Guichet)
        self.adresse = f"http://127.0.0.1:{self.serveur.server_address[1]}/"
        threading.Thread(
            target=self.serveur.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def dater(self, demande: bytes) -> bytes:
        if self.reponse is not None:
            return self.reponse
        (self.dossier / "demande.tsq").write_bytes(demande)
        subprocess.run(
            ["openssl", "ts", "-reply", "-config", "ts.cnf", "-queryfile", "demande.tsq", "-signer", "heure.pem",
             "-inkey", "heure.cle", "-out", "reponse.tsr"],
            cwd=self.dossier, check=True, capture_output=True,
        )  # fmt: skip
        return (self.dossier / "reponse.tsr").read_bytes()

    def fermer(self) -> None:
        self.serveur.shutdown()
        self.serveur.server_close()


def _certifier(
    certificat: Path, cle: Path, *, usages: tuple = (ExtendedKeyUsageOID.TIME_STAMPING,), jours: int = 30
) -> Path:
    privee = ec.generate_private_key(ec.SECP256R1())
    nom = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NOM)])
    maintenant = datetime.now(UTC)
    signe = (
        x509.CertificateBuilder()
        .subject_name(nom)
        .issuer_name(nom)
        .public_key(privee.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(maintenant - timedelta(days=60))
        .not_valid_after(maintenant + timedelta(days=jours))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .add_extension(x509.ExtendedKeyUsage(usages), critical=True)
        .sign(privee, hashes.SHA256())
    )
    certificat.write_bytes(signe.public_bytes(Encoding.PEM))
    cle.write_bytes(privee.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificat


@pytest.fixture
def autorite(trousseau: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Autorite]:
    monkeypatch.setattr(horodatage, "silence", horodatage._Silence())
    autorite = Autorite(tmp_path)
    monkeypatch.setenv(horodatage.ADRESSE, autorite.adresse)
    horodatage.importer(autorite.certificat.read_bytes())
    yield autorite
    autorite.fermer()


def test_le_cachet_est_date_par_un_tiers_et_la_verification_dit_quand_et_par_qui(autorite: Autorite) -> None:
    avant = datetime.now(UTC).replace(microsecond=0)
    pdf = documents.document()
    resultat = verifier_pdf(pdf, cles.registre(), MILIEU)
    assert (resultat.issue, resultat.fichier) == (Issue.VALIDE, Etat.INTACT)
    assert resultat.date is not None
    assert avant <= resultat.date.le <= datetime.now(UTC)
    assert resultat.date.par == f"CN={NOM}"
    assert pdf.startswith(documents.compose()[:2000])


def test_openssl_reconnait_l_horodatage_du_cachet(autorite: Autorite, tmp_path: Path) -> None:
    """What was dated is the signature of the seal, by the judgement of another than pyHanko."""
    pdf = documents.document()
    (cachet,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    (tmp_path / "jeton").write_bytes(_jeton(pdf))
    (tmp_path / "signature").write_bytes(cachet.signer_info["signature"].native)
    verdict = subprocess.run(
        ["openssl", "ts", "-verify", "-token_in", "-in", "jeton", "-data", "signature", "-CAfile", "heure.pem"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert "Verification: OK" in verdict.stdout + verdict.stderr


def test_l_autorite_ne_recoit_qu_une_empreinte(autorite: Autorite, tmp_path: Path) -> None:
    documents.document()
    demande = (tmp_path / "demande.tsq").read_bytes()
    assert len(demande) < 100
    for mot in ("Ọlá", "Adébáyọ̀", documents.NUMERO, "Alpes"):
        assert mot.encode() not in demande


def test_les_identifiants_sont_donnes_a_qui_les_demande(
    autorite: Autorite, monkeypatch: pytest.MonkeyPatch
) -> None:
    autorite.attendus = "Basic ZWdpZGU6bW90"  # egide:mot
    assert _date() is None
    monkeypatch.setattr(horodatage, "silence", horodatage._Silence())
    monkeypatch.setenv(horodatage.IDENTIFIANT, "egide")
    monkeypatch.setenv(horodatage.MOT_DE_PASSE, "mot")
    assert _date() is not None


def test_une_autorite_muette_laisse_partir_l_acte_sans_date_et_n_est_pas_attendue_deux_fois(
    autorite: Autorite, caplog: pytest.LogCaptureFixture
) -> None:
    autorite.reponse = b""
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            resultat = verifier_pdf(documents.document(), cles.registre(), MILIEU)
            assert (resultat.issue, resultat.fichier, resultat.date) == (Issue.VALIDE, Etat.INTACT, None)
    assert autorite.demandes == 1
    assert len(caplog.records) == 1
    assert documents.NUMERO not in caplog.text
    horodatage.silence._jusqu_a = 0
    autorite.reponse = None
    assert _date() is not None


def test_une_autorite_injoignable_ou_qui_repond_a_cote_ne_date_rien(
    autorite: Autorite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.document()
    ancienne = (tmp_path / "reponse.tsr").read_bytes()  # true, and the answer to another question
    refus = b"\x30\x05\x30\x03\x02\x01\x02"
    for reponse in (ancienne, refus, b"<html>", b"\x30\x80", ancienne[:-9]):
        horodatage.silence._jusqu_a = 0
        autorite.reponse = reponse
        assert _date() is None, reponse[:9]
    horodatage.silence._jusqu_a = 0
    autorite.fermer()
    assert _date() is None


def test_une_autorite_qu_on_n_a_pas_fait_connaitre_ne_date_rien(
    autorite: Autorite, monkeypatch: pytest.MonkeyPatch
) -> None:
    connue = documents.document()
    with cles.seul() as ici:
        cles.publier(cles.msgspec.structs.replace(ici, horodateurs=()))
    resultat = verifier_pdf(connue, cles.registre(), MILIEU)
    assert resultat.issue == Issue.VALIDE
    assert resultat.date is not None
    assert resultat.date.par == ""
    assert _date() is None  # and nothing new is dated by it


def test_la_ou_tout_acte_est_date_un_silence_le_retient(
    autorite: Autorite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(horodatage.OBLIGATOIRE, "1")
    assert _date() is not None
    autorite.reponse = b""
    for _ in range(2):
        with pytest.raises(HorodatageIndisponible, match="rien n’est enregistré"):
            documents.document()
    autorite.reponse = None
    assert _date() is not None  # asked again at once
    monkeypatch.delenv(horodatage.ADRESSE)
    with pytest.raises(HorodatageIndisponible):
        documents.document()


@pytest.mark.usefixtures("db")
def test_un_acte_qui_attend_sa_date_n_a_pris_ni_numero_ni_evenement(
    autorite: Autorite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(horodatage.OBLIGATOIRE, "1")
    autorite.reponse = b""
    ici = scene()
    pseudonyme = ici.signaler()
    with ici.au_guichet(pseudonyme) as ouvert:
        avant = len(evenements(ouvert))
        with pytest.raises(HorodatageIndisponible):
            emettre(sans_attendre(ouvert), RECEPISSE_REFLEXION, JOUR)
        assert len(evenements(ouvert)) == avant
    autorite.reponse = None
    with ici.au_guichet(pseudonyme) as ouvert:
        assert emettre(sans_attendre(ouvert), RECEPISSE_REFLEXION, JOUR).numero == "06-2009-0001"


def test_un_horodatage_change_ou_pris_ailleurs_ne_tient_pas(autorite: Autorite) -> None:
    """It stands outside what the seal covers: it is examined on its own, and a file whose date lies was altered."""
    l_un, l_autre = documents.document(), documents.document(noms="Autre")
    jeton, ailleurs = _jeton(l_un), _jeton(l_autre)
    assert pades.examiner(l_un, cles.registre()).etat == Etat.INTACT
    # A date changed by a year, and the signature of another token in place of its own.
    annee = jeton.index(b"%d" % datetime.now(UTC).year)
    for faux in (jeton[: annee + 3] + b"9" + jeton[annee + 4 :], jeton[:-40] + ailleurs[-40:]):
        change = l_un.replace(_hexa(jeton), _hexa(faux))
        assert change != l_un
        assert pades.examiner(change, cles.registre()).etat == Etat.ALTERE
    # The whole token of another seal.
    change = l_un.replace(_hexa(jeton), _hexa(ailleurs).ljust(2 * len(jeton), b"0"))
    assert len(jeton) != len(ailleurs) or pades.examiner(change, cles.registre()).etat == Etat.ALTERE


def test_la_commande_dit_l_horodatage_et_n_admet_que_le_certificat_d_une_autorite(
    autorite: Autorite, tmp_path: Path
) -> None:
    sortie, code = lancer("actes", "horodateur", autorite.certificat)
    assert (code, NOM in sortie, "egide actes cles publier" in sortie) == (0, True, True)
    assert (
        f"horodatage  du {(datetime.now(UTC) - timedelta(days=60)).date()}"
        in lancer("actes", "cles", "lister")[0]
    )
    fichier = documents.ecrire(tmp_path, "acte.pdf", documents.document())
    sortie, code = lancer("verifier-acte", fichier, "--le", MILIEU)
    assert (code, f"par CN={NOM}." in sortie) == (0, True)
    autre = _certifier(tmp_path / "web.pem", tmp_path / "web.cle", usages=(ExtendedKeyUsageOID.SERVER_AUTH,))
    perime = _certifier(tmp_path / "vieux.pem", tmp_path / "vieux.cle", jours=-1)
    for octets, motif in (
        (autre.read_bytes(), "n’horodate pas"),
        (perime.read_bytes(), "périmé"),
        (b"rien", "illisible"),
    ):
        with pytest.raises(HorodateurRefuse, match=motif):
            horodatage.importer(octets)
    sortie, code = lancer("actes", "horodateur", autre)
    assert (code, "admis" in sortie) == (2, True)


def _jeton(pdf: bytes) -> bytes:
    """The token of a seal, as it stands in the file."""
    (cachet,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    (attribut,) = [
        a for a in cachet.signer_info["unsigned_attrs"] if a["type"].native == "signature_time_stamp_token"
    ]
    jeton: bytes = attribut["values"][0].dump()
    assert _hexa(jeton) in pdf
    return jeton


def _hexa(octets: bytes) -> bytes:
    """As a seal is written in a file."""
    return octets.hex().upper().encode()


def _date() -> object:
    resultat = verifier_pdf(documents.document(), cles.registre(), MILIEU)
    assert resultat.issue == Issue.VALIDE
    return resultat.date
