"""The service itself, through HTTP: nobody stops it for the others."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from actes import documents
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from outils.base import Bases
from outils.service import HOTE, PATIENCE, Reponse, Service, attendre, echanger, reste, servir

from egide.socle import bornes, postgres

# A minute is shortened: what is asked is that it ends, not how long it lasts.
EN_CINQ_SECONDES = "from egide.socle import bornes; bornes.SECONDES = 5"
FORMULAIRE = "application/x-www-form-urlencoded"
INACHEVEE = "POST /connexion/ HTTP/1.1\nHost: 127.0.0.1\nContent-Length: 1000"


@pytest.fixture(scope="module")
def base(bases: Bases) -> Iterator[str]:
    nom = bases.cloner()
    yield nom
    bases.supprimer(nom)


@pytest.fixture(scope="module")
def service(bases: Bases, base: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    dossier = tmp_path_factory.mktemp("service")
    with servir(bases, base, dossier, EN_CINQ_SECONDES, EGIDE_MANDATAIRES=HOTE) as service:
        yield service


def test_des_envois_inacheves_n_empechent_personne_d_etre_servi(service: Service) -> None:
    inacheves = [service.entamer(INACHEVEE, b"login=") for _ in range(24)]
    for _ in range(12):
        assert service.demander("GET", "/connexion/").statut == 200
    for prise in inacheves:
        recu = reste(prise)
        assert recu.startswith("HTTP/1.1 408")
        assert "Rien n’a été enregistré." in recu


def test_un_envoi_demesure_est_refuse_avant_d_etre_lu(service: Service) -> None:
    prise = service.entamer(INACHEVEE.replace("1000", str(150 << 20)))  # and not one byte of it
    recu = reste(prise)
    assert recu.startswith("HTTP/1.1 413")
    assert "2,5 Mo" in recu


def test_un_envoi_trop_lourd_recoit_une_page_qui_le_dit(service: Service) -> None:
    page = service.demander("POST", "/connexion/", b"x" * (bornes.CORPS + 1))
    assert (page.statut, "Rien n’a été enregistré." in page.texte) == (413, True)
    assert "frame-ancestors 'none'" in page.entetes["content-security-policy"]


def test_un_envoi_qui_ne_dit_pas_son_poids_n_est_pas_lu(service: Service) -> None:
    prise = service.entamer(INACHEVEE.replace("Content-Length: 1000", "Transfer-Encoding: chunked"))
    assert reste(prise).startswith("HTTP/1.1 411")


def test_une_moitie_de_formulaire_n_est_pas_un_formulaire(service: Service, base: str, bases: Bases) -> None:
    page = service.demander("GET", "/connexion/")
    corps = f"csrfmiddlewaretoken={_jeton(page)}&login=moitie@essais.example&password=faux&reste="
    entetes = (
        f"POST /connexion/ HTTP/1.1\nHost: 127.0.0.1\nContent-Length: {len(corps) + 10}\n"
        f"Content-Type: {FORMULAIRE}\nCookie: {_cookie(page)}"
    )
    prise = service.entamer(entetes, corps.encode())
    prise.shutdown(socket.SHUT_WR)
    assert reste(prise).startswith("HTTP/1.1 400")
    with psycopg.connect(bases.url(postgres.ADMIN, base)) as connexion:
        assert connexion.execute("SELECT username FROM axes_accessattempt").fetchall() == []


def test_des_fichiers_faits_pour_epuiser_n_empechent_personne_d_etre_servi(service: Service) -> None:
    bombe = documents.bombe()
    with ThreadPoolExecutor(8) as visiteurs:
        verdicts = [visiteurs.submit(_verifier, service, bombe) for _ in range(8)]
        for _ in range(12):
            assert service.demander("GET", "/connexion/").statut == 200
        for verdict in verdicts:
            page = verdict.result()
            assert (page.statut, page.entetes["retry-after"]) == (503, "5")
            assert "Vérification interrompue, réessayez" in page.texte
    attendre(lambda: _verifier(service, documents.document()).statut == 200, "une vérification")


def _verifier(service: Service, pdf: bytes) -> Reponse:
    joint = SimpleUploadedFile("document.pdf", pdf, "application/pdf")
    corps = encode_multipart(BOUNDARY, {"par": "fichier", "fichier": joint})
    return service.demander("POST", "/verifier/", corps, {"Content-Type": MULTIPART_CONTENT})


def test_un_ouvrier_tue_est_remplace_et_le_service_repond(service: Service) -> None:
    avant = service.ouvriers()
    assert len(avant) == 2
    (tue, *_) = avant
    os.kill(tue, signal.SIGKILL)
    attendre(lambda: len(service.ouvriers() - {tue}) == 2, "un nouvel ouvrier")

    def repond() -> bool:
        try:
            return all(service.demander("GET", "/connexion/").statut == 200 for _ in range(8))
        except OSError:
            return False

    attendre(repond, "huit réponses de suite")
    assert service.processus.poll() is None


def _essais_de_connexion(service: Service, venu_de: str, annoncent: Iterator[dict[str, str]]) -> list[int]:
    """Empty sign-ins, one after the other on one connection, hence by one worker; what each was answered."""
    connexion = service.connexion(venu_de)
    page = echanger(connexion, "GET", "/connexion/")
    entetes = {"Cookie": _cookie(page), "Content-Type": FORMULAIRE}
    corps = f"csrfmiddlewaretoken={_jeton(page)}&login=&password=".encode()
    statuts = [
        echanger(connexion, "POST", "/connexion/", corps, entetes | annonce).statut for annonce in annoncent
    ]
    connexion.close()
    return statuts


def test_qui_essaie_trop_n_enferme_que_lui_derriere_un_mandataire(service: Service) -> None:
    insistant = [{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.7"} for n in range(40)]
    statuts = _essais_de_connexion(service, HOTE, iter([*insistant, {"X-Forwarded-For": "203.0.113.8"}]))
    assert statuts[-2:] == [429, 200]


def test_ce_qu_un_visiteur_direct_dit_de_son_adresse_ne_change_rien(service: Service) -> None:
    forge = _essais_de_connexion(
        service,
        "127.0.0.2",
        ({"X-Forwarded-For": f"203.0.113.{n}", "X_Forwarded_For": f"203.0.113.{n}"} for n in range(40)),
    )
    assert forge[-1] == 429


@pytest.mark.parametrize("commande", ["servir", "demo"])
def test_un_port_deja_pris_est_refuse_par_son_nom(service: Service, commande: str) -> None:
    dit = _refus(commande, service.port)
    assert f"Le port {service.port} est déjà pris par Égide (processus {service.processus.pid})" in dit


def test_un_port_que_tient_un_autre_programme_est_refuse_aussi(tmp_path: Path) -> None:
    with socket.create_server((HOTE, 0), reuse_port=True) as prise:
        port = prise.getsockname()[1]
        assert f"Le port {port} est déjà pris par " in (dit := _refus("servir", port))
        assert f"(processus {os.getpid()})" in dit


def test_une_adresse_qui_n_est_pas_la_n_est_pas_servie() -> None:
    assert "On ne peut pas servir à 203.0.113.7" in _refus("servir", 18999, "--hote", "203.0.113.7")


def _jeton(page: Reponse) -> str:
    trouve = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.texte)
    assert trouve
    return trouve[1]


def _cookie(page: Reponse) -> str:
    return page.entetes["set-cookie"].partition(";")[0]


def _refus(commande: str, port: int, *options: str) -> str:
    fait = subprocess.run(
        [sys.executable, "-m", "egide", commande, "--port", str(port), *options],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert fait.returncode == 1
    assert "Traceback" not in fait.stderr
    assert "panicked" not in fait.stderr
    return fait.stderr
