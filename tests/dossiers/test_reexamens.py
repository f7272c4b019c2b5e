"""A decision against her whose ground is gone is to be examined again: the state of the file says so, to who took it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from dossiers import histoires
from dossiers.recits import (
    AGENT,
    ASSOCIATION,
    ENQUETEUR,
    INTERVENANT,
    ORGANISATIONS,
    PREFECTURE,
    SIGNATAIRE,
    Recit,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.acces.acteurs import Acteur
from egide.dossiers.echeances.reexamens import CHRONOLOGIE, MOTIF
from egide.dossiers.etude import etudier
from egide.dossiers.vues import Tache
from egide.journal import types
from egide.journal.inscription import Inscription
from egide.journal.repli import replier

DECIDEE, DEPUIS, APRES = date(2009, 3, 20), date(2009, 4, 10), date(2009, 4, 12)
A_REEXAMINER = "décision à réexaminer : ce sur quoi elle reposait a changé depuis"
FAITS: tuple[tuple[Acteur, types.Charge], ...] = (
    (ENQUETEUR, types.Plainte(plainte_deposee=True)),
    (ENQUETEUR, types.Plainte(plainte_deposee=False)),
    (ENQUETEUR, types.Temoignage(temoignage=True)),
    (ENQUETEUR, types.Photographie()),
    (AGENT, types.Justificatif(justificatif_cooperation="recepisse_plainte")),
    (AGENT, types.LienAvecLesAuteurs(liens_rompus=True)),
    (AGENT, types.LienAvecLesAuteurs(liens_renoues=True, contrainte=False)),
    (AGENT, types.OrdrePublic(menace_ordre_public=False)),
    (AGENT, types.OrdrePublic(menace_ordre_public=True)),
    (AGENT, types.NotificationDecision(decision="refus", remise="main_propre")),
)
PAS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(FAITS)), max_size=7)
AILLEURS = replace(SIGNATAIRE, organisation_id=UUID(int=21))


def refusee_faute_de_plainte() -> Recit:
    recit = histoires.en_delai()(
        AGENT,
        DECIDEE,
        types.LienAvecLesAuteurs(liens_rompus=True),
        types.OrdrePublic(menace_ordre_public=False),
        types.DemandeTitre(),
    )
    return recit(SIGNATAIRE, DECIDEE, types.Decision(nature="refus", motivation="ni plainte ni témoignage"))


def plainte_depuis() -> Recit:
    recit = refusee_faute_de_plainte()
    recit(ENQUETEUR, DEPUIS, types.Plainte(plainte_deposee=True))
    return recit(AGENT, APRES, types.Justificatif(justificatif_cooperation="recepisse_plainte"))


def fin_de_delai() -> Recit:
    recit = histoires.en_delai()
    recit(AGENT, DECIDEE, types.LienAvecLesAuteurs(liens_renoues=True, contrainte=False))
    return recit(SIGNATAIRE, DECIDEE, types.FinDeDelai(cause="liens_renoues"))


def retrait() -> Recit:
    recit = histoires.titulaire()
    recit(AGENT, DEPUIS, types.LienAvecLesAuteurs(liens_renoues=True, contrainte=False))
    return recit(
        SIGNATAIRE, DEPUIS, types.Decision(nature="retrait", titre="cst_vpf_traite", motivation="liens")
    )


def lignes(recit: Recit, acteur: Acteur, au: date = APRES) -> list[Tache]:
    etat = histoires.fiche(recit, acteur, au).etat
    siennes = [tache for tache in (*etat.a_faire, *etat.attendues) if tache.motif == MOTIF]
    assert (A_REEXAMINER in etat.ou.aussi) == bool(siennes)
    return siennes


def test_une_plainte_apres_un_refus_faute_de_plainte_le_fait_reexaminer_par_qui_l_a_pris() -> None:
    recit = plainte_depuis()
    (ligne,) = lignes(recit, SIGNATAIRE)
    assert ligne.titre == "Réexaminer le refus du 20 mars 2009"
    assert ligne.phrase.endswith("sur plainte et justificatif de la coopération")
    assert (ligne.geste, ligne.depuis, ligne.groupe, ligne.a_moi) == (
        "delivrer_carte",
        DEPUIS,
        "aujourd_hui",
        True,
    )
    (de_l_agent,) = lignes(recit, AGENT)
    assert (de_l_agent.titre, de_l_agent.geste, de_l_agent.a_moi) == (ligne.titre, None, False)
    assert all(tache.attendue for tache in lignes(recit, AILLEURS))
    sans_le_sejour = replace(
        INTERVENANT, organisation_id=ASSOCIATION, contenu=frozenset({types.TYPES["audition"].categorie})
    )
    assert not lignes(recit, sans_le_sejour)


def test_rien_n_est_a_reexaminer_tant_que_rien_ne_dement_la_decision() -> None:
    recit = refusee_faute_de_plainte()
    assert not lignes(recit, SIGNATAIRE, DECIDEE)
    assert not lignes(recit, SIGNATAIRE)
    recit(ENQUETEUR, DEPUIS, types.Photographie())
    recit(AGENT, DEPUIS, types.OrdrePublic(menace_ordre_public=False))
    assert not lignes(recit, SIGNATAIRE)
    tout_verifie = histoires.verifiee()(
        SIGNATAIRE, DEPUIS, types.Decision(nature="refus", motivation="les siens")
    )
    tout_verifie(AGENT, APRES, types.SituationPersonnelle(besoin_de_securite=True))
    assert not lignes(tout_verifie, SIGNATAIRE)


@pytest.mark.parametrize(
    "suite",
    [
        types.Decision(nature="delivrance", titre="cst_vpf_traite", date_fin_titre=date(2010, 4, 12)),
        types.Decision(nature="refus", motivation="maintenu, autrement motivé"),
    ],
)
def test_la_decision_reprise_ne_l_est_plus(suite: types.Decision) -> None:
    assert not lignes(plainte_depuis()(SIGNATAIRE, APRES, suite), SIGNATAIRE)


@pytest.mark.parametrize("raconter", [fin_de_delai, retrait])
def test_la_cause_annulee_fait_reexaminer_la_fin_du_delai_et_le_retrait(raconter: type[Recit]) -> None:
    recit = raconter()
    cause = len(recit.journal) - 1
    assert not lignes(recit, SIGNATAIRE)
    recit.corriger(AGENT, APRES, cause, None)
    (ligne,) = lignes(recit, SIGNATAIRE)
    assert "sa cause n’est plus établie" in ligne.phrase
    assert (ligne.page, ligne.geste, ligne.depuis) == (CHRONOLOGIE, None, APRES)
    assert ligne.organisation == ORGANISATIONS[PREFECTURE]
    recit.corriger(SIGNATAIRE, APRES, cause + 1, None)
    assert not lignes(recit, SIGNATAIRE)


@settings(max_examples=exemples(80))
@given(
    PAS,
    PAS,
    st.sampled_from([None, "cst_vpf_traite"]),
    st.integers(0, 40),
    st.sampled_from([AGENT, SIGNATAIRE]),
)
def test_un_refus_est_a_reexaminer_quand_et_seulement_quand_ce_qu_on_a_su_depuis_ouvre_la_carte(
    avant: list, depuis: list, titre: str | None, plus_tard: int, lecteur: Acteur
) -> None:
    """Told from the journal itself, cut before the refusal and without it, where the state reads the file as it stands."""
    recit, jour = raconter(
        histoires.en_delai()(AGENT, histoires.REMIS, types.DemandeTitre()), avant, histoires.REMIS
    )
    refus = types.Decision(nature="refus", titre=titre, motivation="un motif")
    recit(SIGNATAIRE, jour, refus)
    su, refusee_le = recit.journal[:-1], jour
    recit, jour = raconter(recit, depuis, jour)
    au = jour + timedelta(days=plus_tard)

    def ouverte(journal: list[Inscription], le: date) -> bool:
        return etudier(replier(journal, le), lecteur).oui("carte_sejour_temporaire")

    if not ouverte(su, au) or ouverte(su, refusee_le):
        attendue = not ouverte(su, refusee_le) and ouverte(
            [i for i in recit.journal if i.charge is not refus], au
        )
        assert bool(lignes(recit, lecteur, au)) == attendue


def raconter(recit: Recit, pas: list, debut: date) -> tuple[Recit, date]:
    jour = debut
    for attente, (acteur, charge) in pas:
        jour += timedelta(days=attente)
        recit(acteur, jour, charge)
    return recit, jour
