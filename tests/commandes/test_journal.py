"""The operator's commands over the journal: the first story as he runs them, the others in the process of the tests."""

from datetime import timedelta

import psycopg
from outils import monde
from outils.base import Bases
from outils.commandes import Lancer
from psycopg.rows import dict_row

from egide.journal import chaine
from egide.journal.models import Evenement
from egide.socle import horloge, postgres


def test_un_journal_integre_est_dit_integre_et_un_evenement_retire_est_nomme(
    egide_sur_la_base: Lancer, bases: Bases, base_clonee: str
) -> None:
    egide, aujourdhui = egide_sur_la_base, horloge.aujourdhui()
    gens = monde.creer_monde()
    monde.ouvrir_un_dossier(gens.enqueteur, monde.signalement(gens))
    monde.ouvrir_un_dossier(gens.enqueteur_59)
    assert egide("sceller") == (f"Jour scellé : {aujourdhui}\n", 0)
    assert egide("sceller") == (f"Le {aujourdhui} est déjà scellé.\n", 1)
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
    assert f"scellé du {aujourdhui}, dossier {retire[0]}, événement 3 : événement scellé disparu" in sortie


def test_un_scelle_absent_ou_ancien_est_une_anomalie(egide_sans_processus: Lancer) -> None:
    egide, aujourdhui = egide_sans_processus, horloge.aujourdhui()
    assert egide("verifier-journal")[1] == 0  # nothing to guard yet
    monde.ouvrir_un_dossier(monde.creer_monde().enqueteur)
    sortie, code = egide("verifier-journal")
    assert (code, "aucun scellé" in sortie) == (1, True), sortie
    ancien = aujourdhui - timedelta(days=2)
    egide("sceller", "--jour", str(ancien))
    sortie, code = egide("verifier-journal")
    assert (code, f"le dernier scellé est du {ancien}" in sortie) == (1, True), sortie
    egide("sceller", "--jour", str(aujourdhui - timedelta(days=1)))
    assert egide("verifier-journal")[1] == 0


def test_un_jour_qui_n_est_pas_venu_ne_se_scelle_pas(egide_sans_processus: Lancer) -> None:
    demain = horloge.aujourdhui() + timedelta(days=1)
    sortie, code = egide_sans_processus("sceller", "--jour", str(demain))
    assert (code, f"le {demain} n’est pas venu" in sortie) == (2, True), sortie


def test_un_contenu_qui_ne_se_dechiffre_plus_est_nomme_meme_sous_une_chaine_refaite(
    egide_sans_processus: Lancer, bases: Bases, base_clonee: str
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
    sortie, code = egide_sans_processus("verifier-journal")
    assert code == 1
    assert sortie.splitlines()[-1] == f"dossier {altere.dossier_id}, événement {altere.rang} : illisible"
    assert "empreinte" not in sortie
