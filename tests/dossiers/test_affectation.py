"""Who holds a file: the agent the reader's own organisation named, on every screen the same."""

from datetime import date
from uuid import uuid4

from dossiers import histoires
from dossiers.recits import AGENT, PREFECTURE, Recit, _acteur

from egide.acces import lecture, matrice
from egide.acces.acteurs import Acteur
from egide.annuaire.roles import ROLES
from egide.dossiers.affectation import agent_en_charge
from egide.dossiers.etat.taches import DossierEtudie, taches
from egide.dossiers.etude import etudier
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.repli import replier

AU = date(2009, 3, 20)
VENUE_D_AILLEURS = _acteur("referent_prefecture", uuid4(), "prefecture")
REFERENTE = _acteur("referent_prefecture", PREFECTURE, "prefecture")
LE_NOTRE, LE_LEUR = uuid4(), uuid4()


def confie(recit: Recit, *choix: tuple[Acteur, object]) -> Recit:
    for qui, agent in choix:
        recit(qui, AU, types.Affectation(agent=agent))
    return recit


def test_un_dossier_venu_d_une_autre_prefecture_n_est_pas_tenu_par_son_agent() -> None:
    recit = confie(histoires.signalee(), (REFERENTE, LE_NOTRE), (VENUE_D_AILLEURS, LE_LEUR))
    situation = replier(recit.journal, AU)
    assert agent_en_charge(situation, REFERENTE.organisation_id) == LE_NOTRE
    assert agent_en_charge(situation, VENUE_D_AILLEURS.organisation_id) == LE_LEUR
    assert agent_en_charge(situation, uuid4()) is None


def test_la_liste_de_travail_dit_le_meme_agent_que_la_page_qui_le_nomme() -> None:
    for choix in ((), ((REFERENTE, LE_NOTRE),), ((REFERENTE, LE_NOTRE), (VENUE_D_AILLEURS, LE_LEUR))):
        situation = replier(confie(histoires.signalee(), *choix).journal, AU)
        lignes = list(taches(DossierEtudie("K7Q4MXD2", "06", etudier(situation, AGENT)), {}))
        assert lignes
        assert {ligne.agent for ligne in lignes} == {agent_en_charge(situation, AGENT.organisation_id)}


def test_tenir_une_categorie_c_est_la_case_de_la_matrice_dans_ce_qui_est_partage() -> None:
    for role in ROLES:
        acteur = _acteur(role, PREFECTURE, "prefecture")
        for categorie in Categorie:
            tient = matrice.droit(role, categorie) is matrice.DroitDeLecture.TIENT
            assert lecture.tient(acteur, categorie) is tient
            assert not lecture.tient(acteur.limite_a([]), categorie)
