"""The law says what is owed; the file says whether it is done."""

from datetime import date

import pytest
from dossiers import histoires
from dossiers.histoires import conclusion, fiche, groupe, motifs, noms, travail
from dossiers.recits import AGENT, ENQUETEUR, INTERVENANT, SIGNATAIRE, Recit

from egide.dossiers.audition_etapes import ETAPES, R316
from egide.journal import types


@pytest.mark.parametrize(
    ("avant", "extinction", "nom"),
    [
        (
            histoires.entendue,
            (ENQUETEUR, types.InformationDesDroits(langue="anglais")),
            "information_des_droits",
        ),
        (
            histoires.signalee,
            (AGENT, types.RemiseRecepisseReflexion(numero="06-2009-0001")),
            "recepisse_reflexion",
        ),
        (
            histoires.signalee,
            (ENQUETEUR, types.ChoixDeLaPersonne(choix="renonce_au_delai")),
            "recepisse_reflexion",
        ),
        (
            histoires.demandee,
            (AGENT, types.RemiseRecepisseDemande(numero="06-2009-0002", valable_jusqu_au=date(2009, 6, 28))),
            "recepisse_demande_titre",
        ),
        (histoires.titulaire, (AGENT, types.Attestation()), "attestation_l316_1"),
    ],
    ids=lambda valeur: valeur if isinstance(valeur, str) else "",
)
def test_l_evenement_attendu_eteint_l_obligation(avant: object, extinction: tuple, nom: str) -> None:
    au = date(2009, 4, 3)
    recit = avant()
    assert nom in noms(fiche(recit, AGENT, au), "du")
    recit(extinction[0], au, extinction[1])
    assert nom not in noms(fiche(recit, AGENT, au), "du")
    assert nom not in motifs(travail(recit, AGENT, au))


def test_un_recepisse_de_demande_expire_ne_vaut_plus_remise() -> None:
    recit = histoires.demandee()(
        AGENT,
        date(2009, 3, 28),
        types.RemiseRecepisseDemande(numero="06-2009-0002", valable_jusqu_au=date(2009, 4, 30)),
    )
    assert conclusion(fiche(recit, AGENT, date(2009, 4, 30)), "recepisse_demande_titre").eteinte
    perimee = fiche(recit, AGENT, date(2009, 5, 3))
    assert conclusion(perimee, "recepisse_demande_titre").eteinte is None
    due = next(tache for tache in perimee.etat.a_faire if tache.motif == "recepisse_demande_titre")
    assert (due.depuis, due.etat) == (date(2009, 5, 1), "en_retard")
    assert perimee.etat.ou.cle == "demande_sans_recepisse"


def test_une_carte_refusee_se_dit_refusee_et_jamais_faite() -> None:
    recit = histoires.verifiee()
    recit(SIGNATAIRE, histoires.CARTE, types.Decision(nature="refus", motivation="Elle l’a dit."))
    lue = fiche(recit, AGENT, histoires.CARTE)
    assert "carte_sejour_temporaire" in noms(lue, "contraire")
    assert "carte_sejour_temporaire" not in noms(lue, "fait")
    assert any("refusé ou retiré" in volet.titre for volet in lue.volets)


def test_une_carte_qui_court_ne_se_dit_pas_deja_renouvelee() -> None:
    recit = histoires.titulaire(date(2010, 3, 1))(
        ENQUETEUR,
        histoires.CARTE,
        types.Procedure(etat_procedure="enquete"),
        types.Cooperation(cooperation_maintenue=True),
    )
    lue = fiche(recit, AGENT, date(2009, 5, 3))
    (volet,) = (v for v in lue.volets if "Renouveler la carte de séjour temporaire" in v.noms)
    assert volet.titre == "point où rien n’est à faire aujourd’hui"
    assert "à renouveler à partir du" in conclusion(lue, "renouvellement_carte_temporaire").eteinte


def test_une_orientation_acceptee_eteint_l_orientation_vers_le_service_refusee_non() -> None:
    for suite, due in (("refusee", True), ("acceptee", False)):
        recit = Recit()(
            AGENT,
            date(2009, 3, 2),
            types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
            types.Presentation(presentation="prefecture", entendue_par_police=False),
            types.FaitsInvoques(infraction_invoquee="traite"),
            types.Orientation(vers="unite", suite=suite),
        )
        lue = fiche(recit, AGENT, date(2009, 3, 3))
        assert ("orientation_service_enquete" in noms(lue, "du")) is due
        assert ("orientation_service_enquete" in noms(lue, "fait")) is not due


@pytest.mark.parametrize(
    ("au", "cle", "quand"),
    [
        (date(2009, 2, 27), "aujourd_hui", "aujourd’hui"),
        (date(2009, 3, 1), "aujourd_hui", "aujourd’hui"),
        (date(2009, 3, 2), "en_retard", "en retard de 1 jour"),
    ],
)
def test_le_recepisse_est_du_le_jour_meme_et_en_retard_passe_deux_jours(
    au: date, cle: str, quand: str
) -> None:
    liste = travail(histoires.signalee(), AGENT, au)
    taches = {tache.motif: tache for tache in groupe(liste, cle).taches}
    assert taches["recepisse_reflexion"].quand == quand
    assert taches["recepisse_reflexion"].geste == "remettre_recepisse_reflexion"


def test_l_enqueteur_attend_le_recepisse_sans_savoir_s_il_est_du() -> None:
    liste = travail(histoires.signalee(), ENQUETEUR, date(2009, 3, 5))
    assert [(t.motif, t.organisation) for t in liste.attente] == [
        ("recepisse_attendu", "Préfecture des Alpes-Maritimes")
    ]
    assert "recepisse_reflexion" not in motifs(liste)


def test_presumee_et_non_signalee_la_personne_est_a_signaler() -> None:
    assert (
        motifs(travail(histoires.entendue(), ENQUETEUR, histoires.ENTENDUE))["signalement"] == "aujourd_hui"
    )
    assert "signalement" not in motifs(travail(histoires.signalee(), ENQUETEUR, histoires.SIGNALEE))


@pytest.mark.parametrize(
    ("au", "attendu"),
    [
        (date(2009, 3, 20), None),
        (date(2009, 3, 21), "plus_tard"),
        (date(2009, 3, 28), "cette_semaine"),
        (date(2009, 3, 31), "aujourd_hui"),
        (date(2009, 4, 1), None),
    ],
)
def test_la_fin_du_delai_se_prepare_dix_jours_avant(au: date, attendu: str | None) -> None:
    for acteur in (ENQUETEUR, AGENT):
        assert motifs(travail(histoires.en_delai(), acteur, au)).get("fin_du_delai") == attendu


def test_les_deux_verifications_sont_a_l_agent_puis_la_decision_au_signataire() -> None:
    au = date(2009, 3, 30)
    assert motifs(travail(histoires.demandee(), AGENT, au))["verifications"] == "plus_tard"
    assert motifs(travail(histoires.demandee(), AGENT, date(2009, 4, 4)))["verifications"] == "cette_semaine"
    liste = travail(histoires.verifiee(), SIGNATAIRE, au)
    assert motifs(liste)["decision_carte_sejour_temporaire"] == "plus_tard"
    assert "verifications" not in motifs(travail(histoires.verifiee(), AGENT, au))


def test_une_carte_qui_finit_est_annoncee_soixante_jours_avant_et_presse_a_trente() -> None:
    recit = histoires.titulaire(fin=date(2009, 10, 1))(AGENT, histoires.CARTE, types.Attestation())
    assert "fin_de_carte" not in motifs(travail(recit, AGENT, date(2009, 8, 1)))
    annonce = groupe(travail(recit, AGENT, date(2009, 8, 2)), "plus_tard").taches
    presse = groupe(travail(recit, AGENT, date(2009, 9, 1)), "plus_tard").taches
    assert [tache.gravite for tache in annonce if tache.motif == "fin_de_carte"] == ["normal"]
    assert [tache.gravite for tache in presse if tache.motif == "fin_de_carte"] == ["alerte"]


def test_le_renouvellement_obligatoire_attend_les_soixante_jours_puis_est_au_signataire() -> None:
    recit = histoires.titulaire(fin=date(2009, 10, 1))(
        ENQUETEUR,
        date(2009, 6, 1),
        types.Procedure(etat_procedure="enquete"),
        types.Cooperation(cooperation_maintenue=True),
    )
    assert conclusion(fiche(recit, SIGNATAIRE, date(2009, 7, 1)), "renouvellement_carte_temporaire").eteinte
    lue = fiche(recit, SIGNATAIRE, date(2009, 8, 3))
    assert "renouvellement_carte_temporaire" in noms(lue, "du")
    assert "renouveler_carte" in {geste.nom for geste in lue.gestes if geste.du}
    assert "refuser" not in {geste.nom for geste in lue.gestes}
    assert "renouvellement_carte_temporaire" in motifs(travail(recit, SIGNATAIRE, date(2009, 8, 3)))


def test_l_eloignement_apres_retrait_n_est_jamais_du_tant_que_rien_n_est_retire() -> None:
    recit = histoires.titulaire()(AGENT, date(2009, 5, 1), types.LienAvecLesAuteurs(liens_rompus=False))
    recit(AGENT, date(2009, 5, 1), types.SituationPersonnelle(autre_droit_au_sejour=False))
    lue = fiche(recit, SIGNATAIRE, date(2009, 5, 2))
    assert conclusion(lue, "eloignement_apres_retrait").statut == "oui"
    assert "eloignement_apres_retrait" not in noms(lue, "du")
    assert "eloignement_apres_retrait" not in motifs(travail(recit, SIGNATAIRE, date(2009, 5, 2)))


def test_les_dix_huit_ans_sont_annonces_six_mois_avant_par_leur_mois() -> None:
    recit = Recit()(
        AGENT,
        date(2009, 3, 1),
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1991, 9, 20)),
    )
    assert "age_18" not in motifs(travail(recit, AGENT, date(2009, 3, 19)))
    tache = next(
        t for g in travail(recit, AGENT, date(2009, 3, 20)).groupes for t in g.taches if t.motif == "age_18"
    )
    assert tache.quand == "en septembre 2009"


SOUS_LE_CODE = date(2025, 6, 2)


def test_sous_le_code_ac_se_se_propose_sans_jamais_etre_due_et_l_orientation_y_repond() -> None:
    recit = Recit()(
        INTERVENANT,
        SOUS_LE_CODE,
        types.Ouverture(pseudonyme="K7Q4MXD2", territoire="06"),
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1990, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.SituationPersonnelle(besoin_de_securite=True),
    )
    proposee = fiche(recit, INTERVENANT, SOUS_LE_CODE)
    assert "orientation_acse" in noms(proposee, "possible")
    for jour in (SOUS_LE_CODE, SOUS_LE_CODE.replace(month=9)):
        assert "orientation_acse" not in motifs(travail(recit, INTERVENANT, jour))
    recit(INTERVENANT, SOUS_LE_CODE, types.Orientation(vers="acse"))
    assert "orientation_acse" in noms(fiche(recit, INTERVENANT, SOUS_LE_CODE), "fait")


def test_sous_le_code_la_saisine_du_procureur_informe_et_n_est_pas_une_echeance() -> None:
    recit = histoires.signalee()(AGENT, SOUS_LE_CODE, types.RemiseRecepisseReflexion(numero="06-2025-0001"))
    recit(AGENT, SOUS_LE_CODE, types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire"))
    lue = fiche(recit, AGENT, SOUS_LE_CODE)
    assert conclusion(lue, "saisine_procureur").statut == "oui"
    assert "saisine_procureur" not in noms(lue, "du")
    assert "saisine_procureur" not in motifs(travail(recit, AGENT, SOUS_LE_CODE))
    assert "attend le procureur" not in repr(lue)


def test_l_information_que_rappelle_la_prefecture_n_eteint_pas_celle_que_doit_la_police() -> None:
    au = date(2009, 4, 3)
    recit = histoires.entendue()(AGENT, au, types.InformationDesDroits(rappel=True, langue="anglais"))
    assert "information_des_droits" in noms(fiche(recit, ENQUETEUR, au), "du")


def test_ce_que_la_prefecture_rappelle_n_est_pas_une_reponse_de_l_audition() -> None:
    au = date(2009, 4, 3)
    toutes_dites = dict.fromkeys(R316, True)
    droits = next(etape for etape in ETAPES if etape.cle == "droits")
    rappelee = histoires.entendue()(AGENT, au, types.InformationDesDroits(rappel=True, **toutes_dites))
    assert not any(list(droits.points(histoires.etude(rappelee, ENQUETEUR, au)))[: len(R316)])
    informee = histoires.entendue()(ENQUETEUR, au, types.InformationDesDroits(**toutes_dites))
    assert all(list(droits.points(histoires.etude(informee, ENQUETEUR, au)))[: len(R316)])
