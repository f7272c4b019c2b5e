"""Who stands by her has his own lines: a refusal to contest, an answer that does not come, a paper that ends, a day fixed."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from dossiers.histoires import PLAINTE, REMIS, demandee, en_delai, etude, titulaire, travail
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, Recit

from egide.acces.acteurs import Acteur
from egide.dossiers.vues import ATTENDUE, Tache
from egide.ecrans.taches import ou_la_faire
from egide.journal import types
from egide.journal.categories import Categorie

ACSE = Acteur(UUID(int=21), "coordinateur_acse", UUID(int=22), "acse", "06")
ASE = Acteur(UUID(int=23), "referent_ase", UUID(int=24), "ase", "06")
AVOCAT = Acteur(UUID(int=25), "avocat", UUID(int=26), "barreau", "06")
AUPRES_D_ELLE = (INTERVENANT, ACSE, ASE, AVOCAT)
LE = date(2009, 3, 10)


def lignes(recit: Recit, acteur: Acteur, au: date) -> list[Tache]:
    return [tache for groupe in travail(recit, acteur, au).groupes for tache in groupe.taches]


def siennes(recit: Recit, acteur: Acteur, au: date, motif: str) -> list[Tache]:
    return [tache for tache in lignes(recit, acteur, au) if tache.motif == motif]


def refusee() -> Recit:
    return en_delai()(
        INTERVENANT,
        LE,
        types.DroitRefuse(droit="domiciliation", organisme="CCAS de Nice", motif="pas de passeport"),
    )


@pytest.mark.parametrize("acteur", AUPRES_D_ELLE, ids=lambda acteur: acteur.role)
def test_un_refus_vient_en_premier_et_mene_a_sa_lettre_jusqu_a_ce_qu_on_le_conteste(acteur: Acteur) -> None:
    recit = refusee()
    premiere = lignes(recit, acteur, LE)[0]
    assert (premiere.motif, premiere.groupe) == ("refus_a_contester", "aujourd_hui")
    assert (premiere.acte, premiere.droit) == ("lettre_pour_un_droit", "domiciliation")
    assert ou_la_faire(premiere).endswith("/documents/lettre_pour_un_droit/?droits=domiciliation")
    assert premiere.phrase == "refusé le 10 mars (CCAS de Nice)"
    assert "passeport" not in premiere.phrase + premiere.titre
    assert siennes(recit, acteur, LE + timedelta(days=8), "refus_a_contester")[0].etat == "en_retard"
    recit(INTERVENANT, LE, types.DroitReclame(droits=("domiciliation",), organisme="CCAS de Nice"))
    assert siennes(recit, acteur, LE + timedelta(days=6), "refus_a_contester") == []
    (relance,) = siennes(recit, acteur, LE + timedelta(days=9), "droit_sans_reponse")
    assert relance.phrase == "réclamé par lettre le 10 mars, sans réponse depuis 9 jours"


@pytest.mark.parametrize("acteur", [AGENT, ENQUETEUR], ids=lambda acteur: acteur.role)
def test_ni_la_prefecture_ni_la_police_n_ont_les_lignes_de_qui_accompagne(acteur: Acteur) -> None:
    recit = refusee()(INTERVENANT, LE, types.RendezVous(jour=LE, avec="soin"))
    vues = travail(recit, acteur, LE)
    motifs = {t.motif for groupe in vues.groupes for t in groupe.taches} | {t.motif for t in vues.attente}
    assert not motifs & {"refus_a_contester", "rendez_vous_fixe", "carte_qui_finit"}


def test_une_demande_sans_reponse_se_rappelle_a_sept_jours_et_tarde_apres_quatorze() -> None:
    recit = en_delai()(INTERVENANT, LE, types.DroitDemande(droit="sante", organisme="CPAM"))
    assert siennes(recit, INTERVENANT, LE + timedelta(days=6), "droit_sans_reponse") == []
    etats = [
        siennes(recit, INTERVENANT, LE + timedelta(days=apres), "droit_sans_reponse")[0].etat
        for apres in (7, 14, 15)
    ]
    assert etats == ["due", "due", "en_retard"]
    recit(INTERVENANT, LE + timedelta(days=8), types.DroitOuvert(droit="sante"))
    assert siennes(recit, INTERVENANT, LE + timedelta(days=15), "droit_sans_reponse") == []


def test_la_fin_du_delai_se_prepare_avec_elle_dix_jours_avant() -> None:
    fin = REMIS + timedelta(days=30)
    for acteur in AUPRES_D_ELLE:
        assert siennes(en_delai(), acteur, fin - timedelta(days=11), "fin_du_delai") == []
        (ligne,) = siennes(en_delai(), acteur, fin - timedelta(days=10), "fin_du_delai")
        assert ligne.titre == "Choisir la suite avec elle"
        assert ligne.faisable
    assert not siennes(demandee(), INTERVENANT, PLAINTE + timedelta(days=3), "fin_du_delai")


def test_la_carte_et_le_recepisse_s_annoncent_avant_de_finir_et_restent_dits_apres() -> None:
    fin = date(2009, 10, 1)
    (ligne,) = siennes(titulaire(fin), INTERVENANT, fin - timedelta(days=60), "carte_qui_finit")
    assert ligne.phrase == "valable jusqu’au 1er octobre 2009 inclus"
    assert (
        siennes(titulaire(fin), INTERVENANT, fin + timedelta(days=3), "carte_qui_finit")[0].etat
        == "en_retard"
    )
    recepisse = types.RemiseRecepisseDemande(numero="06-2009-0099", valable_jusqu_au=date(2009, 6, 27))
    recit = demandee()(AGENT, date(2009, 3, 28), recepisse)
    assert siennes(recit, AVOCAT, date(2009, 6, 16), "recepisse_qui_finit") == []
    assert siennes(recit, AVOCAT, date(2009, 6, 17), "recepisse_qui_finit")[0].etat == "due"


def test_un_rendez_vous_se_rappelle_une_semaine_avant_et_disparait_apres() -> None:
    le = date(2009, 3, 20)
    fixe = types.RendezVous(
        jour=le, horaire="09:15", avec="assurance_maladie", emporter="le récépissé", interprete="a_demander"
    )
    recit = en_delai()(INTERVENANT, LE, fixe)
    (ligne,) = siennes(recit, ASE, le - timedelta(days=7), "rendez_vous_fixe")
    assert ligne.titre == "Rendez-vous : l’assurance maladie (CPAM)"
    assert ligne.phrase == "9 h 15 · emporter : le récépissé · interprète à demander"
    assert ou_la_faire(ligne) == "/dossiers/K7Q4MXD2/plan/#rendez-vous"
    assert siennes(recit, ASE, le - timedelta(days=8), "rendez_vous_fixe")[0].etat == "a_venir"
    assert siennes(recit, ASE, le + timedelta(days=1), "rendez_vous_fixe") == []
    sans_accord = INTERVENANT.limite_a([Categorie.SEJOUR, Categorie.DROITS_OUVERTS])
    autre = replace(sans_accord, organisation_id=UUID(int=40))
    assert siennes(recit, autre, le, "rendez_vous_fixe") == []


def test_l_aide_sociale_a_l_enfance_a_ses_devoirs_et_non_ceux_de_la_police() -> None:
    recit = Recit()(ENQUETEUR, LE, types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"))
    recit(ENQUETEUR, LE, types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1993, 8, 2)))
    recit(ENQUETEUR, LE, types.FaitsInvoques(infraction_invoquee="traite"))
    vues = travail(recit, ASE, LE)
    propres = {tache.role for groupe in vues.groupes for tache in groupe.taches}
    assert propres == {"referent_ase"}
    assert all(tache.etat == ATTENDUE for tache in vues.attente)
    assert "administrateur_ad_hoc" in {t.motif for groupe in vues.groupes for t in groupe.taches}


def test_les_seize_ans_se_preparent_six_mois_avant_chez_qui_accompagne() -> None:
    recit = Recit()(ENQUETEUR, LE, types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"))
    recit(ENQUETEUR, LE, types.IdentiteDeclaree(date_naissance=date(1993, 8, 2)))
    for acteur in (INTERVENANT, ASE, AVOCAT):
        (ligne,) = siennes(recit, acteur, LE, "age_16")
        assert (ligne.role, ligne.quand) == (acteur.role, "en août 2009")


def test_une_voie_devant_le_juge_qui_se_ferme_passe_avant_tout_meme_ce_qui_est_en_retard() -> None:
    recit = refusee()
    mesure = types.MesureDEloignement(mesure_eloignement="administrative", etat="prise")
    recit(AGENT, LE, mesure)
    assert etude(recit, AVOCAT, LE).faits["mesure_eloignement"]
    for defenseur in (INTERVENANT, AVOCAT):
        for au in (LE, LE + timedelta(days=12)):
            motifs = [(tache.motif, tache.groupe) for tache in lignes(recit, defenseur, au)]
            assert motifs[0] == ("recours", "recours")
            suite = "aujourd_hui" if au == LE else "en_retard"
            assert ("refus_a_contester", suite) in motifs


def test_un_soin_refuse_mene_a_sa_ligne_du_plan_et_a_aucune_lettre() -> None:
    recit = en_delai()(
        INTERVENANT, LE, types.DroitRefuse(droit="soutien_psychologique", motif="pas de place")
    )
    (ligne,) = siennes(recit, INTERVENANT, LE, "refus_a_contester")
    assert (ligne.acte, ou_la_faire(ligne)) == ("", "/dossiers/K7Q4MXD2/plan/#droit-soutien_psychologique")
    assert siennes(recit, AVOCAT, LE, "refus_a_contester") == []
