"""`egide acces …`, on the test's own database."""

import psycopg
from outils import monde
from outils.base import Bases
from outils.commandes import Lancer

from egide.acces.documentation import page, page_des_transmissions
from egide.dossiers.documentation import page as page_des_evenements
from egide.socle import postgres


def test_une_table_conforme_est_dite_conforme_et_un_etat_change_a_la_main_est_nomme(
    egide_sans_processus: Lancer, bases: Bases, base_clonee: str
) -> None:
    troupe = monde.creer_troupe()
    pseudonyme = monde.dossier_commun(troupe)
    monde.ouvrir_un_dossier(troupe["enqueteur"])
    sortie, code = egide_sans_processus("acces", "verifier")
    assert (sortie, code) == ("Transmissions conformes aux journaux : 2 dossier(s) relus.\n", 0)
    assert pseudonyme not in sortie

    with psycopg.connect(bases.url(postgres.ADMIN, base_clonee)) as connexion:
        connexion.execute("SET session_replication_role = replica")  # an attacker with every right
        change = connexion.execute(
            "UPDATE acces_transmission SET etat = 'emise' WHERE nature = 'article_40' RETURNING dossier_id, rang"
        ).fetchone()
    assert change is not None
    sortie, code = egide_sans_processus("acces", "verifier")
    assert code == 1
    assert f"dossier {change[0]}, événement {change[1]} : « etat » n’est pas ce que dit le journal" in sortie


def test_documenter_affiche_la_page(lancer_egide: Lancer) -> None:
    pages = (page(), page_des_transmissions(), page_des_evenements())
    assert lancer_egide("acces", "documenter") == ("\n".join(pages), 0)
