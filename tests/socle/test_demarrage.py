"""Start-up checks: Égide refuses to serve with more rights than it needs, or in production with toy
secrets."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from outils import monde
from outils.base import Bases
from outils.commandes import Lancer
from psycopg import sql
from pytest_django import Settings

from egide.actes import cles, publication
from egide.config.bases import base as description_django
from egide.config.verifications import cle_des_actes, refuser_si_dangereux
from egide.socle import horloge, postgres, roles


@pytest.fixture
def se_connecter_par(base_clonee: str) -> Iterator:
    """Django connects through another address until the end of the test."""
    reglages = connections["default"].settings_dict
    avant = dict(reglages)

    def changer(adresse: str) -> None:
        connections["default"].close()
        reglages.update(description_django(adresse))

    yield changer
    connections["default"].close()
    reglages.update(avant)


@pytest.mark.parametrize(
    ("role", "motif"),
    [(postgres.ADMIN, "est superutilisateur"), (roles.PROPRIETAIRE, r"possède \d+ table")],
)
def test_un_role_trop_puissant_est_refuse_et_l_application_admise(
    role: str, motif: str, bases: Bases, base_clonee: str, se_connecter_par
) -> None:
    refuser_si_dangereux()
    se_connecter_par(bases.url(role, base_clonee))
    with pytest.raises(ImproperlyConfigured, match=f"« {role} » {motif}"):
        refuser_si_dangereux()


@pytest.mark.parametrize(
    ("attribut", "motif"),
    [("BYPASSRLS", "BYPASSRLS"), ("CREATEROLE", "CREATEROLE"), ("CREATEDB", "CREATEDB")],
)
def test_un_attribut_de_trop_suffit(attribut: str, motif: str, bases: Bases, base_clonee: str) -> None:
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as connexion:
        connexion.execute(sql.SQL("CREATE ROLE essai_attribut NOLOGIN {}").format(sql.SQL(attribut)))
        connexion.execute("SET LOCAL ROLE essai_attribut")
        trouves = roles.exces(connexion)
        connexion.rollback()
    assert [motif in trouve for trouve in trouves] == [True]


def test_etre_membre_du_proprietaire_suffit(bases: Bases, base_clonee: str) -> None:
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as connexion:
        connexion.execute("CREATE ROLE essai_membre NOLOGIN IN ROLE egide_proprietaire")
        connexion.execute("SET LOCAL ROLE essai_membre")
        trouves = roles.exces(connexion)
        connexion.rollback()
    assert len(trouves) == 1
    assert "membre de son propriétaire" in trouves[0]


def test_une_base_muette_est_dite(base_clonee: str, se_connecter_par) -> None:
    se_connecter_par("postgresql://egide_application:x@127.0.0.1:1/egide")
    with pytest.raises(ImproperlyConfigured, match="ne répond pas"):
        refuser_si_dangereux()


@pytest.mark.parametrize(
    ("ordre", "motif"),
    [
        ("DROP TABLE django_migrations", "La base est vide.*egide initialiser"),
        (
            "DELETE FROM django_migrations WHERE app = 'journal' AND name LIKE '0005%'",
            "journal.0005.*egide initialiser",
        ),
        (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_demain', now())",
            r"plus récente d’Égide : migration journal\.9999_demain",
        ),
        (
            "ALTER ROLE egide_application IN DATABASE {base} SET default_transaction_read_only = on",
            "lecture seule",
        ),
    ],
)
def test_une_base_qui_n_est_pas_celle_de_cette_version_n_est_pas_servie(
    ordre: str, motif: str, bases: Bases, base_clonee: str
) -> None:
    refuser_si_dangereux()
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as connexion:
        connexion.execute(sql.SQL(ordre).format(base=sql.Identifier(base_clonee)))
    connections["default"].close()
    with pytest.raises(ImproperlyConfigured, match=motif):
        refuser_si_dangereux()


def test_servir_une_base_vide_dit_la_commande_qui_la_remplit(bases: Bases, lancer_egide: Lancer) -> None:
    vide = bases.creer_vide()
    try:
        sortie, code = lancer_egide("servir", DATABASE_URL=bases.url(roles.APPLICATION, vide))
    finally:
        bases.supprimer(vide)
    assert (code, sortie.splitlines()[1:]) == (
        1,
        ["- La base est vide : ses tables ne sont pas créées. Pour les créer : egide initialiser."],
    )


@pytest.mark.parametrize("decalage", [timedelta(minutes=-5), timedelta(minutes=5)])
def test_une_horloge_qui_n_est_pas_celle_de_la_base_est_refusee(
    decalage: timedelta, base_clonee: str
) -> None:
    with (
        horloge.figer(datetime.now(horloge.PARIS) + decalage),
        pytest.raises(ImproperlyConfigured, match=r"diffèrent de \d{3} s"),
    ):
        refuser_si_dangereux()


def test_un_evenement_d_apres_maintenant_est_dit_en_demarrant_et_nomme_par_verifier_journal(
    base_clonee: str, egide_sur_la_base: Lancer, caplog: pytest.LogCaptureFixture
) -> None:
    demain = datetime.now(horloge.PARIS) + timedelta(days=1)
    with horloge.figer(demain):
        monde.ouvrir_un_dossier(monde.creer_monde().enqueteur)
    refuser_si_dangereux()
    assert f"un événement enregistré le {demain:%d/%m/%Y à %H:%M}" in caplog.text
    egide_sur_la_base("sceller")
    sortie, code = egide_sur_la_base("verifier-journal")
    assert (code, "événement 1 : enregistré après l’heure qu’il est" in sortie) == (1, True), sortie


def test_la_production_refuse_secrets_et_horloge_de_demonstration(
    base_clonee: str, settings: Settings
) -> None:
    settings.EGIDE_MODE = "production"
    settings.SECRET_KEY = "cle-de-demonstration-jamais-admise-en-production"
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = []
    settings.EGIDE_HORLOGE_FIXE = date(2009, 3, 21)
    with pytest.raises(ImproperlyConfigured) as refus:
        refuser_si_dangereux()
    for nom in ("EGIDE_CLE_DJANGO", "EGIDE_DEBUG", "EGIDE_HOTES", "EGIDE_HORLOGE"):
        assert nom in str(refus.value)

    settings.SECRET_KEY = 64 * "k"
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["egide.example"]
    settings.EGIDE_HORLOGE_FIXE = None
    refuser_si_dangereux()


def test_un_mandataire_qui_n_est_pas_une_adresse_est_refuse(base_clonee: str, settings: Settings) -> None:
    settings.EGIDE_MANDATAIRES = "127.0.0.1, 10.0.0.0/24, ::1"
    refuser_si_dangereux()
    settings.EGIDE_MANDATAIRES = "127.0.0.1, nginx"
    with pytest.raises(
        ImproperlyConfigured, match="EGIDE_MANDATAIRES : reçu « nginx » ; attendu : des adresses"
    ):
        refuser_si_dangereux()


def test_un_mode_inconnu_est_refuse(base_clonee: str, settings: Settings) -> None:
    settings.EGIDE_MODE = "preprod"
    with pytest.raises(ImproperlyConfigured, match="preprod"):
        refuser_si_dangereux()


def test_sans_cle_pour_signer_les_actes_la_production_le_dit_en_demarrant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, exploitation: str
) -> None:
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    settings.EGIDE_MODE = "production"
    (avis,) = cle_des_actes(None)
    assert (avis.id, avis.is_serious()) == ("egide.W016", False)
    assert "egide actes cles creer" in avis.msg
    cles.creer()
    (avis,) = cle_des_actes(None)
    assert "egide actes cles publier" in avis.msg
    publication.publier(exploitation)
    assert cle_des_actes(None) == []
