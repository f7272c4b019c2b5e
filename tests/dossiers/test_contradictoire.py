"""She is heard before a withdrawal: who defends her sees the days run, and a decision closes the procedure."""

from datetime import date, timedelta

from dossiers import histoires
from dossiers.histoires import etude, motifs, travail
from dossiers.recits import AGENT, INTERVENANT, SIGNATAIRE, Recit

from egide.dossiers.contradictoire import contradictoire
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.contradictoire import A_DECIDER, ATTENDUES, OBSERVATIONS
from egide.dossiers.evenements.ouverts import ouvert
from egide.dossiers.vues import ATTENDUE, Tache
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


def _lignes(recit: Recit, au: date) -> dict[str, Tache]:
    vues = travail(recit, AGENT, au)
    return {t.motif: t for t in (*(t for g in vues.groupes for t in g.taches), *vues.attente)}


def test_la_prefecture_attend_ses_observations_puis_decide_et_la_decision_clot_la_ligne() -> None:
    recit, fin = _titulaire(RECUE), LE + timedelta(days=15)
    for au in (LE, fin):
        attendues = _lignes(recit, au)[ATTENDUES]
        assert (attendues.etat, attendues.organisation, attendues.depuis) == (ATTENDUE, "La personne", LE)
        assert A_DECIDER not in _lignes(recit, au)
    passe = _lignes(recit, fin + timedelta(days=1))
    assert ATTENDUES not in passe
    assert passe[A_DECIDER].depuis == fin + timedelta(days=1)
    recit(INTERVENANT, LE, types.ObservationsDeLaPersonne(forme="orales"))
    assert _lignes(recit, LE)[A_DECIDER].phrase == "elle a répondu le 9 juin 2009"
    recit(SIGNATAIRE, LE, types.Decision(nature="retrait", motivation="liens"))
    assert not {ATTENDUES, A_DECIDER} & _lignes(recit, LE).keys()
    assert not {ATTENDUES, A_DECIDER} & motifs(travail(_titulaire(RECUE), INTERVENANT, LE)).keys()
