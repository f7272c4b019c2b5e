"""The example of proxy that is shipped, in a real nginx, before the real server in production."""

import http.client
import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from outils.base import Bases
from outils.service import HOTE, PATIENCE, Reponse, Service, attendre, echanger, servir

from egide.socle import ports

EXEMPLE = Path(__file__).parents[2] / "docs" / "exploitation" / "nginx.conf"
NOM = "egide.exemple.fr"


@dataclass(frozen=True)
class Mandataire:
    """nginx at work, and what it wrote."""

    clair: int
    chiffre: int
    dossier: Path

    def connexion(self, venu_de: str = HOTE) -> http.client.HTTPSConnection:
        """A visitor who comes from this address; the certificate is made for the test."""
        confiant = ssl.create_default_context(cafile=str(self.dossier / "certificat.pem"))
        connexion = _Nommee(
            HOTE, self.chiffre, context=confiant, timeout=PATIENCE, source_address=(venu_de, 0)
        )
        connexion.connect()
        return connexion

    def demander(self, methode: str, chemin: str, corps: bytes | None = None) -> Reponse:
        connexion = self.connexion()
        try:
            return echanger(connexion, methode, chemin, corps, {"Host": NOM})
        finally:
            connexion.close()

    def ecrit(self) -> str:
        """Both logs."""
        return "".join(fichier.read_text() for fichier in self.dossier.glob("egide*.log"))


class _Nommee(http.client.HTTPSConnection):
    """Asks for the name, wherever it is served."""

    def connect(self) -> None:
        http.client.HTTPConnection.connect(self)
        self.sock = self._context.wrap_socket(self.sock, server_hostname=NOM)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def service(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    base, dossier = bases.cloner(), tmp_path_factory.mktemp("service")
    reglages = {"EGIDE_MODE": "production", "EGIDE_HOTES": NOM, "EGIDE_DONNEES": str(dossier)}
    with servir(bases, base, dossier, **reglages) as service:
        yield service
    bases.supprimer(base)


@pytest.fixture(scope="module")
def nginx(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mandataire]:
    binaire = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if binaire is None:
        (pytest.fail if os.environ.get("EGIDE_CI") else pytest.skip)(
            "nginx absent : apt-get install nginx-light"
        )
    dossier = tmp_path_factory.mktemp("nginx")
    _certifier(dossier)
    clair = ports.premier_libre(HOTE, service.port + 100)
    chiffre = ports.premier_libre(HOTE, clair + 1)
    mandataire = Mandataire(clair, chiffre, dossier)
    (dossier / "nginx.conf").write_text(
        f"daemon off; pid {dossier}/pid; error_log {dossier}/demarrage.txt;\nevents {{}}\nhttp {{\n"
        f"client_body_temp_path {dossier}/corps; proxy_temp_path {dossier}/reponses;\n"
        f"{_ici(EXEMPLE.read_text(), mandataire, service.port)}\n}}"
    )
    processus = subprocess.Popen([binaire, "-p", str(dossier), "-c", str(dossier / "nginx.conf")])

    def repond() -> bool:
        assert processus.poll() is None, (dossier / "demarrage.txt").read_text()
        try:
            return mandataire.demander("GET", "/connexion/").statut == 200
        except OSError:
            return False

    try:
        attendre(repond, "nginx")
        yield mandataire
    finally:
        processus.terminate()
        processus.wait(PATIENCE)


def _ici(exemple: str, nginx: Mandataire, port: int) -> str:
    """The example as it is shipped, on the ports and in the folder of the test; its errors told down to warnings."""
    for ecrit, voulu in (
        ("127.0.0.1:8000", f"127.0.0.1:{port}"),
        ("listen 80;", f"listen {HOTE}:{nginx.clair};"),
        ("listen 443", f"listen {HOTE}:{nginx.chiffre}"),
        ("/etc/ssl/egide", str(nginx.dossier)),
        ("/var/log/nginx", str(nginx.dossier)),
        ("egide.erreurs.log crit", "egide.erreurs.log crit; error_log erreurs.txt warn"),
    ):
        assert ecrit in exemple
        exemple = exemple.replace(ecrit, voulu)
    return exemple


def _certifier(dossier: Path) -> None:
    cle = ec.generate_private_key(ec.SECP256R1())
    nom = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NOM)])
    certificat = (
        x509.CertificateBuilder()
        .subject_name(nom)
        .issuer_name(nom)
        .public_key(cle.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NOM)]), critical=False)
        .sign(cle, hashes.SHA256())
    )
    (dossier / "certificat.pem").write_bytes(certificat.public_bytes(serialization.Encoding.PEM))
    (dossier / "cle.pem").write_bytes(
        cle.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def test_l_exemple_sert_la_production_en_https(nginx: Mandataire) -> None:
    page = nginx.demander("GET", "/connexion/")
    assert page.statut == 200
    assert "Secure" in page.entetes["set-cookie"]
    en_clair = http.client.HTTPConnection(HOTE, nginx.clair, timeout=PATIENCE)
    renvoi = echanger(en_clair, "GET", "/a-faire/", entetes={"Host": NOM})
    en_clair.close()
    assert (renvoi.statut, renvoi.entetes["location"]) == (301, f"https://{NOM}/a-faire/")


def test_un_envoi_reste_en_memoire_et_ce_qui_deborde_est_refuse(nginx: Mandataire) -> None:
    assert nginx.demander("POST", "/verifier/", b"x" * 2_900_000).statut == 400
    assert nginx.demander("POST", "/verifier/", b"x" * 4_000_000).statut == 413
    assert "buffered to a temporary file" not in (nginx.dossier / "erreurs.txt").read_text()


def test_le_journal_ne_porte_ni_lien_de_premiere_connexion_ni_pseudonyme(nginx: Mandataire) -> None:
    for chemin in (
        "/mot-de-passe/choisir/ab12-LESECRET/",
        "/dossiers/K7Q4MXD2/?au=2009-03-21",
        "/amina-okonkwo/",
    ):
        nginx.demander("GET", chemin)
    nginx.demander("GET", "/droit/")
    attendre(lambda: " droit 200 " in nginx.ecrit(), "la ligne de la dernière demande")
    ecrit = nginx.ecrit()
    assert ecrit.count(" page ") >= 3
    for mot in ("LESECRET", "K7Q4MXD2", "2009", "okonkwo", "mot-de-passe"):
        assert mot not in re.sub(r"\[[^]]*\]", "", ecrit)


def test_qui_essaie_trop_n_enferme_que_lui_derriere_nginx(nginx: Mandataire) -> None:
    insistant = _essais(nginx, HOTE, 70)
    assert insistant[-1] == 429
    assert _essais(nginx, "127.0.0.3", 20) == 20 * [200]  # enough to meet either worker


def _essais(nginx: Mandataire, venu_de: str, combien: int) -> list[int]:
    """Empty sign-ins, each saying that it comes from elsewhere."""
    connexion = nginx.connexion(venu_de)
    page = echanger(connexion, "GET", "/connexion/", entetes={"Host": NOM})
    jeton = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.texte)
    assert jeton
    statuts = []
    for n in range(combien):
        entetes = {
            "Host": NOM,
            "Cookie": page.entetes["set-cookie"].partition(";")[0],
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"https://{NOM}/connexion/",
            "X-Forwarded-For": f"203.0.113.{n}",
        }
        corps = f"csrfmiddlewaretoken={jeton[1]}&login=&password=".encode()
        statuts.append(echanger(connexion, "POST", "/connexion/", corps, entetes).statut)
    connexion.close()
    return statuts
