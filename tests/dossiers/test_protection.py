"""A protection, a closed hearing: asked by who defends her, due by who may grant it, and its answer read by who asked."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from dossiers.histoires import en_delai, etude, travail
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, ORGANISATIONS, Recit

from egide.acces.acteurs import Acteur
from egide.dossiers.cas_concrets import proposer
from egide.dossiers.evenements.ouverts import ouverts
from egide.dossiers.plan import plan
from egide.dossiers.vues import Tache
from egide.journal import types
from egide.journal.types import MesureDeProtection

AVOCAT = Acteur(UUID(int=25), "avocat", UUID(int=26), "barreau", "06")
MAGISTRAT = Acteur(UUID(int=27), "magistrat", UUID(int=28), "parquet", "06")
LE, RAISON = date(2009, 3, 10), "danger non établi"
DEMANDEE = MesureDeProtection(droit="protection_policiere", etat="demandee", pour="elle")
HUIS_CLOS = MesureDeProtection(droit="huis_clos", etat="demandee", audience=LE + timedelta(days=9))


def lignes(recit: Recit, acteur: Acteur, au: date = LE) -> list[Tache]:
    vues = travail(recit, acteur, au)
    toutes = [*(tache for groupe in vues.groupes for tache in groupe.taches), *vues.attente]
    return [tache for tache in toutes if tache.motif == "protection_a_repondre"]


def gestes(recit: Recit, acteur: Acteur) -> set[str]:
    siens = ouverts(etude(recit, acteur, LE))
    return {geste.nom for geste in siens if geste.evenement is MesureDeProtection}


@pytest.mark.parametrize(("danger", "jours"), [(None, 3), (True, 0)])
def test_la_protection_demandee_est_due_par_l_enqueteur_et_le_jour_meme_s_il_y_a_danger(
    danger: bool | None, jours: int
) -> None:
    demandee = MesureDeProtection(droit="protection_policiere", etat="demandee", danger=danger)
    recit = en_delai()(INTERVENANT, LE, demandee)
    (sienne,) = lignes(recit, ENQUETEUR)
    assert (sienne.etat, sienne.geste) == ("due", "repondre_protection_policiere")
    assert sienne.pour_le == LE + timedelta(days=jours)
    assert (sienne.groupe == "aujourd_hui") == (danger is True)
    for demandeur in (INTERVENANT, AVOCAT):
        (attendue,) = lignes(recit, demandeur)
        assert (attendue.etat, attendue.role, attendue.geste) == ("attendue", "enqueteur", None)
    for tiers in (AGENT, MAGISTRAT):
        assert lignes(recit, tiers) == []


def test_le_huis_clos_est_du_par_le_parquet_avant_l_audience_et_la_police_n_y_repond_pas() -> None:
    recit = en_delai()(AVOCAT, LE, HUIS_CLOS)
    assert [(tache.etat, tache.geste) for tache in lignes(recit, AVOCAT)] == [("due", "repondre_huis_clos")]
    recit(MAGISTRAT, LE, types.Procedure(etat_procedure="instruction"))
    (sienne,) = lignes(recit, MAGISTRAT)
    assert (sienne.etat, sienne.pour_le) == ("due", LE + timedelta(days=8))
    assert lignes(recit, ENQUETEUR) == []
    assert [tache.etat for tache in lignes(recit, AVOCAT)] == ["attendue"]
    assert gestes(recit, ENQUETEUR) == set()
    refuse = MesureDeProtection(droit="huis_clos", etat="refusee", motif=RAISON)
    assert {refus.champ for refus in refuse.verifier(LE, "enqueteur")} == {"droit"}
    assert not list(refuse.verifier(LE, "magistrat"))


def test_qui_protege_repond_ne_demande_pas_et_donne_la_raison_d_un_refus() -> None:
    assert {refus.champ for refus in DEMANDEE.verifier(LE, "enqueteur")} == {"etat"}
    sans_raison = MesureDeProtection(droit="protection_policiere", etat="refusee")
    assert {refus.champ for refus in sans_raison.verifier(LE, "enqueteur")} == {"motif"}
    assert gestes(en_delai(), ENQUETEUR) == set()
    assert gestes(en_delai(), INTERVENANT) == {"demander_une_protection", "demander_le_huis_clos"}


def test_l_accord_et_sa_mesure_se_lisent_chez_qui_l_a_demande_et_plus_rien_n_est_attendu() -> None:
    recit = en_delai()(INTERVENANT, LE, DEMANDEE)
    accord = MesureDeProtection(
        droit="protection_policiere", etat="accordee", mesure="telephone_grave_danger"
    )
    recit(ENQUETEUR, LE, accord)
    for acteur in (ENQUETEUR, INTERVENANT, AVOCAT):
        assert lignes(recit, acteur) == []
    (ligne,) = (
        x for x in plan(etude(recit, INTERVENANT, LE), ORGANISATIONS).lignes if x.droit == accord.droit
    )
    assert (ligne.titre, ligne.etat) == ("Protection par la police", "ouvert")
    assert "Unité de Nice" in ligne.etapes[-1].qui


def test_un_refus_de_protection_offre_une_lettre_et_un_cas_comme_les_autres_droits() -> None:
    recit = en_delai()(INTERVENANT, LE, DEMANDEE)
    refus = MesureDeProtection(droit="protection_policiere", etat="refusee", motif=RAISON, ecrit=False)
    recit(ENQUETEUR, LE, refus)
    for acteur in (INTERVENANT, AVOCAT):
        vues = travail(recit, acteur, LE)
        (aux_refus,) = (t for g in vues.groupes for t in g.taches if t.motif == "refus_a_contester")
        assert (aux_refus.acte, aux_refus.droit) == ("lettre_pour_un_droit", "protection_policiere")
        assert aux_refus.titre == "Répondre au refus : protection par la police"
        assert RAISON not in aux_refus.titre + aux_refus.phrase
    lu = etude(recit, INTERVENANT, LE)
    (ligne,) = (x for x in plan(lu, ORGANISATIONS).lignes if x.droit == refus.droit)
    assert (ligne.etat, ligne.lettre, ligne.ecrit, ligne.rang) == ("refuse", True, False, len(recit.journal))
    assert dict(ligne.suites) == {"demander_une_protection": "demander à nouveau"}
    (cas,) = (cas for cas in proposer(lu) if cas.rang == ligne.rang)
    assert cas.faits == f"Protection par la police : refus, de vive voix. Raison donnée : « {RAISON} »."
    recit(INTERVENANT, LE, types.DroitReclame(droits=("protection_policiere",), organisme="Police"))
    vues = travail(recit, INTERVENANT, LE)
    assert not [t for g in vues.groupes for t in g.taches if t.motif == "refus_a_contester"]
