"""Asylum: each reader has of it what the events he reads say, and nothing tells the others that there is anything to read."""

from datetime import date
from uuid import uuid4

import pytest
from dossiers import histoires
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, Recit
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.acces.acteurs import Acteur
from egide.acces.matrice import SANS_TRACE, est_sans_trace, peut_lire
from egide.annuaire.roles import ROLES
from egide.dossiers.etude import Analyses, etudier
from egide.droit.vocabulaire import FAITS
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.repli import replier

AU = date(2025, 6, 2)
LE = date(2025, 3, 3)
MAGISTRAT, ACSE, AVOCAT, ASE = (
    Acteur(uuid4(), role, uuid4(), genre, "06")
    for role, genre in (
        ("magistrat", "parquet"),
        ("coordinateur_acse", "acse"),
        ("avocat", "barreau"),
        ("referent_ase", "ase"),
    )
)

# What the prefecture was shown, and what an association knows: they may differ.
ATTESTATION = types.AttestationAsile(demande_asile="en_cours", invitation_autre_titre_le=LE)
REJETEE = types.ProtectionInternationale(protection="asile", etape="rejetee", circonstances_nouvelles=True)

ASSOCIATION_SEULE = st.lists(
    st.builds(
        types.ProtectionInternationale,
        protection=st.sampled_from(["asile", "protection_subsidiaire"]),
        etape=st.sampled_from(["aucune", "demandee", "rejetee", "accordee"]),
        invitation_autre_titre_le=st.sampled_from([None, LE]),
        circonstances_nouvelles=st.sampled_from([None, True, False]),
    ),
    min_size=1,
    max_size=3,
)
PREFECTURE_SEULE = st.lists(
    st.builds(
        types.AttestationAsile,
        demande_asile=st.sampled_from([None, "aucune", "en_cours", "acceptee", "rejetee"]),
        invitation_autre_titre_le=st.sampled_from([None, LE]),
    ),
    max_size=2,
)


def sus(recit: Recit, acteur: Acteur) -> dict[str, object]:
    """What this reader knows of the asylum."""
    connus = etudier(replier(recit.journal, AU), acteur).faits
    return {fait: valeur for fait, valeur in connus.items() if est_sans_trace(fait)}


def des_deux() -> Recit:
    return Recit()(AGENT, LE, ATTESTATION)(INTERVENANT, AU, REJETEE)


def test_les_faits_de_l_asile_sont_ceux_la_et_eux_seuls() -> None:
    assert {fait for fait in FAITS if est_sans_trace(fait)} == {
        "demande_asile", "invitation_autre_titre_le", "circonstances_nouvelles",
    }  # fmt: skip


def test_la_prefecture_sait_ce_qu_elle_a_vu_et_rien_de_ce_que_sait_l_association() -> None:
    assert sus(des_deux(), AGENT) == {"demande_asile": "en_cours", "invitation_autre_titre_le": LE}
    assert sus(Recit()(INTERVENANT, AU, REJETEE), AGENT) == {}


@pytest.mark.parametrize("acteur", [INTERVENANT, AVOCAT, ASE], ids=lambda acteur: acteur.role)
def test_qui_lit_les_deux_sait_le_dernier_etat_connu(acteur: Acteur) -> None:
    assert sus(des_deux(), acteur) == {
        "demande_asile": "rejetee",
        "invitation_autre_titre_le": LE,
        "circonstances_nouvelles": True,
    }


@pytest.mark.parametrize("acteur", [ENQUETEUR, MAGISTRAT, ACSE], ids=lambda acteur: acteur.role)
def test_police_parquet_et_ac_se_n_en_savent_rien(acteur: Acteur) -> None:
    assert sus(des_deux(), acteur) == {}


def test_l_attestation_d_asile_n_a_que_ces_lecteurs() -> None:
    assert {role for role in ROLES if peut_lire(role, Categorie.ATTESTATION_ASILE)} == {
        "agent_prefecture", "referent_prefecture", "signataire", "intervenant", "referent_ase", "avocat",
    }  # fmt: skip


def test_une_association_a_qui_la_personne_n_a_pas_confie_son_asile_n_en_sait_rien() -> None:
    partage = [categorie for categorie in Categorie if categorie not in SANS_TRACE]
    autre = Acteur(uuid4(), "intervenant", uuid4(), "association", "06").limite_a(partage)
    assert sus(des_deux(), autre) == {}


def test_deux_lecteurs_qui_n_en_savent_pas_la_meme_chose_ne_partagent_pas_leur_analyse() -> None:
    situation, faites = replier(des_deux().journal, AU), Analyses()
    ensemble = [etudier(situation, acteur, faites) for acteur in (AGENT, INTERVENANT, ENQUETEUR)]
    for etude in ensemble:
        assert etude.conclusions == etudier(situation, etude.acteur).conclusions
    autre = Recit()(AGENT, LE, ATTESTATION)(
        INTERVENANT, AU, types.ProtectionInternationale(protection="asile", etape="accordee")
    )
    faites.clear()
    memes_faits = replier(autre.journal, AU)
    etudier(memes_faits, AGENT, faites)
    etudier(memes_faits, Acteur(uuid4(), "avocat", uuid4(), "barreau", "06"), faites)
    assert len(faites) == 2


@settings(max_examples=exemples(30))
@given(ASSOCIATION_SEULE, st.sampled_from([AGENT, ENQUETEUR]))
def test_la_fiche_et_le_travail_ne_changent_pas_de_ce_que_l_association_sait_seule(
    charges: list[types.Charge], acteur: Acteur
) -> None:
    """Word for word the same file: not even that something is hidden."""
    sans, avec = histoires.demandee(), histoires.demandee()
    for charge in charges:
        avec(INTERVENANT, LE, charge)
    assert histoires.fiche(avec, acteur, AU) == histoires.fiche(sans, acteur, AU)
    assert histoires.travail(avec, acteur, AU) == histoires.travail(sans, acteur, AU)


@settings(max_examples=exemples(30))
@given(ASSOCIATION_SEULE, PREFECTURE_SEULE, st.sampled_from([ENQUETEUR, MAGISTRAT, ACSE]))
def test_la_fiche_de_qui_ne_lit_rien_de_l_asile_est_la_meme_quoi_qu_il_en_soit(
    de_l_association: list[types.Charge], de_la_prefecture: list[types.Charge], acteur: Acteur
) -> None:
    sans, avec = histoires.demandee(), histoires.demandee()
    for charge in de_la_prefecture:
        avec(AGENT, LE, charge)
    for charge in de_l_association:
        avec(INTERVENANT, LE, charge)
    assert histoires.fiche(avec, acteur, AU) == histoires.fiche(sans, acteur, AU)
    assert histoires.travail(avec, acteur, AU) == histoires.travail(sans, acteur, AU)


@pytest.mark.parametrize("acteur", [ENQUETEUR, AGENT, INTERVENANT], ids=lambda acteur: acteur.role)
def test_aucune_conclusion_n_est_tue_pour_l_asile(acteur: Acteur) -> None:
    """Saying that something is withheld would already tell it: what is not read is unknown."""
    sans, avec = (etudier(replier(recit.journal, AU), acteur) for recit in (Recit(), des_deux()))
    assert avec.tues == sans.tues
    assert avec.conclusions.keys() == sans.conclusions.keys()
