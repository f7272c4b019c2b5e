"""What changes, and why: for a person under reforms or in both readings, and from one day of the law to another."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from egide.cli import app
from egide.droit import EntreeRefusee, analyser, statuer
from egide.droit.analyse import Analyse
from egide.droit.comparaison import Changement, Comparaison, comparer_avec, comparer_lectures
from egide.droit.comparaison_droits import ComparaisonDeDroits, comparer_droits
from egide.droit.reformes import REFORMES
from egide.droit.textes import source

EN_DELAI: Mapping[str, object] = {
    "date": "2014-03-20",
    "faits": {"nationalite": "NG", "date_naissance": "1980-04-12", "infraction_invoquee": "traite",
              "presumee_victime_par_police": True, "date_recepisse_reflexion": "2014-01-31",
              "plainte_deposee": False, "temoignage": False, "liens_rompus": True, "menace_ordre_public": False,
              "titre_detenu": "aucun"},
}  # fmt: skip
A_PORTE_PLAINTE: Mapping[str, object] = {
    "date": "2009-05-10",
    "faits": {"nationalite": "NG", "date_recepisse_reflexion": "2009-05-01", "plainte_deposee": True},
}
PAIRES = (
    "2006-07-24 2006-07-25 code", "2007-09-14 2007-09-15 code", "2014-08-05 2014-08-06 code",
    "2015-10-31 2015-11-01 circulaire", "2013-12-31 2014-01-01 circulaire", "2021-04-30 2021-05-01 code",
    "2020-12-31 2021-01-01 code", "2007-10-01 2024-03-01 code",
)  # fmt: skip


def changes(comparaison: Comparaison, conclusion: str) -> dict[str, tuple[object, object]]:
    (difference,) = [d for d in comparaison.differences if d.conclusion == conclusion]
    return {c.quoi: (c.avant, c.apres) for c in difference.changements}


def statuts(soumission: Mapping[str, object]) -> dict[str, str]:
    statues: dict[str, str] = statuer(soumission)["statuts"]
    return statues


# ── Une personne, des réformes ───────────────────────────────────────────────────────────────────────────────────────


def test_trois_mois_rouvrent_le_delai_disent_sa_fin_et_la_ligne_qui_a_change() -> None:
    comparaison = comparer_avec(EN_DELAI, ["delai-3-mois"])
    delai = changes(comparaison, "delai_en_cours")
    assert delai["statut"] == ("non", "oui")
    assert delai["valeurs.fin"] == (None, "2014-04-30")
    (difference,) = [d for d in comparaison.differences if d.conclusion == "delai_en_cours"]
    (ligne,) = difference.lignes
    assert (ligne.source, ligne.resultat_avant, ligne.resultat_apres) == ("CIRC-2.1-4", "non", "oui")


def test_une_valeur_qui_change_sans_le_statut_est_dite() -> None:
    en_cours = {**EN_DELAI, "date": "2014-02-10"}
    delai = changes(comparer_avec(en_cours, ["delai-45-jours"]), "delai_en_cours")
    assert delai == {"valeurs.fin": ("2014-03-02", "2014-03-17"), "valeurs.jours_restants": (20, 35)}


def test_une_nature_qui_change_sans_le_statut_est_dite() -> None:
    comparaison = comparer_avec(EN_DELAI, ["delivrance-systematique"])
    assert {d.conclusion for d in comparaison.differences} == {
        "carte_sejour_temporaire", "titre_citoyen_union", "carte_resident",
    }  # fmt: skip
    assert changes(comparaison, "carte_sejour_temporaire") == {"nature": ("faculte", "droit")}


def test_la_voie_ouverte_par_une_reforme_est_nommee_avec_sa_source() -> None:
    comparaison = comparer_avec({**EN_DELAI, "date": "2024-03-20"}, ["sejour-sans-cooperation"])
    assert changes(comparaison, "carte_sejour_temporaire")["statut"] == ("non", "oui")
    (difference,) = [d for d in comparaison.differences if d.conclusion == "carte_sejour_temporaire"]
    assert "CAZ-R15" in {ligne.source for ligne in difference.lignes if ligne.resultat_apres == "oui"}


def test_chaque_changement_est_impute_a_la_reforme_dont_il_vient() -> None:
    comparaison = comparer_avec(EN_DELAI, ["delai-3-mois", "delivrance-systematique"])
    dues = {d.conclusion: d.reformes for d in comparaison.differences}
    assert dues["delai_en_cours"] == ("delai-3-mois",)
    assert dues["titre_citoyen_union"] == ("delivrance-systematique",)


@pytest.mark.parametrize("reforme", REFORMES)
def test_la_comparaison_dit_tout_ce_qui_differe_des_deux_analyses_et_rien_d_autre(reforme: str) -> None:
    avant = analyser(EN_DELAI)["conclusions"]
    apres = analyser({**EN_DELAI, "reforme": [reforme]})["conclusions"]
    differentes = {
        nom
        for nom in avant
        if any(avant[nom][champ] != apres[nom][champ] for champ in ("statut", "nature", "valeurs"))
    }
    comparaison = comparer_avec(EN_DELAI, [reforme])
    assert {d.conclusion for d in comparaison.differences} == differentes
    for difference in comparaison.differences:
        assert difference.lignes or "statut" not in {c.quoi for c in difference.changements}
        assert all(source(ligne.source) for ligne in difference.lignes)


def test_une_reforme_deja_dans_le_cas_reste_des_deux_cotes() -> None:
    deja = {**EN_DELAI, "reforme": ["delai-3-mois"]}
    comparaison = comparer_avec(deja, ["delivrance-systematique"])
    assert comparaison.avant["reformes"] == ["delai-3-mois"]
    assert "delai_en_cours" not in {d.conclusion for d in comparaison.differences}
    with pytest.raises(EntreeRefusee, match="une seule parmi"):
        comparer_avec(deja, ["delai-45-jours"])


@pytest.mark.parametrize("avec", [[], ["delai-4-mois"]])
def test_sans_reforme_ou_avec_une_inconnue_la_comparaison_est_refusee(avec: list[str]) -> None:
    with pytest.raises(EntreeRefusee, match="sans-rupture-prouvee"):
        comparer_avec(EN_DELAI, avec)


# ── Une personne, deux lectures ──────────────────────────────────────────────────────────────────────────────────────


def test_les_lectures_different_sur_l_effet_de_la_plainte_et_la_ligne_de_la_circulaire_le_dit() -> None:
    comparaison = comparer_lectures(A_PORTE_PLAINTE)
    assert changes(comparaison, "delai_en_cours")["statut"] == ("non", "oui")
    (difference,) = [d for d in comparaison.differences if d.conclusion == "delai_en_cours"]
    assert [(ligne.source, ligne.resultat_avant) for ligne in difference.lignes] == [("CIRC-2.1-4", "oui")]
    assert changes(comparaison, "fin_anticipee_delai")["valeurs.causes"] == (["plainte_ou_temoignage"], None)


def test_les_statuts_compares_sont_les_divergences_de_l_analyse() -> None:
    divergences = {d["conclusion"] for d in analyser(A_PORTE_PLAINTE)["divergences"]}
    comparaison = comparer_lectures(A_PORTE_PLAINTE)
    assert {
        d.conclusion for d in comparaison.differences if "statut" in {c.quoi for c in d.changements}
    } == divergences
    assert {nom for nom, _ in comparaison.propres} == {
        "eloignement_contestable", "protection_policiere", "exoneration_taxes", "aps_parcours_sortie",
        "information_parquet_mineur", "carte_hebergement_indigne", "sejour_famille_ue", "recours_eloignement",
        "recours_refus_titre", "contrat_integration", "aide_au_retour", "acces_hebergement", "couverture_sante",
        "protection_internationale", "autre_titre_pendant_asile",
    }  # fmt: skip


def test_avant_la_circulaire_les_lectures_ne_se_comparent_pas() -> None:
    with pytest.raises(EntreeRefusee, match="2009-02-05"):
        comparer_lectures({**A_PORTE_PLAINTE, "date": "2009-02-04"})


# ── Deux jours du droit ──────────────────────────────────────────────────────────────────────────────────────────────


def test_le_15_avril_2016_la_carte_devient_un_droit_et_le_parcours_de_sortie_s_ouvre() -> None:
    trouves = {(c.conclusion, c.changement) for c in comparer_droits("2016-04-14", "2016-04-15").changements}
    assert trouves == {
        ("carte_sejour_temporaire", Changement("nature", "faculte", "droit")),
        ("aps_parcours_sortie", Changement("statut", "non", "oui")),
        ("aps_parcours_sortie", Changement("statut", "non", "indetermine")),
    }


def test_le_lendemain_rien_ne_change() -> None:
    assert comparer_droits("2016-04-15", "2016-04-16").changements == ()


def test_un_regime_de_nationalite_qui_change_est_un_changement_de_droit() -> None:
    trouves = comparer_droits("2020-12-31", "2021-01-01", "code").changements
    (champ,) = [c for c in trouves if (c.conclusion, c.changement.apres) == ("champ_application", "oui")]
    assert champ.temoin is not None
    assert (
        champ.temoin.avant["faits"]
        == champ.temoin.apres["faits"]
        == {"nationalite": "GB", "infraction_invoquee": "traite"}
    )


def test_d_une_lecture_par_defaut_a_l_autre_les_conclusions_propres_sont_nommees() -> None:
    comparaison = comparer_droits("2009-02-04", "2009-02-05")
    assert (comparaison.avant["lecture"], comparaison.apres["lecture"]) == ("code", "circulaire")
    assert ("protection_policiere", "code") in comparaison.propres


def _rejoue(comparaison: ComparaisonDeDroits) -> None:
    analyses: dict[str, Analyse] = {}

    def conclusions(soumission: Mapping[str, object]) -> dict[str, Any]:
        """Of the whole analysis, done once for all that one witness shows."""
        cle = json.dumps(soumission)
        if cle not in analyses:
            analyses[cle] = analyser(soumission)
        dites: dict[str, Any] = analyses[cle]["conclusions"]
        return dites

    for change in comparaison.changements:
        if change.temoin is None:
            continue
        une, autre = (
            conclusions(cote)[change.conclusion] for cote in (change.temoin.avant, change.temoin.apres)
        )
        quoi, _, valeur = change.changement.quoi.partition(".")
        obtenus = tuple(cote[quoi].get(valeur) if valeur else cote[quoi] for cote in (une, autre))
        assert obtenus == (change.changement.avant, change.changement.apres), change
        assert quoi == "statut" or une["statut"] == autre["statut"] == "oui"


@pytest.mark.parametrize("paire", PAIRES)
def test_chaque_changement_se_rejoue_sur_son_temoin(paire: str) -> None:
    avant, apres, lecture = paire.split()
    comparaison = comparer_droits(avant, apres, lecture)
    assert comparaison.changements
    _rejoue(comparaison)


@pytest.mark.parametrize("paire", PAIRES)
def test_un_temoin_de_changement_de_statut_n_a_pas_un_fait_de_trop(paire: str) -> None:
    for change in comparer_droits(*paire.split()).changements:
        if change.temoin is None or change.changement.quoi != "statut":
            continue
        cotes = (change.temoin.avant, change.temoin.apres)
        for fait in change.temoin.avant["faits"]:  # type: ignore[attr-defined]
            restent = [
                {**cote, "faits": {cle: v for cle, v in cote["faits"].items() if cle != fait}}  # type: ignore[attr-defined]
                for cote in cotes
            ]
            obtenus = tuple(statuts(cote)[change.conclusion] for cote in restent)
            assert obtenus != (change.changement.avant, change.changement.apres), (change, fait)


@pytest.mark.parametrize(
    ("droit", "et", "lecture", "champ"),
    [
        ("2016-02-30", "2016-04-15", None, "droit : reçu « 2016-02-30 »"),
        ("2016-04-14", "demain", None, "et : reçu « demain »"),
        ("2004-01-01", "2016-04-15", None, "droit : reçu « 2004-01-01 »"),
        ("2016-04-14", "2016-04-15", "loi", "lecture : reçu « loi »"),
        ("2009-02-04", "2016-04-15", "circulaire", "droit : reçu « 2009-02-04 »"),
    ],
)
def test_deux_jours_mal_demandes_sont_refuses_avec_champ_valeur_et_admis(
    droit: str, et: str, lecture: str | None, champ: str
) -> None:
    with pytest.raises(EntreeRefusee) as refusee:
        comparer_droits(droit, et, lecture)
    assert champ in str(refusee.value)
    assert "admis" in str(refusee.value)


# ── La commande ──────────────────────────────────────────────────────────────────────────────────────────────────────


def egide(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def cas(tmp_path: Path) -> str:
    fichier = tmp_path / "cas.json"
    fichier.write_text(json.dumps(EN_DELAI), "utf-8")
    return str(fichier)


def test_la_commande_dit_en_francais_ce_qui_change_pourquoi_et_comment_les_mois_se_comptent(cas: str) -> None:
    rendu = egide("comparer", cas, "--avec", "delai-3-mois")
    assert rendu.exit_code == 0
    for attendu in (
        "Dernier jour couvert : — → 2014-04-30",
        "statut : non → oui",
        "de date à date",
        "30 jours → 3 mois",
        "CIRC-2.1-4",
        "MDF-2",
    ):
        assert attendu in rendu.stdout


def test_la_commande_rend_aussi_les_lectures_les_jours_et_le_json(cas: str) -> None:
    assert "nature" in egide("comparer", cas, "--lectures").stdout
    jours = egide("comparer", "--droit", "2016-04-14", "--et", "2016-04-15")
    assert "faculté → droit de la personne" in jours.stdout
    en_json = json.loads(egide("comparer", "--droit", "2016-04-14", "--et", "2016-04-15", "--json").stdout)
    assert en_json["changements"][0]["temoin"]["avant"]["faits"]


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        ((), "CAS"),
        (("--droit", "2016-04-14"), "--et"),
        (("--droit", "2016-04-14", "--et", "2016-04-31"), "et : reçu « 2016-04-31 »"),
        (("CAS",), "--avec"),
        (("CAS", "--avec", "inconnue"), "reforme : reçu « inconnue »"),
        (("CAS", "--avec", "delai-3-mois", "--avec", "delai-45-jours"), "une seule parmi"),
        (("CAS", "--lectures", "--droit", "2016-04-14"), "--droit"),
        (("absent.json", "--lectures"), "absent.json"),
    ],
)  # fmt: skip
def test_une_question_mal_posee_sort_2_avec_champ_valeur_et_admis(
    cas: str, arguments: tuple[str, ...], dit: str
) -> None:
    rendu = egide("comparer", *(cas if argument == "CAS" else argument for argument in arguments))
    assert rendu.exit_code == 2
    assert dit in rendu.stderr
    assert "admis" in rendu.stderr
    assert rendu.stdout == ""
