"""The law in time: one promise per sentence of the contract of versions, each bound on its eve and on its day."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from egide.droit import EntreeRefusee, analyser
from egide.droit.cas import verifier

BONNE: Mapping[str, object] = {
    "nationalite": "NG", "date_naissance": "1980-04-12", "infraction_invoquee": "traite", "presentation": "police",
    "entendue_par_police": True, "presumee_victime_par_police": True, "plainte_deposee": True, "temoignage": False,
    "justificatif_cooperation": "recepisse_plainte", "liens_rompus": True, "titre_detenu": "aucun",
}  # fmt: skip
CAS = msgspec.json.decode((Path(__file__).parent / "cas" / "droit-dans-le-temps.json").read_bytes())


def analyse(jour: str, lecture: str | None = None, reforme: tuple[str, ...] = (), **faits: object) -> dict:
    entree: dict = {"date": jour, "faits": {**BONNE, **faits}, "reforme": list(reforme)}
    return analyser(entree | ({"lecture": lecture} if lecture else {}))


def dite(
    conclusion: str, jour: str, lecture: str = "code", reforme: tuple[str, ...] = (), **faits: object
) -> dict:
    return analyse(jour, lecture, reforme, **faits)["conclusions"][conclusion]


def statut(conclusion: str, jour: str, lecture: str = "code", **faits: object) -> str:
    return dite(conclusion, jour, lecture, **faits)["statut"]


def veille(jour: str) -> str:
    return (date.fromisoformat(jour) - timedelta(days=1)).isoformat()


def codes(jour: str, lecture: str = "code", **faits: object) -> set[str]:
    return {alerte["code"] for alerte in analyse(jour, lecture, **faits)["alertes"]}


def refus(**entree: object) -> str:
    with pytest.raises(EntreeRefusee) as refusee:
        analyser({"faits": {}, **entree})
    return str(refusee.value)


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas["id"])
def test_les_cas_du_droit_dans_le_temps_passent(cas: dict) -> None:
    assert verifier(cas) == []


# ── Lectures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("jour", "lecture"),
    [
        ("2005-03-01", "code"), ("2009-02-04", "code"), ("2009-02-05", "circulaire"), ("2014-08-05", "circulaire"),
        ("2014-08-06", "code"), ("2027-01-01", "code"),
    ],
)  # fmt: skip
def test_la_lecture_par_defaut_est_celle_du_jour_et_la_sortie_le_dit(jour: str, lecture: str) -> None:
    assert analyse(jour)["droit"]["lecture"] == lecture


@pytest.mark.parametrize("lecture", ["code", "circulaire"])
def test_l_une_ou_l_autre_lecture_peut_etre_imposee(lecture: str) -> None:
    for jour in ("2009-02-05", "2012-01-01", "2025-01-01"):
        assert analyse(jour, lecture)["droit"]["lecture"] == lecture


def test_avant_le_5_fevrier_2009_la_circulaire_est_refusee_avec_un_message_clair() -> None:
    message = refus(date="2009-02-04", lecture="circulaire")
    assert "lecture" in message
    assert "circulaire" in message
    assert "2009-02-05" in message
    assert analyse("2009-02-05", "circulaire")["droit"]["lecture"] == "circulaire"


def test_une_lecture_inconnue_est_refusee() -> None:
    assert "« circulaire » ou « code »" in refus(date="2012-01-01", lecture="loi")


def test_avant_le_1er_mars_2005_le_droit_n_est_pas_modelise_et_la_date_est_refusee() -> None:
    assert "2005-03-01" in refus(date="2005-02-28")
    assert analyser({"date": "2005-03-01", "faits": {}})["droit"]["lecture"] == "code"


def test_imposee_plus_tard_la_circulaire_donne_les_regles_de_2009() -> None:
    """The complaint still ends the period, the card is still a faculty; only the allowance and the attestation moved."""
    recent = dite("delai_en_cours", "2024-05-10", "circulaire", date_recepisse_reflexion="2024-05-01")
    assert recent["statut"] == "non"
    carte = dite("carte_sejour_temporaire", "2024-05-10", "circulaire", menace_ordre_public=False)
    assert (carte["statut"], carte["nature"], carte["valeurs"]["duree_minimale_mois"]) == (
        "oui",
        "faculte",
        6,
    )


def test_un_fait_du_code_est_accepte_et_sans_effet_sous_la_circulaire() -> None:
    sans = analyse("2012-03-20", "circulaire")["conclusions"]
    avec = analyse(
        "2012-03-20", "circulaire", motifs_raisonnables=True, souhaite_formation_professionnelle=True, sejour_regulier=True,
        cesse_prostitution=True, engagee_parcours_sortie=True, faits_exclusivement_hors_de_france_par_etrangers=True,
        nombre_renouvellements=4, oqtf_non_executee=True, territoire="976",
    )["conclusions"]  # fmt: skip
    assert avec == sans
    assert analyse("2012-03-20", "circulaire", menace_grave_ordre_public=True)["conclusions"] != sans


NOUVELLES = {
    "eloignement_contestable", "exoneration_taxes", "aps_parcours_sortie", "information_parquet_mineur",
    "protection_policiere", "recours_eloignement", "recours_refus_titre", "protection_internationale",
    "autre_titre_pendant_asile", "carte_hebergement_indigne", "couverture_sante", "acces_hebergement", "aide_au_retour",
    "contrat_integration", "sejour_famille_ue",
}  # fmt: skip


def test_les_conclusions_nouvelles_n_existent_qu_en_lecture_code_et_jamais_dans_les_divergences() -> None:
    for jour in ("2009-02-05", "2016-04-15", "2024-06-01"):
        code, circulaire = analyse(jour, "code"), analyse(jour, "circulaire")
        assert set(code["conclusions"]) - set(circulaire["conclusions"]) == NOUVELLES
        assert set(circulaire["conclusions"]) <= set(code["conclusions"])
        for analysee in (code, circulaire):
            assert not NOUVELLES & {divergence["conclusion"] for divergence in analysee["divergences"]}


@pytest.mark.parametrize("lecture", ["code", "circulaire"])
@pytest.mark.parametrize("jour", ["2009-02-05", "2014-08-06", "2024-06-01"])
def test_les_divergences_sont_les_conclusions_dont_le_statut_differe_avec_la_source_de_chaque_lecture(
    jour: str, lecture: str
) -> None:
    par_lecture = {nom: analyse(jour, nom)["conclusions"] for nom in ("code", "circulaire")}
    attendues = [
        {"conclusion": nom}
        | {
            lue: {"statut": dites[nom]["statut"], "source": dites[nom]["sources"][0]}
            for lue, dites in par_lecture.items()
        }
        for nom in par_lecture["circulaire"]
        if par_lecture["code"][nom]["statut"] != par_lecture["circulaire"][nom]["statut"]
    ]
    assert attendues
    obtenues = analyse(jour, lecture)["divergences"]
    assert sorted(obtenues, key=lambda d: d["conclusion"]) == sorted(attendues, key=lambda d: d["conclusion"])


def test_avant_la_circulaire_il_n_y_a_pas_de_divergence() -> None:
    assert analyse("2009-02-04")["divergences"] == []
    assert analyse("2009-02-05")["divergences"] != []


# ── Les bornes ───────────────────────────────────────────────────────────────────────────────────────────────────────

BORNES = [
    # conclusion, first day of the new law, status on the eve, status that day, what the person has besides
    ("delai_reflexion", "2007-09-15", "non", "oui", {"date_recepisse_reflexion": "aucun"}),
    ("recepisse_reflexion", "2007-09-15", "non", "oui",
     {"date_recepisse_reflexion": "aucun", "signalee_a_la_prefecture": True, "photographie_produite": True}),
    ("delai_en_cours", "2007-09-15", "non", "oui", {"date_recepisse_reflexion": "2007-09-10"}),
    ("protection_eloignement", "2007-09-15", "non", "oui", {"date_recepisse_reflexion": "2007-09-10"}),
    ("fin_anticipee_delai", "2007-09-15", "non", "oui",
     {"date_recepisse_reflexion": "2007-09-10", "liens_renoues_volontairement": True}),
    ("autorisation_travail", "2007-09-15", "non", "oui", {"date_recepisse_reflexion": "2007-09-10", "plainte_deposee": False}),
    ("autorisation_provisoire_sejour", "2006-07-25", "oui", "non", {}),
    ("carte_sejour_temporaire", "2006-07-25", "non", "oui", {}),
    ("exoneration_taxes", "2014-08-06", "non", "oui", {"titre_detenu": "cst_vpf_traite"}),
    ("aps_parcours_sortie", "2016-04-15", "non", "oui", {"cesse_prostitution": True, "engagee_parcours_sortie": True}),
    ("attestation_l316_1", "2015-11-01", "oui", "non", {"titre_detenu": "cst_vpf_traite"}),
    ("carte_resident", "2021-05-01", "oui", "non",
     {"etat_procedure": "definitive", "issue_procedure": "condamnation", "sejour_regulier": False}),
    ("allocation", "2015-11-01", "oui", "non", {"titre_detenu": "cst_vpf_traite", "ressources_inferieures_rsa": False}),
    ("allocation", "2015-11-01", "oui", "non",
     {"titre_detenu": "cst_vpf_traite", "ressources_inferieures_rsa": True, "date_naissance": "1998-01-01"}),
    ("allocation", "2021-05-01", "oui", "non",
     {"titre_detenu": "cst_vpf_traite", "ressources_inferieures_rsa": True, "territoire": "976"}),
    ("carte_sejour_temporaire", "2024-07-17", "oui", "non", {"refuse_contrat_engagement": True}),
    ("titre_citoyen_union", "2007-01-01", "non", "oui", {"nationalite": "BG"}),
    ("titre_citoyen_union", "2014-01-01", "oui", "non", {"nationalite": "RO"}),
    ("titre_citoyen_union", "2013-07-01", "non", "oui", {"nationalite": "HR"}),
    ("titre_citoyen_union", "2015-07-01", "oui", "non", {"nationalite": "HR"}),
    ("champ_application", "2021-01-01", "non", "oui", {"nationalite": "GB"}),
    ("champ_application", "2007-01-01", "oui", "non", {"nationalite": "BG"}),
]  # fmt: skip


@pytest.mark.parametrize(("conclusion", "jour", "la_veille", "ce_jour", "faits"), BORNES)
def test_chaque_borne_tombe_son_jour_et_pas_la_veille(
    conclusion: str, jour: str, la_veille: str, ce_jour: str, faits: dict
) -> None:
    assert statut(conclusion, veille(jour), **faits) == la_veille
    assert statut(conclusion, jour, **faits) == ce_jour


@pytest.mark.parametrize(
    ("conclusion", "jour", "la_veille", "ce_jour"),
    [
        ("carte_sejour_temporaire", "2016-04-15", "faculte", "droit"),
        ("carte_resident", "2014-08-06", "faculte", "droit"),
        ("renouvellement_carte_temporaire", "2014-08-06", "faculte", "obligation"),
    ],
)
def test_chaque_nature_change_son_jour_et_pas_la_veille(
    conclusion: str, jour: str, la_veille: str, ce_jour: str
) -> None:
    assert dite(conclusion, veille(jour))["nature"] == la_veille
    assert dite(conclusion, jour)["nature"] == ce_jour


@pytest.mark.parametrize(
    ("jour", "valeurs"), [("2006-07-25", (6, None)), ("2021-04-30", (6, None)), ("2021-05-01", (None, 12))]
)
def test_la_carte_dure_six_mois_au_moins_puis_douze_mois_depuis_le_1er_mai_2021(
    jour: str, valeurs: tuple
) -> None:
    dites = dite("carte_sejour_temporaire", jour)["valeurs"]
    assert (dites.get("duree_minimale_mois"), dites.get("duree_mois")) == valeurs


@pytest.mark.parametrize("lecture", ["code", "circulaire"])
def test_l_allocation_change_de_nom_et_l_attestation_cesse_le_1er_novembre_2015_dans_les_deux_lectures(
    lecture: str,
) -> None:
    for jour, nom, due in (("2015-10-31", "ATA", "oui"), ("2015-11-01", "ADA", "non")):
        titulaire = {"titre_detenu": "cst_vpf_traite", "ressources_inferieures_rsa": True}
        assert dite("allocation", jour, lecture, **titulaire)["valeurs"]["nom"] == nom
        assert statut("attestation_l316_1", jour, lecture, titre_detenu="cst_vpf_traite") == due


def test_les_fondements_du_maintien_sont_ceux_du_jour_dans_les_deux_lectures() -> None:
    faits = {
        "etat_procedure": "non_lieu",
        "vie_privee_familiale_en_france": True,
        "circonstances_humanitaires": True,
    }
    anciens, nouveaux = ["L.313-11-7°", "L.313-14"], ["L.423-23", "L.435-1"]
    for lecture in ("code", "circulaire"):
        for jour, attendus in (("2021-04-30", anciens), ("2021-05-01", nouveaux)):
            assert (
                dite("maintien_sans_condamnation", jour, lecture, **faits)["valeurs"]["fondements"]
                == attendus
            )
    a_mayotte = dite("maintien_sans_condamnation", "2021-05-01", "code", **faits, territoire="976")
    assert a_mayotte["valeurs"]["fondements"] == ["L.423-23"]


def test_un_titre_non_expire_vaut_regularite_depuis_le_1er_mai_2021() -> None:
    faits = {"etat_procedure": "definitive", "issue_procedure": "condamnation", "sejour_regulier": None}
    for titre in ("cst_vpf_traite", "carte_resident", "autre"):
        for fin, attendu in (("2021-05-01", "oui"), (None, "oui"), ("2021-04-30", "indetermine")):
            assert (
                statut("carte_resident", "2021-05-01", **faits, titre_detenu=titre, date_fin_titre=fin)
                == attendu
            )
    assert "date_fin_titre" in dite("carte_resident", "2021-05-01", **faits, titre_detenu="autre")["reserves"]


def test_a_16_et_17_ans_la_carte_reste_une_faculte() -> None:
    for naissance, nature in (("2006-04-15", "faculte"), ("1998-04-16", "faculte"), ("1998-04-15", "droit")):
        jour = "2022-04-20" if naissance.startswith("2006") else "2016-04-15"
        carte = dite(
            "carte_sejour_temporaire", jour, date_naissance=naissance, souhaite_formation_professionnelle=True
        )
        assert (carte["statut"], carte["nature"]) == ("oui", nature), naissance


# ── Lecture « code » : ce qui n'est plus une condition ───────────────────────────────────────────────────────────────


def test_selon_le_code_la_plainte_ne_met_pas_fin_au_delai_et_n_est_pas_une_cause_de_fin() -> None:
    assert statut("delai_en_cours", "2009-05-10", date_recepisse_reflexion="2009-05-01") == "oui"
    assert statut("fin_anticipee_delai", "2009-05-10", date_recepisse_reflexion="2009-05-01") == "non"
    assert (
        statut("delai_en_cours", "2009-05-10", "circulaire", date_recepisse_reflexion="2009-05-01") == "non"
    )


def test_selon_le_code_seule_une_menace_grave_interrompt_le_delai() -> None:
    remis = {"date_recepisse_reflexion": "2009-05-01"}
    assert statut("fin_anticipee_delai", "2009-05-10", **remis, menace_ordre_public=True) == "non"
    grave = dite("fin_anticipee_delai", "2009-05-10", **remis, menace_grave_ordre_public=True)
    assert (grave["statut"], grave["valeurs"]["causes"]) == ("oui", ["menace_grave"])


def test_une_menace_grave_vaut_menace_et_l_inverse_non() -> None:
    assert (
        statut(
            "carte_sejour_temporaire", "2024-01-01", menace_grave_ordre_public=True, menace_ordre_public=False
        )
        == "non"
    )
    sans = {"date_recepisse_reflexion": "aucun", "plainte_deposee": False}
    assert statut("delai_reflexion", "2024-01-01", **sans, menace_ordre_public=True) == "oui"
    assert statut("delai_reflexion", "2024-01-01", **sans, menace_grave_ordre_public=True) == "non"


def test_selon_le_code_aucune_audition_prealable_et_la_formation_ouvre_la_demande_a_16_ans() -> None:
    jeune = {
        "date_naissance": "1993-01-01",
        "souhaite_activite_salariee": False,
        "souhaite_formation_professionnelle": True,
    }
    assert statut("demande_titre_recevable", "2009-05-10", entendue_par_police=False) == "oui"
    assert statut("demande_titre_recevable", "2009-05-10", "circulaire", entendue_par_police=False) == "non"
    assert statut("demande_titre_recevable", "2009-05-10", **jeune) == "oui"
    assert statut("demande_titre_recevable", "2009-05-10", "circulaire", **jeune) == "non"


def test_selon_le_code_la_fin_de_la_cooperation_n_est_pas_une_cause_de_retrait() -> None:
    faits = {"titre_detenu": "cst_vpf_traite", "cooperation_maintenue": False, "etat_procedure": "en_cours"}
    assert statut("retrait_carte_temporaire", "2009-05-10", **faits) == "non"
    assert statut("retrait_carte_temporaire", "2009-05-10", "circulaire", **faits) == "oui"


def test_le_titre_de_l_union_est_non_hors_de_son_temps_nationalite_connue_ou_non() -> None:
    for jour, attendu in (
        ("2006-12-31", "non"), ("2007-01-01", "indetermine"), ("2015-06-30", "indetermine"), ("2015-07-01", "non"),
    ):  # fmt: skip
        assert statut("titre_citoyen_union", jour, nationalite=None) == attendu, jour


# ── Alertes ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "jour", "faits"),
    [
        (
            "nombre_renouvellements",
            "2024-01-28",
            {"nombre_renouvellements": 3, "titre_detenu": "cst_vpf_traite"},
        ),
        ("hebergement_indigne", "2024-01-28", {"formes_exploitation": ["conditions_indignes"]}),
        ("instruction_2015", "2015-05-19", {}),
        (
            "commission_du_titre",
            "2021-05-01",
            {"etat_procedure": "definitive", "issue_procedure": "condamnation"},
        ),
        ("carte_pluriannuelle_exclue", "2016-11-01", {"titre_detenu": "cst_vpf_traite"}),
        ("territoire", "2021-05-01", {"territoire": "986"}),
        ("directive_2024_1712", "2024-07-14", {"formes_exploitation": ["mariage_force"]}),
        ("droit_au_maintien", "2021-05-01", {"demande_asile": "en_cours", "mesure_eloignement": "oqtf"}),
        ("protection_obtenue", "2021-05-01", {"demande_asile": "acceptee"}),
        ("recours_non_suspensif", "2021-05-01", {"mesure_eloignement": "oqtf", "territoire": "976"}),
    ],
)
def test_chaque_alerte_parait_son_jour_pas_la_veille_et_ne_refuse_rien(
    code: str, jour: str, faits: dict
) -> None:
    assert code not in codes(veille(jour), **faits)
    assert code in codes(jour, **faits)
    if code == "nombre_renouvellements":
        tu = {**faits, code: None}
        assert analyse(jour, "code", **faits)["conclusions"] == analyse(jour, "code", **tu)["conclusions"]


def test_une_oqtf_non_executee_permet_un_refus_motive_depuis_le_28_janvier_2024_et_n_alerte_plus() -> None:
    for jour, nature, refus_possible in (
        ("2024-01-27", "droit", []), ("2024-01-28", "faculte", ["oqtf_non_executee"]),
    ):  # fmt: skip
        carte = dite("carte_sejour_temporaire", jour, oqtf_non_executee=True)
        assert (carte["statut"], carte["nature"]) == ("oui", nature)
        assert carte["valeurs"]["refus_possible"] == refus_possible
        assert not {"oqtf_non_executee", "contrat_engagement"} & codes(jour, oqtf_non_executee=True)


def test_moins_de_trois_renouvellements_n_alertent_pas() -> None:
    assert "nombre_renouvellements" not in codes("2024-01-28", nombre_renouvellements=2)


def test_au_dela_du_3_avril_2026_l_analyse_repond_et_dit_que_le_droit_n_a_pas_ete_verifie() -> None:
    assert "droit_non_verifie_depuis" not in codes("2026-04-03")
    for lecture in ("code", "circulaire"):
        assert "droit_non_verifie_depuis" in codes("2026-04-04", lecture)
    la_veille, apres = analyse("2026-04-03"), analyse("2026-04-04")
    assert apres["droit"]["verifie_au"] == "2026-04-03"
    assert apres["conclusions"] == la_veille["conclusions"]


@pytest.mark.parametrize("pays", ["CZ", "EE", "HU", "LT", "LV", "PL", "SI", "SK"])
def test_le_regime_transitoire_des_adhesions_de_2004_n_est_pas_modelise_et_une_alerte_le_dit(
    pays: str,
) -> None:
    assert "regime_transitoire_non_modelise" in codes("2006-01-01", nationalite=pays)
    assert statut("titre_citoyen_union", "2006-01-01", nationalite=pays) == "non"
    assert "regime_transitoire_non_modelise" not in codes("2015-01-01", nationalite=pays)
    assert "regime_transitoire_non_modelise" not in codes("2006-01-01", nationalite="IT")
