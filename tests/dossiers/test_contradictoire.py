"""She is heard before a withdrawal: who defends her sees the days run, and a decision closes the procedure."""

from datetime import date, timedelta

from dossiers import histoires
from dossiers.histoires import etude, motifs, travail
from dossiers.recits import AGENT, INTERVENANT, SIGNATAIRE, Recit

from egide.dossiers.contradictoire import contradictoire
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.contradictoire import OBSERVATIONS
from egide.dossiers.evenements.ouverts import ouvert
from egide.journal import types

LE = date(2009, 6, 9)
RENOUES = types.LienAvecLesAuteurs(liens_rompus=False, liens_renoues=True, contrainte=False)
RECUE = types.PropositionDeDecision(jours=15, remise="main_propre")
AVERTIR, REPONDRE = GESTES["proposer_le_retrait"], GESTES["noter_ses_observations"]


def _titulaire(*suite: types.Charge) -> Recit:
    recit = histoires.titulaire()(AGENT, LE, RENOUES)
    for charge in suite:
        recit = recit(AGENT, LE, charge)
    return recit


def test_on_ne_l_avertit_que_d_un_retrait_que_le_droit_ouvre_et_une_fois() -> None:
    assert not ouvert(etude(histoires.titulaire(), AGENT, LE), AVERTIR)
    assert ouvert(etude(_titulaire(), AGENT, LE), AVERTIR)
    assert not ouvert(etude(_titulaire(RECUE), AGENT, LE), AVERTIR)


def test_qui_la_defend_voit_jusqu_a_quand_elle_peut_repondre_et_plus_rien_ensuite() -> None:
    recit, fin = _titulaire(RECUE), LE + timedelta(days=15)
    assert OBSERVATIONS in motifs(travail(recit, INTERVENANT, LE))
    assert OBSERVATIONS in motifs(travail(recit, INTERVENANT, fin))
    assert OBSERVATIONS not in motifs(travail(recit, INTERVENANT, fin + timedelta(days=1)))
    assert OBSERVATIONS not in motifs(travail(recit, AGENT, LE))
    assert ouvert(etude(recit, INTERVENANT, LE), REPONDRE)
    repondu = recit(INTERVENANT, LE, types.ObservationsDeLaPersonne(forme="ecrites"))
    assert OBSERVATIONS not in motifs(travail(repondu, INTERVENANT, LE))
    assert not ouvert(etude(repondu, INTERVENANT, LE), REPONDRE)
    assert not ouvert(etude(_titulaire(), INTERVENANT, LE), REPONDRE)


def test_la_decision_clot_la_procedure_et_une_autre_se_mene_a_neuf() -> None:
    recit = _titulaire(RECUE, types.ObservationsDeLaPersonne(forme="aucune"))
    assert contradictoire(etude(recit, AGENT, LE)).est_mene(LE)
    retiree = recit(SIGNATAIRE, LE, types.Decision(nature="retrait", motivation="liens"))
    assert contradictoire(etude(retiree, AGENT, LE)) is None
