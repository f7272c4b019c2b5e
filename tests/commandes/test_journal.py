"""The operator's commands over the journal, run as he runs them."""

import os
import subprocess
import sys

import psycopg
import pytest
from outils import monde
from outils.base import Bases
from psycopg.rows import dict_row

from egide.journal import chaine
from egide.journal.models import Evenement
from egide.socle import postgres, roles


@pytest.fixture
def egide(bases: Bases, base_clonee: str):
    """Runs `egide …` on the test's database; returns what it said and its code."""
    adresses = {
        "DATABASE_URL": bases.url(roles.APPLICATION, base_clonee),
        "EGIDE_DATABASE_URL_PROPRIETAIRE": bases.url(roles.PROPRIETAIRE, base_clonee),
    }

    def lancer(*arguments: str) -> tuple[str, int]:
        fait = subprocess.run(
            [sys.executable, "-m", "egide", *arguments],
            env=os.environ | adresses,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return fait.stdout, fait.returncode

    return lancer


def test_un_journal_integre_est_dit_integre_et_un_evenement_retire_est_nomme(
    egide, bases: Bases, base_clonee: str
) -> None:
    gens = monde.creer_monde()
    monde.ouvrir_un_dossier(gens.enqueteur, monde.signalement(gens))
    monde.ouvrir_un_dossier(gens.enqueteur_59)
    assert egide("sceller", "--jour", "2009-03-21") == ("Jour scellé : 2009-03-21\n", 0)
    assert egide("sceller", "--jour", "2009-03-21") == ("Le 2009-03-21 est déjà scellé.\n", 1)
    sortie, code = egide("verifier-journal")
    assert code == 0, sortie
    assert "2 dossier(s)" in sortie

    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as connexion:
        connexion.execute("SET session_replication_role = replica")  # an attacker with every right
        retire = connexion.execute(
            "DELETE FROM journal_evenement WHERE rang = 3 RETURNING dossier_id"
        ).fetchone()
    assert retire is not None
    sortie, code = egide("verifier-journal")
    assert code == 1
    assert f"scellé du 2009-03-21, dossier {retire[0]}, événement 3 : événement scellé disparu" in sortie


def test_un_contenu_qui_ne_se_dechiffre_plus_est_nomme_meme_sous_une_chaine_refaite(
    egide, bases: Bases, base_clonee: str
) -> None:
    gens = monde.creer_monde()
    monde.ouvrir_un_dossier(gens.enqueteur, monde.signalement(gens))
    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as connexion:
        connexion.execute("SET session_replication_role = replica")  # an attacker with every right
        curseur = connexion.cursor(row_factory=dict_row)
        dernier = curseur.execute("SELECT * FROM journal_evenement ORDER BY rang DESC LIMIT 1").fetchone()
        assert dernier is not None
        altere = Evenement(**dernier)
        altere.charge = bytes([*altere.charge[:-1], altere.charge[-1] ^ 1])
        connexion.execute(
            "UPDATE journal_evenement SET charge = %s, empreinte = %s WHERE id = %s",
            [altere.charge, chaine.empreinte(altere), altere.pk],
        )
    sortie, code = egide("verifier-journal")
    assert code == 1
    assert sortie.splitlines()[-1] == f"dossier {altere.dossier_id}, événement {altere.rang} : illisible"
    assert "empreinte" not in sortie
