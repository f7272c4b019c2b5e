"""`egide taches`, as a scheduler runs it: what is due, once, traced, and the rest even when one fails."""

import psycopg
import pytest
from outils import monde
from outils.base import Bases
from outils.commandes import Lancer

from egide.annuaire.models_notification import Motif
from egide.annuaire.notifications import prevenir
from egide.socle import horloge, postgres


@pytest.fixture
def admin(bases: Bases, base_clonee: str):
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee), autocommit=True) as connexion:
        yield connexion


def _traces(admin: psycopg.Connection) -> list[tuple[str, bool]]:
    return admin.execute("SELECT nom, reussie FROM journal_tache ORDER BY id").fetchall()


def test_les_taches_du_jour_se_font_une_fois_et_le_scelle_se_pose_tout_seul(
    egide_sans_processus: Lancer, admin: psycopg.Connection
) -> None:
    gens = monde.creer_monde()
    monde.ouvrir_un_dossier(gens.enqueteur, monde.signalement(gens))
    sortie, code = egide_sans_processus("taches")
    assert code == 0, sortie
    assert admin.execute("SELECT jour FROM journal_scelle").fetchall() == [(horloge.aujourdhui(),)]
    assert _traces(admin) == [
        (nom, True) for nom in ("echeances", "brouillons", "compter", "sceller", "verifier-journal")
    ]
    sortie, code = egide_sans_processus("taches")
    assert (code, [ligne.split(" : ")[0] for ligne in sortie.splitlines()]) == (
        0,
        ["notifier", "recapituler"],
    )
    assert len(_traces(admin)) == 5


def test_une_tache_qui_echoue_est_nommee_reprise_et_n_empeche_pas_les_autres(
    egide_sur_la_base: Lancer, admin: psycopg.Connection
) -> None:
    gens = monde.creer_monde()
    monde.ouvrir_un_dossier(gens.enqueteur)
    prevenir(gens.agent.organisation_id, Motif.TRANSMISSION, ["agent_prefecture"])
    admin.execute("SET session_replication_role = replica")
    admin.execute("DELETE FROM journal_evenement WHERE rang = 1")
    sortie, code = egide_sur_la_base("taches", EGIDE_COURRIEL="smtp://127.0.0.1:1")
    assert code == 1
    assert "notifier : ÉCHEC. 0 message(s) envoyé(s). 1 message(s) n’ont pas pu partir" in sortie
    echecs = [nom for nom, reussie in _traces(admin) if not reussie]
    assert "notifier" in echecs
    assert ("sceller", True) in _traces(admin)
    sortie, code = egide_sur_la_base("taches", EGIDE_COURRIEL="smtp://127.0.0.1:1")
    assert "sceller" not in sortie
    assert "notifier : ÉCHEC" in sortie


def test_deux_passages_a_la_fois_ne_font_pas_deux_fois_le_travail(
    egide_sur_la_base: Lancer, admin: psycopg.Connection
) -> None:
    admin.execute("SELECT pg_advisory_lock(hashtextextended('taches', 0))")
    assert egide_sur_la_base("taches") == ("Les tâches sont déjà en cours.\n", 0)
    assert _traces(admin) == []


def test_sans_serveur_de_courriel_rien_ne_part_et_c_est_dit(egide_sur_la_base: Lancer) -> None:
    gens = monde.creer_monde()
    prevenir(gens.agent.organisation_id, Motif.TRANSMISSION, ["agent_prefecture"])
    assert egide_sur_la_base("notifier", EGIDE_MODE="production", EGIDE_COURRIEL="") == (
        "aucun serveur de courriel (EGIDE_COURRIEL) : 1 personne(s) l’apprendront à l’écran.\n",
        0,
    )
