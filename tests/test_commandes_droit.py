"""The law on the command line: the shape received is the shape given back, and a refusal says what, where, and why."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from egide.cli import app
from egide.droit import analyser

LISEZ_MOI = {
    "date": "2009-03-21",
    "faits": {
        "nationalite": "NG",
        "date_naissance": "1984-06-02",
        "infraction_invoquee": "traite",
        "presumee_victime_par_police": True,
        "date_recepisse_reflexion": "2009-03-01",
        "mesure_eloignement": "administrative",
    },
}
VIDE = {"date": "2009-03-20", "faits": {}}
MAUVAIS = {"date": "2009-03-20", "faits": {"plainte_depose": True, "temoignage": 1}}
CAS = Path(__file__).parent / "droit" / "cas"


def lancer(*arguments: object, entree: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=entree)


def ecrire(dossier: Path, contenu: object) -> Path:
    fichier = dossier / "entree.json"
    fichier.write_text(contenu if isinstance(contenu, str) else json.dumps(contenu), "utf-8")
    return fichier


# ── analyser ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_un_objet_rend_un_objet() -> None:
    rendu = lancer("analyser", "--json", entree=json.dumps(LISEZ_MOI))
    assert rendu.exit_code == 0
    assert json.loads(rendu.stdout) == analyser(LISEZ_MOI)


def test_un_tableau_rend_un_tableau_dans_son_ordre() -> None:
    rendu = lancer("analyser", "--json", entree=json.dumps([VIDE, LISEZ_MOI]))
    assert json.loads(rendu.stdout) == [analyser(VIDE), analyser(LISEZ_MOI)]
    assert json.loads(lancer("analyser", "--json", entree="[]").stdout) == []
    assert len(json.loads(lancer("analyser", "--json", entree=json.dumps([VIDE])).stdout)) == 1


def test_un_objet_par_ligne_rend_un_objet_par_ligne() -> None:
    lignes = "\n\n".join(json.dumps(entree) for entree in (VIDE, LISEZ_MOI, VIDE)) + "\n"
    rendu = lancer("analyser", "--json", entree=lignes)
    assert [json.loads(ligne) for ligne in rendu.stdout.splitlines()] == [
        analyser(VIDE),
        analyser(LISEZ_MOI),
        analyser(VIDE),
    ]


def test_un_fichier_se_lit_comme_l_entree_standard(tmp_path: Path) -> None:
    fichier = ecrire(tmp_path, LISEZ_MOI)
    assert (
        lancer("analyser", fichier, "--json").stdout
        == lancer("analyser", "-", "--json", entree=json.dumps(LISEZ_MOI)).stdout
    )


def test_sans_json_la_reponse_se_lit_en_francais() -> None:
    rendu = lancer("analyser", entree=json.dumps(LISEZ_MOI))
    assert rendu.exit_code == 0
    for phrase in ("Au 2009-03-21", "Établi", "Indéterminé", "Exclu à ce jour", "2009-03-31", "CIRC-2.1-4"):
        assert phrase in rendu.stdout


def test_un_refus_nomme_le_champ_la_valeur_et_ce_qui_est_admis() -> None:
    rendu = lancer("analyser", "--json", entree=json.dumps(MAUVAIS))
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert len(rendu.stderr.splitlines()) == 2
    assert "faits.plainte_depose : reçu true ; admis : " in rendu.stderr
    assert "plainte_deposee" in rendu.stderr
    assert "faits.temoignage : reçu 1 ; admis : true, false" in rendu.stderr


def test_un_seul_mauvais_element_refuse_tout_le_tableau_et_chacun_dit_son_rang() -> None:
    rendu = lancer("analyser", "--json", entree=json.dumps([VIDE, MAUVAIS, VIDE, {"date": "hier"}, 3]))
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert [ligne.split(" : ")[0] for ligne in rendu.stderr.splitlines()] == [
        "élément 1", "élément 1", "élément 3", "élément 4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "entree",
    [
        "",
        " \n ",
        "{",
        '{"date": "2009-03-20"',
        "[1, ",
        "NaN",
        "date=2009",
        "﻿x",
    ],
)
def test_ce_qui_n_est_pas_du_json_est_refuse_avec_un_message_sans_trace(entree: str) -> None:
    rendu = lancer("analyser", "--json", entree=entree)
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert "admis : " in rendu.stderr
    assert isinstance(rendu.exception, SystemExit)


@pytest.mark.parametrize(
    "octets",
    [b'{"date": "2009-03-20", "faits": {"nationalite": "\xff"}}', b"\x00\x01", b"[" * 100_000],
    ids=["pas de l'UTF-8", "binaire", "trop imbriqué"],
)
def test_des_octets_hostiles_sont_refuses_sans_trace(octets: bytes) -> None:
    rendu = CliRunner().invoke(app, ["analyser", "--json"], input=octets)
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert "admis : " in rendu.stderr
    assert isinstance(rendu.exception, SystemExit)


def test_un_fichier_absent_se_dit(tmp_path: Path) -> None:
    rendu = lancer("analyser", tmp_path / "rien.json")
    assert rendu.exit_code == 2
    assert "rien.json" in rendu.stderr


# ── expliquer ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_expliquer_donne_chaque_ligne_avec_son_paragraphe(tmp_path: Path) -> None:
    rendu = lancer("expliquer", ecrire(tmp_path, LISEZ_MOI), "delai_en_cours")
    assert rendu.exit_code == 0
    for morceau in ("Délai de réflexion en cours", "oui", "CIRC-2.1-4", "INT-01", "§ 2.1"):
        assert morceau in rendu.stdout


def test_expliquer_dit_ce_qui_manque_et_ce_qui_est_en_reserve(tmp_path: Path) -> None:
    assert (
        "La préfecture a-t-elle reçu le signalement ?"
        in lancer(
            "expliquer",
            ecrire(
                tmp_path, {**LISEZ_MOI, "faits": {**LISEZ_MOI["faits"], "date_recepisse_reflexion": "aucun"}}
            ),
            "recepisse_reflexion",
        ).stdout
    )
    reserve = lancer("expliquer", ecrire(tmp_path, LISEZ_MOI), "delai_en_cours").stdout
    assert "plainte" in reserve.split("réserve")[1].lower()


def test_expliquer_une_conclusion_inconnue_propose_la_plus_proche(tmp_path: Path) -> None:
    rendu = lancer("expliquer", ecrire(tmp_path, LISEZ_MOI), "delai_reflexions")
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert "le plus proche : delai_reflexion" in rendu.stderr


def test_expliquer_n_explique_qu_une_situation(tmp_path: Path) -> None:
    rendu = lancer("expliquer", ecrire(tmp_path, [VIDE]), "delai_reflexion")
    assert (rendu.exit_code, rendu.stdout) == (2, "")


# ── verifier-cas ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_verifier_cas_rejoue_tous_les_cas_et_reussit() -> None:
    fichiers = sorted(CAS.glob("circulaire-2009.json"))
    rendu = lancer("verifier-cas", *fichiers)
    nombre = sum(len(json.loads(fichier.read_text("utf-8"))) for fichier in fichiers)
    assert (rendu.exit_code, rendu.stdout.splitlines()[-1]) == (0, f"{nombre} sur {nombre}")


@pytest.mark.parametrize(
    "cas",
    [
        {**VIDE, "id": "X", "attendu": {"delai_reflexion": "oui"}},
        {**VIDE, "id": "X", "attendu": {"delai_reflexions": "oui"}},
        {**VIDE, "id": "X", "attendu": {"delai_reflexion.faits_manquants": []}},
        {**VIDE, "id": "X", "attendu": {}},
        {**VIDE, "id": "X"},
        {**MAUVAIS, "id": "X", "attendu": {"delai_reflexion": "non"}},
        "X",
    ],
    ids=["statut", "nom inconnu", "manquants", "attendu vide", "sans attendu", "refusé", "pas un objet"],
)
def test_verifier_cas_echoue_des_qu_un_cas_echoue_et_dit_lequel(tmp_path: Path, cas: object) -> None:
    bon = {**VIDE, "id": "B", "attendu": {"autorisation_provisoire_sejour": "non"}}
    rendu = lancer("verifier-cas", ecrire(tmp_path, [bon, cas]))
    assert rendu.exit_code == 1
    assert rendu.stdout.splitlines()[-1] == "1 sur 2"
    assert "✓ B" in rendu.stdout
    assert "✗" in rendu.stdout


def test_verifier_cas_sans_aucun_cas_n_est_pas_une_reussite(tmp_path: Path) -> None:
    assert lancer("verifier-cas", ecrire(tmp_path, [])).exit_code != 0
    assert lancer("verifier-cas", tmp_path / "rien.json").exit_code == 2


# ── texte, tracabilite, vocabulaire ──────────────────────────────────────────────────────────────────────────────────


def test_texte_montre_une_source_et_dit_si_elle_est_rayee() -> None:
    assert "Circulaire du 5 février 2009, § 2.1" in lancer("texte", "CIRC-2.1-4").stdout
    assert "barré" in lancer("texte", "CIRC-3.1-8").stdout
    assert lancer("texte", "R.311-4").exit_code == 0


def test_texte_propose_la_source_la_plus_proche() -> None:
    rendu = lancer("texte", "CIRC-2.1-44")
    assert (rendu.exit_code, rendu.stdout) == (2, "")
    assert "CIRC-2.1-4" in rendu.stderr


def test_tracabilite_n_a_ni_exigence_sans_regle_ni_silence() -> None:
    rendu = lancer("tracabilite", "--tests", CAS.parent)
    assert rendu.exit_code == 0
    assert "SANS RAISON DONNÉE" not in rendu.stdout
    assert rendu.stdout.splitlines()[-1].endswith("0 sans règle ni raison")
    ligne = lancer("tracabilite", "--tests", CAS.parent, "--seulement", "CIRC-2.1-4").stdout
    assert "delai_en_cours" in ligne
    assert "cas/circulaire-2009.json" in ligne


def test_vocabulaire_liste_les_faits() -> None:
    rendu = lancer("vocabulaire")
    assert rendu.exit_code == 0
    assert "date_recepisse_reflexion" in rendu.stdout


# ── pour de vrai ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_l_exemple_du_lisez_moi_se_rejoue_dans_un_vrai_terminal(tmp_path: Path) -> None:
    fichier = ecrire(tmp_path, LISEZ_MOI)
    fait = subprocess.run(
        [sys.executable, "-m", "egide", "analyser", str(fichier), "--json"],
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    conclusions = json.loads(fait.stdout)["conclusions"]
    assert fait.stderr == b""
    assert conclusions["delai_en_cours"]["valeurs"] == {
        "debut": "2009-03-01",
        "fin": "2009-03-31",
        "jours_restants": 10,
    }
    for nom in ("protection_eloignement", "autorisation_travail", "allocation", "mesures_assistance"):
        assert conclusions[nom]["statut"] == "oui"
    assert conclusions["saisine_procureur"]["statut"] == conclusions["delai_reflexion"]["statut"] == "non"


D_AUJOURD_HUI = {
    "date": "2026-03-02",
    "faits": {
        "titre_detenu": "cst_vpf_traite",
        "liens_rompus": False,
        "mesure_eloignement": "oqtf",
        "victime_condamnee": "infraction_mineure",
        "contribution_au_demantelement": True,
    },
}


def test_analyser_dit_le_fondement_ce_qui_peut_couter_un_droit_et_l_usage_de_2009_a_part() -> None:
    lu = lancer("analyser", entree=json.dumps(D_AUJOURD_HUI)).stdout
    avant, usage = lu.split("Usage de 2009, sans texte en vigueur\n", 1)
    assert "texte en vigueur — L.614-1" in avant
    assert "(INT-46, Compte du délai de recours)" in avant
    assert "maintien_malgre_condamnation_victime" not in avant
    assert "(INT-23, Usage de 2009, sans texte en vigueur)\n      pour : Maintenir le séjour malgré" in avant
    assert "[maintien_malgre_condamnation_victime]" in usage


def test_analyser_ne_dit_la_circulaire_a_cote_du_code_d_aujourd_hui_que_sur_demande() -> None:
    entree = json.dumps(D_AUJOURD_HUI)
    assert "Les deux lectures divergent" not in lancer("analyser", entree=entree).stdout
    assert "Les deux lectures divergent" in lancer("analyser", "--comparer", entree=entree).stdout
    assert json.loads(lancer("analyser", "--json", entree=entree).stdout)["divergences"]
    en_2016 = json.dumps({**D_AUJOURD_HUI, "date": "2016-03-02"})
    assert "Les deux lectures divergent" in lancer("analyser", entree=en_2016).stdout


def test_expliquer_dit_en_mots_ce_qui_fait_obstacle_et_met_a_part_ce_qui_ne_decide_pas(
    tmp_path: Path,
) -> None:
    lu = lancer("expliquer", ecrire(tmp_path, D_AUJOURD_HUI), "renouvellement_carte_temporaire").stdout
    preuve, reste = lu.split("sans en décider :", 1)
    assert "fait obstacle : la personne garde un lien avec les auteurs" in preuve
    assert "✗" not in preuve
    assert "la personne détient la carte de séjour temporaire délivrée à ce titre" in reste
