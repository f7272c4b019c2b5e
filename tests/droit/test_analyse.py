"""The contract of the analysis, sentence by sentence, at its edges."""

import json
from pathlib import Path

import pytest
from droit.dossiers_types import (
    ADMISSIBLE,
    CONDAMNES,
    COOPERANTE,
    JOUR,
    PRESUMEE,
    TITULAIRE,
    VICTIME,
    conclut,
    statut,
)

from egide.droit import analyser
from egide.droit.cas import verifier

# ── Les cas écrits ───────────────────────────────────────────────────────────────────────────────────────────────────

CAS = [
    cas for fichier in sorted((Path(__file__).parent / "cas").glob("*.json")) for cas in json.loads(fichier.read_text("utf-8"))
]  # fmt: skip


@pytest.mark.parametrize("cas", CAS, ids=[cas["id"] for cas in CAS])
def test_le_cas_ecrit_recoit_la_reponse_attendue(cas: dict) -> None:
    assert verifier(cas) == []


# ── L'inconnu ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_une_condition_inconnue_laisse_ouvert_et_se_demande() -> None:
    sans = {nom: valeur for nom, valeur in PRESUMEE.items() if nom != "presumee_victime_par_police"}
    dite = conclut("delai_reflexion", sans)
    assert (dite["statut"], dite["faits_manquants"]) == ("indetermine", ["presumee_victime_par_police"])


def test_une_condition_fausse_l_emporte_sur_les_inconnues() -> None:
    dite = conclut("delai_reflexion", {"presumee_victime_par_police": False})
    assert (dite["statut"], dite["faits_manquants"]) == ("non", [])


def test_une_exception_inconnue_n_empeche_rien_et_se_met_en_reserve() -> None:
    dite = conclut("delai_reflexion", PRESUMEE)
    assert dite["statut"] == "oui"
    assert set(dite["reserves"]) == {
        "plainte_deposee", "temoignage", "menace_ordre_public", "menace_grave_ordre_public",
        "liens_renoues_volontairement",
    }  # fmt: skip


def test_le_silence_n_accuse_pas() -> None:
    assert statut("retrait_carte_temporaire", TITULAIRE) == "non"
    assert set(conclut("retrait_carte_temporaire", TITULAIRE)["reserves"]) == {
        "cooperation_maintenue", "faits_averes", "liens_rompus",
    }  # fmt: skip


def test_les_faits_manquants_vont_du_plus_decisif_au_moins_decisif() -> None:
    """Without regime or age, the one yes/no condition left decides more worlds than a many-valued one."""
    sans = {"entendue_par_police": True, "liens_rompus": True, "menace_ordre_public": False}
    manquants = conclut("carte_sejour_temporaire", {**sans, "justificatif_cooperation": "recepisse_plainte"})
    assert set(manquants["faits_manquants"]) == {
        "nationalite", "infraction_invoquee", "plainte_deposee", "temoignage", "date_naissance",
        "minorite_alleguee", "souhaite_activite_salariee",
    }  # fmt: skip
    decisifs = manquants["faits_manquants"]
    assert decisifs.index("nationalite") < decisifs.index("souhaite_activite_salariee")
    assert decisifs.index("date_naissance") < decisifs.index("souhaite_activite_salariee")


# ── Le temps ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_un_recepisse_date_de_demain_n_est_pas_delivre() -> None:
    faits = {**PRESUMEE, "date_recepisse_reflexion": "2009-03-21"}
    assert (statut("delai_en_cours", faits), statut("delai_reflexion", faits)) == ("non", "oui")


def test_le_delai_court_des_le_jour_de_la_remise_et_son_dernier_jour_est_couvert() -> None:
    faits = {"date_recepisse_reflexion": "2009-03-01"}
    premier, dernier = (
        conclut("delai_en_cours", faits, "2009-03-01"),
        conclut("delai_en_cours", faits, "2009-03-31"),
    )
    assert premier["valeurs"] == {"debut": "2009-03-01", "fin": "2009-03-31", "jours_restants": 30}
    assert dernier["valeurs"] == {"debut": "2009-03-01", "fin": "2009-03-31", "jours_restants": 0}
    assert statut("delai_en_cours", faits, "2009-04-01") == "non"
    assert statut("fin_anticipee_delai", {**faits, "menace_ordre_public": True}, "2009-03-31") == "oui"
    assert statut("fin_anticipee_delai", {**faits, "menace_ordre_public": True}, "2009-04-01") == "non"


@pytest.mark.parametrize("plainte", [True, None, False])
def test_une_cooperation_a_venir_n_est_pas_une_cooperation(plainte: bool | None) -> None:
    faits = {**COOPERANTE, "plainte_deposee": plainte, "date_cooperation": "2009-03-21"}
    assert statut("demande_titre_recevable", faits) == "non"
    assert statut("delai_en_cours", {**faits, "date_recepisse_reflexion": "2009-03-15"}) == "oui"
    temoin = {"temoignage": plainte, "crainte_de_represailles": True, "date_cooperation": "2009-03-21"}
    assert statut("temoin_anonyme", temoin) == "non"


def test_une_cooperation_du_jour_ou_passee_ne_supplee_ni_plainte_ni_temoignage() -> None:
    for jour in (JOUR, "2008-01-01"):
        faits = {**COOPERANTE, "plainte_deposee": None, "date_cooperation": jour}
        dite = conclut("demande_titre_recevable", faits)
        assert (dite["statut"], set(dite["faits_manquants"])) == (
            "indetermine",
            {"plainte_deposee", "temoignage"},
        )
        assert statut("demande_titre_recevable", {**faits, "plainte_deposee": True}) == "oui"


def test_la_fin_inconnue_d_un_titre_le_laisse_valide_et_en_reserve() -> None:
    for nom in ("autorisation_travail", "allocation", "mesures_assistance"):
        faits = {**TITULAIRE, "date_recepisse_reflexion": "aucun"}
        assert (statut(nom, faits), conclut(nom, faits)["reserves"]) == ("oui", ["date_fin_titre"])
        assert statut(nom, {**faits, "date_fin_titre": JOUR}) == "oui"
        expire = conclut(nom, {**faits, "date_fin_titre": "2009-03-19"})
        assert (expire["statut"], expire["reserves"]) == ("non", [])


def test_le_titulaire_d_un_titre_expire_reste_titulaire_ailleurs() -> None:
    faits = {**TITULAIRE, "date_fin_titre": "2009-01-01", "liens_rompus": True, "menace_ordre_public": False}
    en_cours = {**faits, "etat_procedure": "en_cours", "cooperation_maintenue": True}
    assert statut("renouvellement_carte_temporaire", en_cours) == "oui"
    assert statut("carte_resident", {**faits, **CONDAMNES}) == "oui"
    assert statut("retrait_carte_temporaire", {**faits, "faits_averes": False}) == "oui"
    assert statut("attestation_l316_1", faits) == "oui"


@pytest.mark.parametrize(
    ("jour", "mineure"), [("2009-03-19", "oui"), ("2009-03-20", "non")], ids=["la veille", "l'anniversaire"]
)
def test_l_anniversaire_compte(jour: str, mineure: str) -> None:
    faits = {"nationalite": "NG", "date_naissance": "1991-03-20"}
    assert statut("protection_mineur", faits, jour) == mineure


@pytest.mark.parametrize(
    ("jour", "mineure"), [("2026-02-28", "oui"), ("2026-03-01", "non"), ("2010-02-28", "oui")]
)
def test_nee_un_29_fevrier_elle_prend_son_age_le_1er_mars(jour: str, mineure: str) -> None:
    faits = {"nationalite": "NG", "date_naissance": "2008-02-29"}
    assert statut("protection_mineur", faits, jour) == mineure


def test_nee_un_29_fevrier_elle_prend_son_age_le_29_les_annees_qui_en_ont_un() -> None:
    faits = {"nationalite": "NG", "date_naissance": "2008-02-29", "souhaite_activite_salariee": True}
    assert statut("titre_sejour_requis", faits, "2024-02-28") == "non"
    assert statut("titre_sejour_requis", faits, "2024-02-29") == "oui"


def test_naitre_le_jour_de_l_evaluation_est_possible() -> None:
    assert statut("protection_mineur", {"nationalite": "NG", "date_naissance": JOUR}) == "oui"


# ── La minorité ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_la_minorite_alleguee_se_presume_mais_ses_seize_ans_restent_inconnus() -> None:
    faits = {"nationalite": "NG", "minorite_alleguee": True, "infraction_invoquee": "traite"}
    assert statut("protection_enfance", faits) == statut("protection_mineur", faits) == "oui"
    assert statut("orientation_acse", {**faits, "besoin_de_securite": True}) == "non"
    requis = conclut("titre_sejour_requis", {**faits, "souhaite_activite_salariee": True})
    assert (requis["statut"], requis["faits_manquants"]) == ("indetermine", ["date_naissance"])
    assert statut("titre_sejour_requis", {**faits, "souhaite_activite_salariee": False}) == "non"


def test_ne_pas_se_dire_mineure_n_etablit_rien() -> None:
    faits = {"nationalite": "NG", "infraction_invoquee": "traite"}
    for alleguee, demandes in ((False, ["date_naissance"]), (None, ["date_naissance", "minorite_alleguee"])):
        dite = conclut("protection_enfance", {**faits, "minorite_alleguee": alleguee})
        assert (dite["statut"], dite["faits_manquants"]) == ("indetermine", demandes)


def test_une_date_de_naissance_connue_l_emporte() -> None:
    faits = {**VICTIME, "minorite_alleguee": True}
    assert statut("protection_enfance", faits) == "non"
    assert (
        statut("protection_enfance", {**faits, "date_naissance": "1995-01-01", "minorite_alleguee": False})
        == "oui"
    )


# ── La nationalité ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", ["XX", "XK", "NG", "US"])
def test_apatride_kosovar_et_tiers_sont_dans_le_champ(code: str) -> None:
    assert statut("champ_application", {**VICTIME, "nationalite": code}) == "oui"


@pytest.mark.parametrize("code", ["FR", "IT", "PL", "CH", "NO", "BG", "RO"])
def test_france_union_eee_et_suisse_sont_hors_du_champ(code: str) -> None:
    assert statut("champ_application", {**VICTIME, "nationalite": code}) == "non"


@pytest.mark.parametrize(
    ("code", "jour", "champ", "union"),
    [
        ("GB", "2020-12-31", "non", "non"), ("GB", "2021-01-01", "oui", "non"),
        ("BG", "2013-12-31", "non", "oui"), ("BG", "2014-01-01", "non", "non"),
        ("RO", "2013-12-31", "non", "oui"), ("RO", "2014-01-01", "non", "non"),
        ("HR", "2013-06-30", "oui", "non"), ("HR", "2013-07-01", "non", "oui"),
        ("HR", "2015-06-30", "non", "oui"), ("HR", "2015-07-01", "non", "non"),
    ],
)  # fmt: skip
def test_le_regime_d_une_nationalite_change_le_jour_dit(code: str, jour: str, champ: str, union: str) -> None:
    faits = {**ADMISSIBLE, "nationalite": code}
    assert statut("champ_application", faits, jour) == champ
    assert statut("titre_citoyen_union", faits, jour) == union
    assert statut("demande_titre_recevable", faits, jour) == ("oui" if "oui" in (champ, union) else "non")
    assert statut("carte_sejour_temporaire", faits, jour) == champ


@pytest.mark.parametrize(
    ("jour", "attendu"), [("2015-06-30", "indetermine"), ("2015-07-01", "non"), ("2024-01-01", "non")]
)
def test_sans_regime_transitoire_ce_jour_la_le_titre_est_exclu_nationalite_connue_ou_non(
    jour: str, attendu: str
) -> None:
    sans = {nom: valeur for nom, valeur in ADMISSIBLE.items() if nom != "nationalite"}
    dite = conclut("titre_citoyen_union", sans, jour)
    assert (dite["statut"], dite["faits_manquants"]) == (attendu, ["nationalite"] if attendu != "non" else [])


# ── L'ordre public, le délai ─────────────────────────────────────────────────────────────────────────────────────────


def test_une_menace_grave_etablie_l_emporte_sur_une_menace_niee() -> None:
    grave = {"menace_ordre_public": False, "menace_grave_ordre_public": True}
    assert statut("carte_sejour_temporaire", ADMISSIBLE) == "oui"
    assert statut("carte_sejour_temporaire", {**ADMISSIBLE, **grave}) == "non"
    assert statut("delai_reflexion", {**PRESUMEE, **grave}) == "non"
    delai = {"date_recepisse_reflexion": "2009-03-15", **grave}
    assert conclut("fin_anticipee_delai", delai)["valeurs"] == {"causes": ["ordre_public"]}
    assert statut("delai_en_cours", delai) == "oui"


def test_une_menace_grave_niee_ne_dit_rien_de_la_menace() -> None:
    dite = conclut(
        "carte_sejour_temporaire",
        {**ADMISSIBLE, "menace_ordre_public": None, "menace_grave_ordre_public": False},
    )
    assert (dite["statut"], dite["faits_manquants"]) == ("indetermine", ["menace_ordre_public"])


def test_les_trois_causes_de_fin_se_cumulent_dans_l_ordre_et_une_decision_les_eteint() -> None:
    faits = {
        "date_recepisse_reflexion": "2009-03-15", "menace_ordre_public": True,
        "liens_renoues_volontairement": True, "temoignage": True,
    }  # fmt: skip
    dite = conclut("fin_anticipee_delai", faits)
    assert dite["valeurs"] == {"causes": ["plainte_ou_temoignage", "liens_renoues", "ordre_public"]}
    assert statut("fin_anticipee_delai", {**faits, "decision_fin_delai": True}) == "non"


def test_une_decision_met_fin_au_delai_et_a_ce_qu_il_ouvre() -> None:
    faits = {
        "date_recepisse_reflexion": "2009-03-15", "mesure_eloignement": "interdiction_judiciaire",
        "titre_detenu": "aucun",
    }  # fmt: skip
    dependent = (
        "delai_en_cours", "protection_eloignement", "saisine_procureur", "autorisation_travail", "allocation",
        "mesures_assistance",
    )  # fmt: skip
    assert {statut(nom, faits) for nom in dependent} == {"oui"}
    assert {statut(nom, {**faits, "decision_fin_delai": True}) for nom in dependent} == {"non"}


# ── L'allocation, l'attestation ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("jour", "nom", "due"), [("2015-10-31", "ATA", "oui"), ("2015-11-01", "ADA", "non")])
def test_l_allocation_change_de_nom_et_l_attestation_cesse_d_etre_due(jour: str, nom: str, due: str) -> None:
    assert conclut("allocation", TITULAIRE, jour)["valeurs"] == {"nom": nom}
    assert statut("attestation_l316_1", TITULAIRE, jour) == due


# ── Le renouvellement, le retrait, la carte de résident ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("etat", ["definitive", "classement_sans_suite", "non_lieu"])
def test_la_fin_de_la_cooperation_n_est_plus_une_cause_une_fois_la_procedure_achevee(etat: str) -> None:
    cesse = {**TITULAIRE, "cooperation_maintenue": False}
    assert statut("retrait_carte_temporaire", {**cesse, "etat_procedure": etat}) == "non"
    dite = conclut("retrait_carte_temporaire", cesse)
    assert (dite["statut"], dite["valeurs"]) == ("oui", {"causes": ["cooperation_interrompue"]})
    assert dite["reserves"] == ["etat_procedure"]


def test_une_procedure_achevee_n_efface_pas_les_autres_causes() -> None:
    faits = {**TITULAIRE, "cooperation_maintenue": False, "etat_procedure": "non_lieu"}
    dite = conclut("retrait_carte_temporaire", {**faits, "liens_rompus": False, "faits_averes": False})
    assert dite["valeurs"] == {"causes": ["faits_non_reels", "liens_non_rompus"]}


@pytest.mark.parametrize("etat", ["enquete", "en_cours", "jugement_non_definitif"])
def test_la_carte_se_renouvelle_tant_que_la_procedure_dure_et_qu_elle_coopere(etat: str) -> None:
    faits = {**TITULAIRE, "liens_rompus": True, "menace_ordre_public": False, "etat_procedure": etat}
    dite = conclut("renouvellement_carte_temporaire", {**faits, "cooperation_maintenue": True})
    assert dite["statut"] == "oui"
    assert "reexamen_resident" not in dite["valeurs"]
    assert statut("renouvellement_carte_temporaire", {**faits, "cooperation_maintenue": False}) == "non"
    assert conclut("renouvellement_carte_temporaire", faits)["faits_manquants"] == ["cooperation_maintenue"]


def test_le_doute_etabli_renouvelle_la_carte_au_lieu_de_la_carte_de_resident() -> None:
    faits = {**TITULAIRE, **CONDAMNES, "liens_rompus": True, "menace_ordre_public": False}
    for doute, renouvelle, resident in ((True, "oui", "non"), (False, "non", "oui"), (None, "non", "oui")):
        suite = {**faits, "doute_sur_stabilite": doute, "cooperation_maintenue": False}
        dite = conclut("renouvellement_carte_temporaire", suite)
        assert (dite["statut"], statut("carte_resident", suite)) == (renouvelle, resident)
        assert dite["valeurs"].get("reexamen_resident") is (True if doute else None)


@pytest.mark.parametrize("etat", ["aucune", "classement_sans_suite", "non_lieu"])
def test_sans_procedure_en_cours_ni_condamnation_rien_ne_se_renouvelle(etat: str) -> None:
    faits = {**TITULAIRE, "liens_rompus": True, "menace_ordre_public": False, "cooperation_maintenue": True}
    suite = {**faits, "etat_procedure": etat, "doute_sur_stabilite": True, "issue_procedure": "condamnation"}
    assert statut("renouvellement_carte_temporaire", suite) == statut("carte_resident", suite) == "non"


def test_apres_retrait_l_eloignement_attend_de_savoir_s_il_y_a_un_autre_droit() -> None:
    retirable = {**TITULAIRE, "faits_averes": False}
    assert conclut("eloignement_apres_retrait", retirable)["faits_manquants"] == ["autre_droit_au_sejour"]
    assert statut("eloignement_apres_retrait", {**retirable, "autre_droit_au_sejour": False}) == "oui"
    assert statut("eloignement_apres_retrait", {**retirable, "autre_droit_au_sejour": True}) == "non"


def test_reconnue_mineure_puis_majeure_la_cooperation_passee_vaut_mais_ouvre_la_meme_voie() -> None:
    """CIRC-4.3-3: the hearing and the proof are asked as of anybody."""
    faits = {**COOPERANTE, "victime_reconnue_pendant_minorite": True, "date_cooperation": "1999-01-01"}
    assert statut("demande_titre_recevable", faits) == "oui"
    for nom, valeur in (("entendue_par_police", False), ("justificatif_cooperation", "aucun")):
        assert statut("demande_titre_recevable", {**faits, nom: valeur}) == "non"


@pytest.mark.parametrize(
    ("naissance", "souhait", "attendu"),
    [
        ("1993-03-20", True, "oui"), ("1993-03-20", False, "non"), ("1993-03-21", True, "non"),
        ("1991-03-20", False, "oui"), ("1991-03-21", False, "non"), ("1991-03-20", None, "oui"),
    ],
)  # fmt: skip
def test_seize_ans_et_vouloir_travailler_ou_dix_huit_ans(
    naissance: str, souhait: bool | None, attendu: str
) -> None:
    faits = {**COOPERANTE, "date_naissance": naissance, "souhaite_activite_salariee": souhait}
    assert statut("demande_titre_recevable", faits) == statut("titre_sejour_requis", faits) == attendu


# ── Le tableau ───────────────────────────────────────────────────────────────────────────────────────────────────────

TABLEAU = {
    "champ_application": ("information", None, "CIRC-1.1-1 CIRC-4.2-1"),
    "orientation_service_enquete": ("obligation", {"prefecture", "association"}, "CIRC-1.1-4 CIRC-1.2-1"),
    "signalement_article_40": ("obligation", {"prefecture"}, "CIRC-1.1-3"),
    "information_des_droits": ("obligation", {"police_gendarmerie"}, "CIRC-1.2-3 CIRC-1.3-1"),
    "information_protection_subsidiaire": ("information", None, "CIRC-1.2-4"),
    "orientation_acse": ("obligation", None, "CIRC-1.3-3 MDF-5"),
    "protection_enfance": ("obligation", {"ase", "parquet"}, "MDF-5"),
    "delai_reflexion": ("droit", {"prefecture"}, "CIRC-2.1-1 CIRC-2.1-4"),
    "recepisse_reflexion": ("obligation", {"prefecture"}, "CIRC-2.2-1 CIRC-2.2-2"),
    "delai_en_cours": ("droit", None, "CIRC-2.1-4"),
    "fin_anticipee_delai": ("faculte", {"prefecture"}, "CIRC-2.1-5"),
    "protection_eloignement": ("droit", None, "CIRC-2.1-2 CIRC-2.1-3"),
    "protection_mineur": ("droit", None, "L.511-4"),
    "recepisse_demande_titre": ("obligation", {"prefecture"}, "R.311-4 R.311-5 R.311-6"),
    "saisine_procureur": ("obligation", {"prefecture"}, "CIRC-2.1-3"),
    "autorisation_travail": ("droit", None, "CIRC-2.2-4 CIRC-3.1-10 R.311-6"),
    "allocation": ("droit", None, "CIRC-2.2-4 CIRC-3.1-14"),
    "mesures_assistance": ("droit", None, "CIRC-2.2-4 CIRC-3.1-14"),
    "demande_titre_recevable": ("droit", None, "CIRC-1.2-1 CIRC-3.1-4 CIRC-3.1-6 CIRC-4.3-2"),
    "carte_sejour_temporaire": ("faculte", {"prefecture"}, "CIRC-3.1-1 CIRC-3.1-2 CIRC-3.1-9 CIRC-3.1-11"),
    "titre_citoyen_union": ("faculte", {"prefecture"}, "CIRC-4.2-2"),
    "attestation_l316_1": ("obligation", {"prefecture"}, "CIRC-3.1-14"),
    "renouvellement_carte_temporaire": ("obligation", {"prefecture"}, "CIRC-3.1-2 CIRC-3.2-4"),
    "retrait_carte_temporaire": ("faculte", {"prefecture"}, "CIRC-3.1-15"),
    "eloignement_apres_retrait": ("obligation", {"prefecture"}, "CIRC-3.1-16"),
    "carte_resident": (
        "faculte", {"prefecture"}, "CIRC-3.2-1 CIRC-3.2-2 CIRC-3.2-3 CIRC-3.2-4 CIRC-3.2-5",
    ),
    "retrait_carte_resident": ("information", None, "CIRC-3.2-6"),  # ours: the contract may be extended
    "maintien_sans_condamnation": ("faculte", None, "CIRC-4.1-1"),
    "maintien_malgre_condamnation_victime": ("faculte", None, "CIRC-4.1-2"),
    "admission_sans_cooperation": ("faculte", None, "CIRC-4.4-1 Q42133-1"),
    "titre_sejour_requis": ("information", None, "CIRC-4.3-1"),
    "autorisation_provisoire_sejour": ("interdiction", None, "CIRC-3.1-1"),
    "temoin_anonyme": ("faculte", {"parquet"}, "Q42133-3"),
}  # fmt: skip


def test_le_tableau_est_complet() -> None:
    for jour in (JOUR, "2024-01-10"):
        analyse = analyser({"date": jour, "faits": {}, "lecture": "circulaire"})
        assert set(analyse["conclusions"]) == set(TABLEAU)


@pytest.mark.parametrize("nom", TABLEAU)
def test_nature_autorite_et_sources_sont_celles_du_tableau(nom: str) -> None:
    nature, autorites, sources = TABLEAU[nom]
    dite = conclut(nom, {})
    assert dite["nature"] == nature
    assert autorites is None or dite["autorite"] in autorites
    assert set(sources.split()) <= set(dite["sources"])


@pytest.mark.parametrize("lecture", ["circulaire", "code"])
@pytest.mark.parametrize(
    ("nom", "articles"),
    [
        ("protection_mineur", {"L.611-3"}),
        ("recepisse_demande_titre", {"R.431-12", "R.431-13", "R.431-14"}),
        ("autorisation_travail", {"R.431-14"}),
    ],
)
def test_depuis_la_recodification_les_articles_cites_sont_les_nouveaux(
    nom: str, articles: set[str], lecture: str
) -> None:
    """« puis », in the table of sources: the new numbers from 1 May 2021."""
    for jour, nouveaux in (("2021-04-30", False), ("2021-05-01", True)):
        sources = analyser({"date": jour, "faits": {}, "lecture": lecture})["conclusions"][nom]["sources"]
        assert (articles <= set(sources)) is nouveaux, (jour, sources)


def test_les_unites_mettent_le_groupe_mineurs_d_abord_pour_une_mineure() -> None:
    faits = {**VICTIME, "entendue_par_police": False}
    assert conclut("orientation_service_enquete", faits)["valeurs"]["unites"] == [
        "section_de_recherches",
        "unite_dipj",
    ]
    for mineure in ({"date_naissance": "1995-01-01"}, {"date_naissance": None, "minorite_alleguee": True}):
        unites = conclut("orientation_service_enquete", {**faits, **mineure})["valeurs"]["unites"]
        assert unites == ["groupe_mineurs", "section_de_recherches", "unite_dipj"]


def test_les_valeurs_sont_celles_du_tableau() -> None:
    recepisse = {**PRESUMEE, "signalee_a_la_prefecture": True, "photographie_produite": True}
    assert conclut("recepisse_reflexion", recepisse)["valeurs"] == {
        "pieces_exigibles": ["signalement", "photographie"]
    }
    assert conclut("protection_eloignement", {"date_recepisse_reflexion": JOUR})["valeurs"] == {
        "couvre": ["administrative"],
        "ne_couvre_pas": ["interdiction_judiciaire"],
    }
    demande = conclut("recepisse_demande_titre", {**COOPERANTE, "demande_titre_deposee": True})["valeurs"]
    assert demande == {"autorise_travail": True, "duree_minimale_mois": 1, "renouvelable": True}
    assert conclut("carte_sejour_temporaire", ADMISSIBLE)["valeurs"] == {
        "mention": "vie privée et familiale",
        "duree_minimale_mois": 6,
        "pieces_exigibles": ["justificatif_cooperation", "etat_civil", "photographie"],
        "pieces_non_exigibles": [
            "contrat_de_travail", "promesse_embauche", "contenu_procedure", "attestation_bonne_conduite",
            "jugement_condamnation",
        ],
    }  # fmt: skip
    resident = {**TITULAIRE, **CONDAMNES, "liens_rompus": True, "menace_ordre_public": False}
    assert conclut("carte_resident", resident)["valeurs"] == {
        "duree_ans": 10,
        "longue_duree_ce": False,
        "condition_integration": False,
        "renouvelable_de_plein_droit": True,
        "pieces_non_exigibles": ["attestation_bonne_conduite"],
    }


@pytest.mark.parametrize(
    ("souhait", "mention"), [(True, "Toutes activités professionnelles"), (False, None), (None, None)]
)
def test_la_mention_du_titre_de_l_union_suit_le_souhait_de_travailler(
    souhait: bool | None, mention: str | None
) -> None:
    faits = {**ADMISSIBLE, "nationalite": "BG", "souhaite_activite_salariee": souhait}
    assert conclut("titre_citoyen_union", faits)["valeurs"].get("mention") == mention


def test_les_fondements_du_maintien_sont_ceux_qui_sont_etablis() -> None:
    faits = {"temoignage": True, "etat_procedure": "definitive", "issue_procedure": "sans_condamnation"}
    assert conclut("maintien_sans_condamnation", faits)["valeurs"] == {"fondements": []}
    tous = {**faits, "vie_privee_familiale_en_france": True, "circonstances_humanitaires": True}
    assert conclut("maintien_sans_condamnation", tous)["valeurs"] == {
        "fondements": ["L.313-11-7°", "L.313-14"]
    }
    assert statut("maintien_sans_condamnation", {**tous, "faits_averes": False}) == "non"
