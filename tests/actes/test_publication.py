"""Two servers of one database: what one signs, the other recognises; what one withdraws is withdrawn for both."""

from collections.abc import Callable
from pathlib import Path

import pytest
from actes import documents
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import Settings

from egide.actes import cles, publication
from egide.actes.models import Publication

Serveur = Callable[[str], None]


@pytest.fixture
def sur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Serveur:
    """Work on one server or on another, in production: each has its data folder, both have the database."""
    settings.EGIDE_MODE = "production"
    settings.SECURE_SSL_REDIRECT = False
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-21")
    monkeypatch.delenv("EGIDE_ADRESSE_DE_VERIFICATION", raising=False)
    return lambda nom: monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path / nom))


def _verdict(lien: str) -> str:
    return Client().post("/verifier/", {"par": "code", "code": lien}).content.decode()


def test_un_second_serveur_reconnait_un_acte_que_le_premier_a_signe(sur: Serveur, exploitation: str) -> None:
    sur("premier")
    cles.creer()
    assert len(publication.publier(exploitation)) == 1
    assert publication.publier(exploitation) == []
    lien = documents.scelle().lien
    sur("second")
    assert "Authentique et valable ce jour" in _verdict(lien)
    publication.publier(exploitation)
    assert cles.registre() == publication.registre()  # what verifies offline knows it too


def test_une_cle_compromise_sur_un_serveur_l_est_partout(sur: Serveur, exploitation: str) -> None:
    sur("premier")
    cle = cles.creer()
    publication.publier(exploitation)
    lien = documents.scelle().lien
    sur("second")
    publication.publier(exploitation)
    cles.retirer(cle.id, compromise=True)
    publication.publier(exploitation)
    assert "clé compromise" in _verdict(lien)
    sur("premier")
    with pytest.raises(cles.CleManquante, match="retirée"):
        publication.assurer()


def test_une_cle_qui_n_est_pas_publiee_n_emet_rien(sur: Serveur, exploitation: str) -> None:
    sur("premier")
    cles.creer()
    with pytest.raises(cles.CleManquante, match="egide actes cles publier"):
        publication.assurer()
    publication.publier(exploitation)
    publication.assurer()


def test_une_cle_apportee_signe_sur_l_autre_serveur(sur: Serveur, exploitation: str, tmp_path: Path) -> None:
    sur("premier")
    cle = cles.creer()
    bagage = tmp_path / "cle.pem"
    cles.exporter(cle.id, bagage, "une phrase")
    assert bagage.stat().st_mode & 0o077 == 0
    assert b"ENCRYPTED" in bagage.read_bytes()
    sur("second")
    with pytest.raises(cles.CleInconnue):  # the database does not know it yet
        cles.importer(bagage.read_bytes(), "une phrase")
    sur("premier")
    publication.publier(exploitation)
    sur("second")
    publication.publier(exploitation)
    with pytest.raises(ValueError, match=r"."):
        cles.importer(bagage.read_bytes(), "une autre")
    with pytest.raises(cles.CleManquante):
        cles.courante()
    assert cles.importer(bagage.read_bytes(), "une phrase") == cle.id
    publication.assurer()
    assert "Authentique" in _verdict(documents.scelle().lien)


def test_le_service_ne_rend_authentique_aucune_cle_de_son_cru_et_n_en_change_aucune(
    sur: Serveur, exploitation: str
) -> None:
    sur("premier")
    cle = cles.creer()
    publication.publier(exploitation)
    for nom, contenu, colonne, refus in (
        ("0BADC0DE", {"demonstration": False}, False, "row-level security"),
        ("0BADC0DE", {"demonstration": False}, True, "dit_ce_qu_elle_est"),
        (cle.id, {"demonstration": True}, True, "row-level security"),
    ):
        with pytest.raises(DatabaseError, match=refus), transaction.atomic():
            Publication.objects.create(sorte="cle", nom=nom, contenu=contenu, demonstration=colonne)
    Publication.objects.create(
        sorte="cle", nom="DE300000", contenu={"demonstration": True}, demonstration=True
    )
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Publication.objects.update(nom="00000000")
