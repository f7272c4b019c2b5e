"""The file page says where we are, what is due, what protects; today, and on any day past."""

from datetime import date, datetime, time

import pytest
from dossiers import histoires
from dossiers.histoires import conclusion, fiche, gestes, noms
from dossiers.recits import AGENT, ENQUETEUR, SIGNATAIRE

from egide.journal import types
from egide.socle.horloge import PARIS


def test_l_en_tete_dit_le_vingtieme_jour_sur_trente_ce_qui_est_du_et_ce_qui_protege() -> None:
    recit = histoires.en_delai()(ENQUETEUR, histoires.REMIS, types.InformationDesDroits(langue="anglais"))
    recit(
        ENQUETEUR, date(2009, 3, 21), types.MesureDEloignement(mesure_eloignement="interdiction_judiciaire")
    )
    lue = fiche(recit, AGENT, date(2009, 3, 21))
    assert lue.pseudonyme == "K7Q 4MX D2"
    assert lue.etat.ou.titre == "Délai de réflexion, 20e jour sur 30"
    assert lue.etat.ou.precision == "jusqu’au mardi 31 mars 2009 inclus · récépissé 06-2009-0041"
    assert (lue.etat.ou.progression.jour, lue.etat.ou.progression.total) == (20, 30)
    assert lue.etat.premiere.motif == "saisine_procureur"
    assert lue.etat.premiere.quand == "aujourd’hui"
    assert lue.etat.protege.titre == "Aucun éloignement administratif"
    assert "travail autorisé" in lue.etat.protege.precision


@pytest.mark.parametrize(
    ("raconter", "au", "titre"),
    [
        (histoires.entendue, histoires.ENTENDUE, "Présumée victime"),
        (histoires.signalee, histoires.SIGNALEE, "Signalée à la préfecture"),
        (histoires.en_delai, histoires.REMIS, "Délai de réflexion, ouvert aujourd’hui"),
        (histoires.en_delai, date(2009, 3, 2), "Délai de réflexion, 1er jour sur 30"),
        (histoires.en_delai, date(2009, 3, 31), "Délai de réflexion, 30e jour sur 30"),
        (histoires.en_delai, date(2009, 4, 1), "Délai de réflexion écoulé"),
        (histoires.demandee, histoires.PLAINTE, "Plainte déposée"),
        (histoires.demandee, histoires.DEMANDE, "Demande de carte à l’examen"),
        (histoires.titulaire, histoires.CARTE, "Carte de séjour temporaire"),
        (histoires.titulaire, date(2009, 10, 2), "Carte de séjour temporaire, terme dépassé"),
    ],
)
def test_chaque_etape_a_sa_phrase(raconter: object, au: date, titre: str) -> None:
    assert fiche(raconter(), AGENT, au).etat.ou.titre == titre


def test_une_date_passee_montre_la_situation_de_ce_jour_sans_ses_gestes() -> None:
    recit = histoires.titulaire()
    passee = fiche(recit, AGENT, histoires.SIGNALEE, present=False)
    assert passee.etat.ou.titre == "Signalée à la préfecture"
    assert noms(passee, "du") == {"recepisse_reflexion"} | (noms(passee, "du") & {"information_des_droits"})
    assert {jalon.type for jalon in passee.chronologie}.isdisjoint({"plainte", "decision"})
    assert passee.gestes == ()
    assert passee.empeches == ()
    assert all(
        c.geste is None and not any(q.geste for q in c.questions)
        for g in passee.groupes
        for c in g.conclusions
    )


def test_ce_qui_fut_enregistre_plus_tard_n_etait_pas_encore_su() -> None:
    recit = histoires.en_delai()(
        ENQUETEUR, date(2009, 3, 10), types.Plainte(plainte_deposee=True), connu=date(2009, 3, 18)
    )
    jour = date(2009, 3, 15)
    sue = fiche(recit, AGENT, jour, connu_le=datetime.combine(jour, time(23, 59), PARIS))
    apprise = fiche(recit, AGENT, jour)
    assert sue.etat.ou.titre.startswith("Délai de réflexion")
    assert apprise.etat.ou.titre == "Plainte déposée"


def test_avant_que_le_droit_soit_connu_la_fiche_le_dit_sans_conclure() -> None:
    recit = histoires.en_delai()
    lue = fiche(recit, AGENT, date(1999, 3, 1))
    assert lue.groupes == ()
    assert lue.reserves == ()
    assert lue.etat.a_faire == ()
    assert "1er mars 1999" in lue.refus
    assert lue.etat.ou.titre == "Rien n’était encore enregistré"


def test_une_conclusion_porte_sa_preuve_ses_paragraphes_et_ses_reserves() -> None:
    montree = conclusion(fiche(histoires.en_delai(), AGENT, date(2009, 3, 21)), "delai_en_cours")
    assert montree.etiquette == "droit"
    assert montree.preuve.reference == "Circulaire du 5 février 2009, § 2.1, alinéa 3, phrases 1 et 2"
    assert "trente jours" in montree.preuve.enonce
    assert {note.id for motif in montree.preuve.motifs for note in motif.interpretations} >= {"INT-01"}
    assert any("porté plainte" in reserve for reserve in montree.reserves)
    assert ("Dernier jour couvert", "Mardi 31 mars 2009") in {(v.libelle, v.texte) for v in montree.valeurs}


def test_une_conclusion_exclue_dit_la_premiere_condition_qui_s_y_oppose() -> None:
    lue = fiche(histoires.en_delai(), AGENT, date(2009, 3, 21))
    assert (
        conclusion(lue, "delai_reflexion").raison == "un récépissé du délai de réflexion a déjà été délivré"
    )
    assert all(montree.raison for montree in lue.groupe("exclu"))


def test_une_question_ouverte_nomme_l_evenement_qui_repond_et_le_geste_de_qui_peut() -> None:
    recit = histoires.demandee()
    par_role = {
        acteur.role: conclusion(fiche(recit, acteur, date(2009, 3, 28)), "carte_sejour_temporaire").questions
        for acteur in (AGENT, SIGNATAIRE)
    }
    liens = {
        role: next(q for q in questions if q.fait == "liens_rompus") for role, questions in par_role.items()
    }
    assert liens["agent_prefecture"].texte == "A-t-elle rompu tout lien avec les auteurs ?"
    assert liens["agent_prefecture"].geste == "noter_les_liens"
    assert liens["agent_prefecture"].evenements == ("Lien avec les auteurs",)
    assert liens["signataire"].geste is None


def test_un_evenement_annule_reste_raye_avec_le_motif_de_sa_correction() -> None:
    recit = histoires.en_delai()(ENQUETEUR, date(2009, 3, 10), types.Plainte(plainte_deposee=True))
    recit.corriger(
        ENQUETEUR, date(2009, 3, 12), len(recit.journal), None, motif="enregistrée dans un autre dossier"
    )
    lue = fiche(recit, AGENT, date(2009, 3, 21))
    raye = next(jalon for jalon in lue.chronologie if jalon.type == "plainte")
    assert raye.annule
    assert [trace.motif for trace in raye.corrections] == ["enregistrée dans un autre dossier"]
    assert lue.etat.ou.titre.startswith("Délai de réflexion")


def test_la_chronologie_annonce_la_fin_du_delai_et_porte_le_numero_de_l_acte() -> None:
    lue = fiche(histoires.en_delai(), AGENT, date(2009, 3, 21))
    assert [(j.titre, j.date) for j in lue.chronologie if j.genre == "a_venir"] == [
        ("Fin du délai de réflexion", date(2009, 3, 31))
    ]
    remise = next(j for j in lue.chronologie if j.type == "remise_recepisse_reflexion")
    assert remise.actes == ("06-2009-0041",)
    assert remise.qui == "Préfecture des Alpes-Maritimes · Agent de préfecture"


@pytest.mark.parametrize(
    ("acteur", "attendus", "exclus"),
    [
        (ENQUETEUR, {"enregistrer_plainte", "noter_les_liens"}, {"signaler", "remettre_recepisse_reflexion"}),
        (
            AGENT,
            {"enregistrer_plainte"},
            {"remettre_recepisse_reflexion", "mettre_fin_au_delai", "enregistrer_demande"},
        ),
        (SIGNATAIRE, set(), {"mettre_fin_au_delai", "delivrer_carte", "refuser"}),
    ],
    ids=["enqueteur", "agent", "signataire"],
)
def test_pendant_le_delai_seuls_les_gestes_ouverts_sont_offerts(
    acteur: object, attendus: set, exclus: set
) -> None:
    offerts = gestes(fiche(histoires.en_delai(), acteur, date(2009, 3, 21)))
    assert attendus <= offerts
    assert offerts.isdisjoint(exclus)


def test_ce_que_le_texte_interdit_est_explique_avec_son_paragraphe() -> None:
    avant = {e.source for e in fiche(histoires.signalee(), AGENT, histoires.SIGNALEE).empeches}
    pendant = {e.source: e for e in fiche(histoires.en_delai(), AGENT, date(2009, 3, 21)).empeches}
    assert avant == {"CIRC-2.2-2"}
    assert {"CIRC-2.1-4", "CIRC-2.1-2"} <= set(pendant)
    assert all(e.reference and e.enonce for e in pendant.values())
