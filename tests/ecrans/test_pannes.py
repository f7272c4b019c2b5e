"""What a person is told when something does not answer: her own language, a true status, and what stays possible."""

from http.client import HTTPConnection

import psycopg
import pytest
from django.db import connection, connections
from django.db.utils import OperationalError
from django.test import Client
from outils.base import Bases
from psycopg import sql

from egide.config import delais
from egide.socle import postgres, roles

SEANCE = {"cookie": f"sessionid={32 * 'a'}"}


@pytest.fixture
def visiteur() -> Client:
    """A browser, to whom a fault is a page."""
    return Client(raise_request_exception=False)


def _lire_seulement(bases: Bases, base: str) -> None:
    with psycopg.connect(bases.url(postgres.ADMIN, base)) as admin:
        ordre = "ALTER ROLE egide_application IN DATABASE {} SET default_transaction_read_only = on"
        admin.execute(sql.SQL(ordre).format(sql.Identifier(base)))
    connections["default"].close()


def _delais(connexion) -> tuple[str, ...]:
    with connexion.cursor() as curseur:
        curseur.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        return curseur.fetchone()


def test_une_page_qui_attend_trop_derriere_un_autre_travail_est_interrompue_et_le_dit(
    serveur: str, bases: Bases, base_clonee: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delais, "VERROU", 200)
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as autre:
        autre.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
        visite = HTTPConnection(serveur.removeprefix("http://"), timeout=60)
        visite.request("GET", "/connexion/", headers=SEANCE)
        reponse = visite.getresponse()
    assert (reponse.status, reponse.headers["Retry-After"]) == (503, "30")
    assert "La réponse a trop tardé" in reponse.read().decode()
    visite.close()


def test_les_connexions_des_pages_sont_bornees_et_celles_du_proprietaire_ne_le_sont_pas(
    serveur: str, bases: Bases, base_clonee: str
) -> None:
    connection.close()
    assert _delais(connection) == ("30s", "10s")
    with psycopg.connect(bases.url(roles.PROPRIETAIRE, base_clonee)) as proprietaire:
        assert _delais(proprietaire) == ("0", "0")


def test_une_requete_trop_longue_est_interrompue(serveur: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delais, "REQUETE", 50)
    connection.close()
    with connection.cursor() as curseur, pytest.raises(OperationalError, match="statement timeout"):
        curseur.execute("SELECT pg_sleep(60)")
    connection.close()


def test_en_lecture_seule_se_connecter_le_dit_et_les_pages_du_droit_restent_ouvertes(
    visiteur: Client, bases: Bases, base_clonee: str
) -> None:
    _lire_seulement(bases, base_clonee)
    reponse = visiteur.post("/connexion/", {"login": "claire@essais.example", "password": "une phrase"})
    assert reponse.status_code == 503
    assert "Égide est en lecture seule" in reponse.text
    for ouverte in ("/droit/", "/verifier/"):
        assert f'href="{ouverte}"' in reponse.text
        assert visiteur.get(ouverte).status_code == 200


def test_une_base_muette_est_dite_muette(visiteur: Client, base_clonee: str) -> None:
    reglages = connections["default"].settings_dict
    connections["default"].close()
    port, reglages["PORT"] = reglages["PORT"], "1"
    try:
        reponse = visiteur.get("/connexion/", headers=SEANCE)
    finally:
        reglages["PORT"] = port
    assert reponse.status_code == 503
    assert "La base de données ne répond pas" in reponse.text


def test_une_demande_illisible_est_refusee_en_francais(visiteur: Client) -> None:
    reponse = visiteur.get("/", headers={"host": "ailleurs.example"})
    assert reponse.status_code == 400
    assert "Demande illisible" in reponse.text
    assert "Bad Request" not in reponse.text
