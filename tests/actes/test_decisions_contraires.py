"""A decision against her is on one list: who notifies, prints, lists or contests it, or ends an act by it, reads that one."""

from datetime import date

import pytest
from dossiers import histoires
from dossiers.histoires import etude, motifs, travail
from dossiers.recits import AGENT, INTERVENANT, SIGNATAIRE

from egide.actes import contrat
from egide.actes.catalogue.notification import NOTIFICATION
from egide.actes.revocation import CAUSES
from egide.dossiers import decisions
from egide.dossiers.echeances.vie import recours
from egide.dossiers.evenements import GESTES
from egide.dossiers.evenements.ouverts import ouvert
from egide.journal import types
from egide.journal.repli import replier

AU = date(2009, 6, 9)
PRISES = {
    "refus": lambda: histoires.verifiee()(SIGNATAIRE, AU, types.Decision(nature="refus", motivation="liens")),
    "retrait": lambda: histoires.titulaire()(
        SIGNATAIRE, AU, types.Decision(nature="retrait", motivation="faits")
    ),
    "fin_de_delai": lambda: histoires.en_delai()(
        SIGNATAIRE, AU, types.FinDeDelai(cause="ordre_public", motivation="menace")
    ),
}
FAVORABLE = types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2009, 12, 1))


def test_la_liste_est_celle_que_l_evenement_admet() -> None:
    assert set(PRISES) == set(decisions.DEFAVORABLES)


@pytest.mark.parametrize("nature", decisions.DEFAVORABLES)
def test_une_decision_contre_elle_se_notifie_s_imprime_se_suit_et_se_conteste(nature: str) -> None:
    recit = PRISES[nature]()
    vue = etude(recit, AGENT, AU)
    geste = GESTES["notifier_decision"]
    assert ouvert(vue, geste)
    assert geste.valeurs(vue)["decision"] == (nature,)
    assert "notification_decision" in motifs(travail(recit, AGENT, AU))
    (prise,) = decisions.prises(vue, nature)
    qui_l_impriment = [
        acte.nom
        for acte in contrat.catalogue()
        if type(prise.charge) in acte.ouverture.evenements
        and acte.ouverture.retenu(prise)
        and acte.nom.startswith(("notification", "recours"))
    ]
    assert NOTIFICATION.nom in qui_l_impriment
    assert len(qui_l_impriment) == 2
    assert [besoin.motif for besoin in recours(etude(recit, INTERVENANT, AU))] == ["recours"]
    cause = "reponse" if nature == "refus" else nature
    assert prise in list(CAUSES[cause](replier(recit.journal, AU), None))


def test_imprimer_la_notification_ne_notifie_rien_et_la_remettre_eteint_tout() -> None:
    """One meaning: the event alone says that she was told."""
    assert NOTIFICATION.remise is None
    for nature, raconter in PRISES.items():
        recit = raconter()(AGENT, AU, types.NotificationDecision(decision=nature, remise="main_propre"))
        vue = etude(recit, AGENT, AU)
        assert [decision.notifiee_le for decision in decisions.defavorables(vue)] == [AU]
        assert not ouvert(vue, GESTES["notifier_decision"])
        assert "notification_decision" not in motifs(travail(recit, AGENT, AU))


def test_une_decision_en_sa_faveur_ne_se_notifie_pas_comme_un_refus() -> None:
    recit = histoires.verifiee()(SIGNATAIRE, AU, FAVORABLE)
    vue = etude(recit, AGENT, AU)
    (prise,) = decisions.prises(vue, "delivrance")
    assert not NOTIFICATION.ouverture.retenu(prise)
    assert not ouvert(vue, GESTES["notifier_decision"])
    assert decisions.defavorables(vue) == []
