"""A database has one master key, and knows which."""

import base64
import os
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from outils import monde
from outils.base import Bases

from egide.config.verifications import refuser_si_dangereux
from egide.socle import roles
from egide.socle.secrets import CLE_MAITRESSE

AUTRE = base64.b64encode(bytes(32)).decode()


@pytest.fixture
def egide(egide_sans_processus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs `egide …` on the test's database, with a data folder that holds no key."""
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    return lambda *arguments, cle="": egide_sans_processus(*arguments, EGIDE_CLE_MAITRESSE=cle)


def _oublier_l_empreinte(bases: Bases, base: str) -> None:
    """As a database made before it knew its key."""
    with psycopg.connect(bases.url("egide_admin", base)) as connexion:
        connexion.execute("SET session_replication_role = replica")
        connexion.execute("DELETE FROM coffre_maitresse")


def test_une_seconde_machine_sans_cle_n_en_tire_pas_une_autre(egide, tmp_path: Path) -> None:
    sortie, code = egide("initialiser")
    assert code == 1
    assert f"ni EGIDE_CLE_MAITRESSE, ni fichier {tmp_path / CLE_MAITRESSE}" in sortie
    assert "aucune autre n’est tirée" in sortie
    assert not (tmp_path / CLE_MAITRESSE).exists()


def test_une_cle_etrangere_est_refusee_par_son_nom_a_l_initialisation(egide) -> None:
    sortie, code = egide("initialiser", cle=AUTRE)
    assert (code, "(EGIDE_CLE_MAITRESSE) n’est pas celle de cette base" in sortie) == (1, True), sortie
    assert "Traceback" not in sortie
    assert egide("initialiser", cle=os.environ["EGIDE_CLE_MAITRESSE"])[1] == 0


def test_une_cle_etrangere_ou_absente_empeche_de_servir(
    base_clonee: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuser_si_dangereux()
    monkeypatch.setenv("EGIDE_CLE_MAITRESSE", AUTRE)
    with pytest.raises(ImproperlyConfigured, match="n’est pas celle de cette base"):
        refuser_si_dangereux()
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    monkeypatch.delenv("EGIDE_CLE_MAITRESSE")
    with pytest.raises(ImproperlyConfigured, match="n’est pas ici"):
        refuser_si_dangereux()


def test_la_ou_des_dossiers_existent_aucune_cle_n_est_tiree(
    egide, bases: Bases, base_clonee: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monde.ouvrir_un_dossier(monde.creer_monde().enqueteur)
    _oublier_l_empreinte(bases, base_clonee)
    sortie, code = egide("initialiser")
    assert (code, "aucune autre n’est tirée" in sortie) == (1, True), sortie
    assert list(tmp_path.iterdir()) == []


def test_une_base_d_avant_l_empreinte_n_admet_que_la_cle_qui_a_scelle_son_journal(
    egide, bases: Bases, base_clonee: str
) -> None:
    la_sienne = os.environ["EGIDE_CLE_MAITRESSE"]
    monde.ouvrir_un_dossier(monde.creer_monde().enqueteur)
    assert egide("sceller", cle=la_sienne)[1] == 0
    _oublier_l_empreinte(bases, base_clonee)
    with pytest.raises(ImproperlyConfigured, match="egide initialiser"):
        refuser_si_dangereux()
    sortie, code = egide("migrer", cle=AUTRE)
    assert (code, "n’est pas celle qui a scellé le journal" in sortie) == (1, True), sortie
    assert egide("migrer", cle=la_sienne)[1] == 0
    refuser_si_dangereux()


def test_une_base_neuve_recoit_une_cle_tiree_une_fois(
    bases: Bases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lancer_egide
) -> None:
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    neuve = bases.creer_vide()
    adresses = {
        "DATABASE_URL": bases.url(roles.APPLICATION, neuve),
        "EGIDE_DATABASE_URL_PROPRIETAIRE": bases.url(roles.PROPRIETAIRE, neuve),
        "EGIDE_CLE_MAITRESSE": "",
    }
    try:
        assert lancer_egide("initialiser", **adresses)[1] == 0
        tiree = (tmp_path / CLE_MAITRESSE).read_text()
        assert lancer_egide("initialiser", **adresses)[1] == 0
        assert (tmp_path / CLE_MAITRESSE).read_text() == tiree
    finally:
        bases.supprimer(neuve)
