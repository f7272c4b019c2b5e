"""The embedded server comes back, and in production is only used where it is asked for."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db.utils import ConnectionHandler, OperationalError
from outils.commandes import Lancer

from egide.config.bases import base as description_django
from egide.socle import chemins, postgres, veille


@pytest.fixture
def dossier() -> Iterator[Path]:
    dossier = chemins.donnees() / f"veille-{os.getpid()}"
    yield dossier
    shutil.rmtree(dossier)


LIMITE = 90.0  # seconds, for a machine at its worst


def _interroger_jusqu_a_la_coupure(connexion) -> None:
    limite = time.monotonic() + LIMITE
    while time.monotonic() < limite:
        connexion.cursor().execute("SELECT 1")


def _attendre(adresse: str) -> None:
    """Until the server answers again."""
    limite = time.monotonic() + LIMITE
    while time.monotonic() < limite:
        try:
            psycopg.connect(adresse, connect_timeout=5).close()
        except psycopg.OperationalError:
            continue
        return
    pytest.fail("le serveur n'est pas revenu")


def test_le_postgresql_embarque_qui_meurt_revient_au_meme_port_et_les_connexions_le_retrouvent(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, django_db_blocker
) -> None:
    monkeypatch.setattr(veille, "PAS", 0.05)
    with (
        postgres.demarrer(dossier, durable=False) as serveur,
        veille.veiller(serveur),
        django_db_blocker.unblock(),
    ):
        adresse = serveur.url(postgres.ADMIN, "postgres")
        de_django = ConnectionHandler({"default": description_django(adresse)})["default"]
        de_django.cursor().execute("SELECT 1")
        mort = int((dossier / "base" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(mort, signal.SIGKILL)
        with pytest.raises(OperationalError):
            _interroger_jusqu_a_la_coupure(de_django)
        _attendre(adresse)
        de_django.close_if_unusable_or_obsolete()  # what Django does before each request
        de_django.cursor().execute("SELECT 1")
        assert int((dossier / "base" / "postmaster.pid").read_text().splitlines()[0]) != mort
        de_django.close()
    assert "s’est arrêté : il est relancé" in caplog.text


def test_en_production_la_base_embarquee_se_demande(tmp_path: Path, lancer_egide: Lancer) -> None:
    sortie, code = lancer_egide("initialiser", EGIDE_MODE="production", EGIDE_DONNEES=str(tmp_path))
    assert (code, "EGIDE_BASE_EMBARQUEE=1" in sortie) == (1, True), sortie
    assert "Traceback" not in sortie
    assert list(tmp_path.iterdir()) == []
