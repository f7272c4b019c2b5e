"""What may be submitted: every refusal says what, where and what is admitted; what is odd is admitted, and said."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from droit.dossiers_types import ADMISSIBLE, CONDAMNES, JOUR, PRESUMEE, TITULAIRE, VICTIME, statut

from egide.droit import EntreeRefusee, analyser, analyser_tableau
from egide.droit.entree import dit
from egide.droit.vocabulaire import FAITS


def refus(brut: object) -> list[str]:
    with pytest.raises(EntreeRefusee) as refusee:
        analyser(brut)
    return [str(un) for un in refusee.value.refus]


def refus_du_fait(nom: str, valeur: object, jour: str = JOUR) -> str:
    (un,) = refus({"date": jour, "faits": {nom: valeur}})
    assert un.startswith(f"faits.{nom} : reçu {dit(valeur)} ; admis : ")
    return un


# ── Les refus ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nul_vaut_absent_pour_chaque_fait() -> None:
    nuls = dict.fromkeys(FAITS)
    assert analyser({"date": JOUR, "faits": nuls}) == analyser({"date": JOUR, "faits": {}})


def test_un_fait_inconnu_est_refuse_avec_le_nom_le_plus_proche() -> None:
    assert "plainte_deposee" in refus_du_fait("plainte_depose", True)
    assert "nationalite" in refus_du_fait("nationalité", "NG")
    assert "vocabulaire" in refus_du_fait("zzz", None)


@pytest.mark.parametrize("valeur", [1, 0, "oui", "true", "", 1.0, [], [True], {}, {"oui": True}])
def test_seul_un_booleen_vaut_pour_un_booleen(valeur: object) -> None:
    assert "true, false" in refus_du_fait("plainte_deposee", valeur)


@pytest.mark.parametrize("valeur", [True, "3", 1.5, -1, [3]])
def test_seul_un_entier_vaut_pour_un_entier(valeur: object) -> None:
    assert "entier" in refus_du_fait("nombre_renouvellements", valeur)


@pytest.mark.parametrize(
    "valeur",
    [
        "2009-2-3", "20090203", "2009-02-30", "2009-13-01", "2009-02-03T00:00:00", " 2009-02-03", "03/02/2009",
        "2009-W06-2", "２００９-02-03", "", 20090203, 2009, True, ["2009-02-03"], {"jour": 3}, "aucun",
    ],
)  # fmt: skip
def test_une_date_qui_n_en_est_pas_une_est_refusee(valeur: object) -> None:
    assert "AAAA-MM-JJ" in refus_du_fait("date_naissance", valeur)
    (un,) = refus({"date": valeur, "faits": {}})
    assert un.startswith(f"date : reçu {dit(valeur)}")


def test_seul_le_recepisse_peut_etre_aucun() -> None:
    assert statut("delai_en_cours", {"date_recepisse_reflexion": "aucun"}) == "non"
    assert "aucun" in refus_du_fait("date_recepisse_reflexion", "jamais")


def test_naitre_apres_l_evaluation_est_refuse() -> None:
    assert "au plus tard" in refus_du_fait("date_naissance", "2009-03-21")


@pytest.mark.parametrize("valeur", ["traitee", "Traite", "", True, 1, ["traite"], {"traite": True}])
def test_une_valeur_hors_liste_est_refusee_avec_ce_qui_est_admis(valeur: object) -> None:
    message = refus_du_fait("infraction_invoquee", valeur)
    assert all(admise in message for admise in ("traite", "proxenetisme", "autre"))


def test_la_valeur_la_plus_proche_est_suggeree() -> None:
    assert refus_du_fait("infraction_invoquee", "traitee").endswith("le plus proche : traite")
    assert refus_du_fait("titre_detenu", "cst_vpf").endswith("le plus proche : cst_vpf_traite")


@pytest.mark.parametrize(
    "valeur", ["sexuelle", ["sexuel"], [["sexuelle"]], [None], {"sexuelle": True}, [1], True]
)
def test_une_liste_n_accueille_que_ses_valeurs(valeur: object) -> None:
    assert "liste" in refus_du_fait("formes_exploitation", valeur)


@pytest.mark.parametrize("brut", [None, [], "texte", 3, True, [["date", JOUR]]])
def test_ce_qui_n_est_pas_un_objet_est_refuse(brut: object) -> None:
    (un,) = refus(brut)
    assert "objet" in un


@pytest.mark.parametrize("faits", [[], "texte", 3, True, [["nationalite", "NG"]]])
def test_des_faits_qui_ne_sont_pas_un_objet_sont_refuses(faits: object) -> None:
    (un,) = refus({"date": JOUR, "faits": faits})
    assert un.startswith("faits : reçu")


def test_une_cle_inconnue_est_refusee_avec_la_plus_proche() -> None:
    (un,) = refus({"date": JOUR, "fait": {}})
    assert "faits" in un


def test_tous_les_refus_sont_dits_et_rien_n_est_analyse() -> None:
    dits = refus({"date": "hier", "faits": {"plainte": True, "temoignage": 1}, "autre": 0})
    assert [un.split(" : ")[0] for un in dits] == ["autre", "date", "faits.plainte", "faits.temoignage"]


@pytest.mark.parametrize("jour", ["2009-02-04", "2005-03-01", "2004-12-31", "1999-01-01", "0001-01-01"])
def test_avant_la_circulaire_sa_lecture_est_refusee(jour: str) -> None:
    (un,) = refus({"date": jour, "lecture": "circulaire", "faits": {}})
    assert "2009-02-05" in un or "2005-03-01" in un
    assert analyser({"date": "2009-02-05", "faits": {}})["droit"]["lecture"] == "circulaire"


@pytest.mark.parametrize("lecture", ["Circulaire", "loi", "", 1, True, ["circulaire"]])
def test_une_lecture_inconnue_est_refusee(lecture: object) -> None:
    (un,) = refus({"date": JOUR, "lecture": lecture, "faits": {}})
    assert un.startswith("lecture : reçu")
    assert "circulaire" in un


@pytest.mark.parametrize("reforme", ["delai-3-mois", 3, {"id": 1}, [3], [["delai-3-mois"]], "", 0, False, {}])
def test_des_reformes_mal_formees_sont_refusees(reforme: object) -> None:
    (un,) = refus({"date": JOUR, "reforme": reforme, "faits": {}})
    assert un.startswith("reforme : reçu")


@pytest.mark.parametrize(
    ("jour", "lecture"),
    [
        ("2009-02-05", "circulaire"),
        ("2014-08-05", "circulaire"),
        ("2014-08-06", "code"),
        ("2024-01-10", "code"),
    ],
)
def test_la_lecture_par_defaut_est_celle_du_jour(jour: str, lecture: str) -> None:
    assert analyser({"date": jour, "faits": {}})["droit"]["lecture"] == lecture
    assert analyser({"date": jour, "faits": {}, "lecture": None})["droit"]["lecture"] == lecture
    assert analyser({"date": jour, "faits": {}, "lecture": "circulaire"})["droit"]["lecture"] == "circulaire"


def test_une_reforme_inconnue_ou_incompatible_est_refusee() -> None:
    (un,) = refus({"date": JOUR, "faits": {}, "reforme": ["delai-3-mois", "delai-trois-mois"]})
    assert "« delai-trois-mois »" in un
    assert "delai-3-mois" in un
    (un,) = refus({"date": JOUR, "faits": {}, "reforme": ["delai-3-mois", "delai-45-jours"]})
    assert un.startswith("reforme : reçu")


def test_un_tableau_dont_un_element_est_refuse_l_est_tout_entier_avec_chaque_indice() -> None:
    bon = {"date": JOUR, "faits": {}}
    with pytest.raises(EntreeRefusee) as refusee:
        analyser_tableau(
            [
                bon,
                {"date": "hier"},
                bon,
                3,
                {**bon, "faits": {"x": 1, "temoignage": 2}},
                {**bon, "lecture": "loi"},
            ]
        )
    assert [un.indice for un in refusee.value.refus] == [1, 3, 4, 4, 5]
    assert all(str(un).startswith(f"élément {un.indice} : ") for un in refusee.value.refus)


def test_un_tableau_sain_se_rend_dans_son_ordre() -> None:
    jours = ["2009-03-20", "2009-02-05", "2010-01-01"]
    assert [
        analyse["date"] for analyse in analyser_tableau({"date": jour, "faits": {}} for jour in jours)
    ] == jours
    assert analyser_tableau([]) == []


# ── Les alertes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def codes(jour: str, faits: Mapping[str, object]) -> list[str]:
    return [
        alerte["code"]
        for alerte in analyser({"date": jour, "faits": faits, "lecture": "circulaire"})["alertes"]
    ]


def test_le_droit_n_est_plus_verifie_au_dela_du_3_avril_2026() -> None:
    assert "droit_non_verifie_depuis" not in codes("2026-04-03", {})
    assert "droit_non_verifie_depuis" in codes("2026-04-04", {})
    assert analyser({"date": "2026-04-04", "faits": {}})["droit"]["verifie_au"] == "2026-04-03"


INCOHERENTS: dict[str, dict[str, object]] = {
    "coopération datée, mais ni plainte ni témoignage": {
        "date_cooperation": "2009-01-01", "plainte_deposee": False, "temoignage": False,
    },
    "plainte déposée, coopération à venir": {"plainte_deposee": True, "date_cooperation": "2009-03-21"},
    "justificatif, mais ni plainte ni témoignage": {
        "justificatif_cooperation": "recepisse_plainte", "plainte_deposee": False, "temoignage": False,
    },
    "liens rompus et renoués": {"liens_rompus": True, "liens_renoues_volontairement": True},
    "menace grave, pas de menace": {"menace_grave_ordre_public": True, "menace_ordre_public": False},
    "se dit mineure, née il y a trente ans": {"minorite_alleguee": True, "date_naissance": "1979-01-01"},
    "issue sans décision définitive": {"issue_procedure": "condamnation", "etat_procedure": "enquete"},
    "condamnation définitive pour des faits établis irréels": {**CONDAMNES, "faits_averes": False},
    "fin d'un titre qu'elle n'a pas": {"titre_detenu": "aucun", "date_fin_titre": "2009-06-01"},
    "récépissé avant la naissance": {"date_naissance": "1984-06-02", "date_recepisse_reflexion": "1984-06-01"},
    "renonce au délai, récépissé remis": {"renonce_au_delai": True, "date_recepisse_reflexion": "2009-03-01"},
    "fin d'un délai jamais ouvert": {"decision_fin_delai": True, "date_recepisse_reflexion": "aucun"},
}  # fmt: skip


@pytest.mark.parametrize("faits", INCOHERENTS.values(), ids=INCOHERENTS)
def test_des_faits_incoherents_sont_admis_et_signales(faits: dict[str, object]) -> None:
    assert "faits_incoherents" in codes(JOUR, faits)


def test_des_faits_coherents_ne_signalent_rien() -> None:
    for faits in (VICTIME, PRESUMEE, ADMISSIBLE, TITULAIRE, {}):
        assert "faits_incoherents" not in codes(JOUR, faits)


@pytest.mark.parametrize("pas", [8 * 193, pytest.param(193, marks=pytest.mark.exhaustif)])
def test_chaque_jour_de_l_histoire_du_droit_recoit_une_reponse(pas: int) -> None:
    jour, dernier = date(2009, 2, 5), date(2030, 1, 1)
    while jour < dernier:
        for lecture in ("circulaire", "code", None):
            analyse = analyser({"date": jour, "faits": ADMISSIBLE, "lecture": lecture})
            assert len(analyse["conclusions"]) >= 32
        jour += timedelta(days=pas)


# ── Les nationalités refusées ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", ["GP", "RE", "NC", "MQ", "GF", "YT", "PF", "WF", "PM", "BL", "MF"])
def test_un_code_d_outre_mer_est_refuse_au_profit_de_fr(code: str) -> None:
    assert refus_du_fait("nationalite", code).endswith("écrire FR")


@pytest.mark.parametrize("code", ["ZZ", "EU", "UK", "ng", "NGA", "", "N", 566, True, ["NG"]])
def test_un_code_qui_n_est_pas_attribue_est_refuse(code: object) -> None:
    assert "ISO 3166-1" in refus_du_fait("nationalite", code)
