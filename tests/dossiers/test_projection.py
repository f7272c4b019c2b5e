"""A reader is shown what his role reads, and can guess nothing of the rest."""

from datetime import date

import pytest
from dossiers import histoires
from dossiers.recits import ACTEURS, AGENT, ENQUETEUR, INTERVENANT, SIGNATAIRE, Recit
from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.acces.acteurs import Acteur
from egide.acces.matrice import est_sans_trace, peut_lire_fait
from egide.dossiers.etude import etudier, faits_lus
from egide.droit import analyser
from egide.journal import types
from egide.journal.repli import replier

AU = date(2009, 3, 21)
FUTUR = date(2009, 4, 20)
SOUS_LE_CODE = date(2024, 1, 10)

# What the prefecture or an association may hold, and an investigator may not even guess.
CACHES = st.lists(
    st.one_of(
        st.builds(
            types.OrdrePublic,
            menace_ordre_public=st.sampled_from([None, True, False]),
            menace_grave_ordre_public=st.sampled_from([None, True, False]),
        ).map(lambda charge: (AGENT, charge)),
        st.builds(
            types.LienAvecLesAuteurs,
            liens_renoues=st.sampled_from([None, True, False]),
            contrainte=st.sampled_from([None, True, False]),
        ).map(lambda charge: (AGENT, charge)),
        st.builds(
            types.SituationPersonnelle,
            vie_privee_familiale_en_france=st.sampled_from([None, True, False]),
            crainte_de_represailles=st.sampled_from([None, True, False]),
            besoin_de_securite=st.sampled_from([None, True, False]),
            autre_droit_au_sejour=st.sampled_from([None, True, False]),
            menacee_en_cas_de_retour=st.sampled_from([None, True, False]),
            circonstances_humanitaires=st.sampled_from([None, True, False]),
            cesse_prostitution=st.sampled_from([None, True, False]),
            engagee_parcours_sortie=st.sampled_from([None, True, False]),
        ).map(lambda charge: (INTERVENANT, charge)),
    ),
    max_size=4,
)
RECITS = st.sampled_from([
    histoires.entendue, histoires.signalee, histoires.en_delai, histoires.demandee, histoires.titulaire,
])  # fmt: skip


@settings(max_examples=exemples(60))
@given(RECITS, CACHES, st.sampled_from([AU, FUTUR, SOUS_LE_CODE]))
def test_la_fiche_et_le_travail_de_l_enqueteur_sont_les_memes_quoi_que_contienne_ce_qu_il_ne_lit_pas(
    raconter: object, caches: list[tuple[Acteur, types.Charge]], au: date
) -> None:
    sans, avec = raconter(), raconter()
    for auteur, charge in caches:
        avec(auteur, date(2009, 3, 10), charge)
    assert histoires.fiche(avec, ENQUETEUR, au) == histoires.fiche(sans, ENQUETEUR, au)
    assert histoires.travail(avec, ENQUETEUR, au) == histoires.travail(sans, ENQUETEUR, au)


@settings(max_examples=exemples(40))
@given(RECITS, CACHES, st.sampled_from(ACTEURS), st.sampled_from([AU, FUTUR, SOUS_LE_CODE]))
def test_aucune_conclusion_montree_ne_depend_d_un_fait_cache_et_toutes_disent_ce_que_dit_le_dossier_entier(
    raconter: object, caches: list[tuple[Acteur, types.Charge]], acteur: Acteur, au: date
) -> None:
    recit = raconter()
    for auteur, charge in caches:
        recit(auteur, date(2009, 3, 10), charge)
    situation = replier(recit.journal, au)
    entier = analyser({"date": au.isoformat(), "faits": situation.faits})["conclusions"]
    montree = etudier(situation, acteur)
    for nom, conclusion in montree.conclusions.items():
        enregistrables = [
            fait for fait in faits_lus(conclusion) if types.qui_pose(fait) and not est_sans_trace(fait)
        ]
        assert all(peut_lire_fait(acteur.role, fait) for fait in enregistrables), nom
        for partie in ("statut", "motifs", "faits_manquants", "reserves"):
            assert conclusion[partie] == entier[nom][partie], (nom, partie)
    assert {*montree.conclusions, *montree.tues} == set(entier)


def test_rien_des_valeurs_cachees_ne_parait_dans_la_fiche_de_l_enqueteur() -> None:
    recit = histoires.en_delai()
    recit(AGENT, AU, types.OrdrePublic(menace_ordre_public=True, menace_grave_ordre_public=True))
    recit(AGENT, AU, types.LienAvecLesAuteurs(liens_rompus=False, liens_renoues=True, contrainte=False))
    recit.corriger(AGENT, AU, len(recit.journal), None, motif="CANARI-DU-MOTIF")
    recit(INTERVENANT, AU, types.SituationPersonnelle(besoin_de_securite=True))
    recit(SIGNATAIRE, AU, types.FinDeDelai(cause="liens_renoues", motivation="CANARI-DE-LA-DECISION"))
    lue = histoires.fiche(recit, ENQUETEUR, AU)
    assert "CANARI" not in repr(lue)
    assert "CANARI" not in repr(histoires.travail(recit, ENQUETEUR, AU))
    assert {jalon.type for jalon in lue.chronologie}.isdisjoint(
        {"ordre_public", "lien_avec_les_auteurs", "situation_personnelle"}
    )
    lue_par_elle = repr(histoires.fiche(recit, AGENT, AU))
    assert "CANARI-DU-MOTIF" in lue_par_elle
    assert "Menace établie" in lue_par_elle


def test_la_cause_de_fin_du_delai_n_est_dite_qu_a_qui_lit_l_ordre_public() -> None:
    recit = histoires.en_delai()(AGENT, AU, types.OrdrePublic(menace_ordre_public=True))
    recit(SIGNATAIRE, AU, types.FinDeDelai(cause="ordre_public", motivation="CANARI"))
    lus = {acteur.role: repr(histoires.fiche(recit, acteur, AU).chronologie) for acteur in (AGENT, ENQUETEUR)}
    assert "Sa présence menace l’ordre public" in lus["agent_prefecture"]
    assert "ordre public" not in lus["enqueteur"].lower()
    assert "Fin du délai de réflexion" in lus["enqueteur"]
    assert "CANARI" not in lus["enqueteur"]


def test_l_enqueteur_voit_son_propre_avis_et_rien_de_plus() -> None:
    recit = histoires.signalee()(ENQUETEUR, AU, types.OrdrePublic(menace_ordre_public=True))
    lue = histoires.fiche(recit, ENQUETEUR, AU)
    assert "ordre_public" in {jalon.type for jalon in lue.chronologie}
    assert histoires.conclusion(lue, "recepisse_reflexion") is None
    reserve = next(r for r in lue.reserves if r.titre == "Remettre le récépissé du délai de réflexion")
    assert reserve.texte == "relève de la préfecture"


def test_la_numerotation_d_un_lecteur_n_a_pas_de_trou() -> None:
    recit = histoires.en_delai()(AGENT, AU, types.OrdrePublic(menace_ordre_public=True))
    recit(ENQUETEUR, AU, types.Plainte(plainte_deposee=True))
    lue = histoires.fiche(recit, ENQUETEUR, AU)
    reperes = sorted(jalon.repere for jalon in lue.chronologie if jalon.repere)
    assert reperes == list(range(1, len(reperes) + 1))
    assert lue.repere == len(reperes) == len(recit.journal) - 1


@pytest.mark.parametrize("acteur", ACTEURS, ids=lambda acteur: acteur.role)
def test_ni_date_de_naissance_ni_nationalite_ne_paraissent(acteur: Acteur) -> None:
    recit = Recit()(
        ENQUETEUR,
        histoires.ENTENDUE,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="BF", date_naissance=date(1991, 7, 13), version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="traite"),
    )
    for au in (AU, date(2009, 7, 12), date(2009, 7, 14)):
        vu = repr(histoires.fiche(recit, acteur, au)) + repr(histoires.travail(recit, acteur, au))
        for trace in ("1991", "13 juillet", "date(2009, 7, 13)", "'BF'", "Burkina"):
            assert trace not in vu.replace("date(2009, 7, 1)", ""), (trace, au)
