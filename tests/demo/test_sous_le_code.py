"""What the demonstration shows under the code, told on a day later than the law was verified."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from demo.scene import AU_CODE, acteur_de_role

from egide.demo import scenarios
from egide.dossiers.fiche import composer
from egide.droit import analyser
from egide.droit.parametres import parametre
from egide.journal.types import qui_pose

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo.scene import Scene, Vu

# What no file can show, and why.
PERIMEES = {
    "autorisation_provisoire_sejour": "remplacée par la carte depuis le 25 juillet 2006",
    "attestation_l316_1": "plus due depuis le 1er novembre 2015",
    "titre_citoyen_union": "plus aucun régime transitoire depuis le 1er juillet 2015",
}
SANS_EVENEMENT = {"eloignement_contestable": ("informee_des_droits", False)}
CONCLUSIONS = sorted(
    analyser({"date": AU_CODE.isoformat(), "faits": {}})["conclusions"].keys()
    - PERIMEES.keys()
    - SANS_EVENEMENT.keys()
)


def _ayant(statuts: dict[str, str], **faits: object) -> Callable[[Vu], bool]:
    """These conclusions stand so in a file that holds these facts."""
    return lambda vu: (
        all(vu.statut(c) == s for c, s in statuts.items())
        and all(vu.faits.get(fait) == valeur for fait, valeur in faits.items())
    )


# What the code says otherwise than the circular, as a file shows it.
ECARTS: dict[str, Callable[[Vu], bool]] = {
    "la plainte ne met pas fin au délai": _ayant({"delai_en_cours": "oui"}, plainte_deposee=True),
    "la plainte n'ôte pas le récépissé": _ayant({"recepisse_reflexion": "oui"}, plainte_deposee=True),
    "les éléments du service valent présomption": lambda vu: (
        _ayant({"recepisse_reflexion": "oui"}, motifs_raisonnables=True)(vu)
        and "presumee_victime_par_police" not in vu.faits
    ),
    "une menace simple laisse le délai ouvert": _ayant({"delai_reflexion": "oui"}, menace_ordre_public=True),
    "une menace grave permet d'y mettre fin": _ayant(
        {"fin_anticipee_delai": "oui"}, menace_grave_ordre_public=True
    ),
    "la fin de la coopération n'est pas une cause de retrait": lambda vu: (
        vu.faits.get("cooperation_maintenue") is False
        and "cooperation_interrompue"
        not in vu.conclusions["retrait_carte_temporaire"]["valeurs"].get("causes", ())
    ),
    "un doute n'empêche pas la carte de résident": _ayant(
        {"carte_resident": "oui"}, doute_sur_stabilite=True
    ),
    "le mineur est signalé au procureur": _ayant(
        {"information_parquet_mineur": "oui", "protection_mineur": "oui"}
    ),
    "les faits commis hors de France par des étrangers sont hors du champ": _ayant(
        {"champ_application": "non", "information_des_droits": "oui"},
        faits_exclusivement_hors_de_france_par_etrangers=True,
    ),
    "une mesure ancienne non exécutée est rappelée, la protection demeure": _ayant(
        {"protection_eloignement": "oui"}, oqtf_non_executee=True
    ),
    "en danger, elle est protégée": _ayant({"protection_policiere": "oui"}, besoin_de_securite=True),
    "titulaire, elle ne paie ni taxe ni timbre": _ayant(
        {"exoneration_taxes": "oui"}, titre_detenu="cst_vpf_traite"
    ),
    "un éloignement décidé, sans que l'on sache si elle fut informée": lambda vu: (
        vu.conclusions["eloignement_contestable"]["faits_manquants"] == ["informee_des_droits"]
    ),
}
D_UN_AUTRE_TEMPS = (
    "Pôle emploi",
    "DDASS",
    "Assédic",
    "racolage",
    "Toutes activités professionnelles",
    "Bulgarie",
    "Roumanie",
)


@pytest.mark.parametrize("conclusion", CONCLUSIONS)
def test_chaque_conclusion_du_code_est_vraie_dans_deux_dossiers_au_moins(
    scene_du_code: Scene, conclusion: str
) -> None:
    vrais = [vu.dossier.cle for vu in scene_du_code.vus if vu.statut(conclusion) == "oui"]
    assert len(vrais) >= 2, f"{conclusion} : {vrais}"


@pytest.mark.parametrize("ecart", ECARTS)
def test_chaque_ecart_du_code_a_la_circulaire_se_rencontre(scene_du_code: Scene, ecart: str) -> None:
    assert any(ECARTS[ecart](vu) for vu in scene_du_code.vus)


@pytest.mark.parametrize("conclusion", PERIMEES)
def test_ce_que_le_droit_ne_connait_plus_n_est_vrai_nulle_part(scene_du_code: Scene, conclusion: str) -> None:
    assert {vu.statut(conclusion) for vu in scene_du_code.vus} == {"non"}, PERIMEES[conclusion]


@pytest.mark.parametrize("conclusion", SANS_EVENEMENT)
def test_ce_qu_aucun_evenement_n_etablit_reste_une_question(scene_du_code: Scene, conclusion: str) -> None:
    fait, valeur = SANS_EVENEMENT[conclusion]
    poseurs = [type_ for type_ in qui_pose(fait) if type_.structure.fixe.get(fait, valeur) == valeur]
    assert poseurs == []
    statuts = Counter(vu.statut(conclusion) for vu in scene_du_code.vus)
    assert statuts["oui"] == 0
    assert statuts["indetermine"] >= 2


def test_quarante_dossiers_au_moins_se_partagent_entre_trois_prefectures(scene_du_code: Scene) -> None:
    territoires = Counter(journal[0].charge.territoire for journal in scene_du_code.journaux.values())  # type: ignore[attr-defined]
    assert len(scene_du_code.journaux) == len(scenarios.dossiers(AU_CODE)) >= 40
    assert territoires.keys() == {"06", "69", "75"}
    assert min(territoires.values()) >= 10


def test_des_dossiers_sont_en_retard_et_d_autres_n_attendent_rien(scene_du_code: Scene) -> None:
    avant_hier = AU_CODE - timedelta(days=2)
    dus = ("recepisse_reflexion", "information_des_droits", "recepisse_demande_titre", "saisine_procureur")
    en_retard = {
        du: [
            vu.dossier.cle
            for vu in scene_du_code.vus
            if vu.statut(du) == "oui" and scene_du_code.vu(vu.dossier, avant_hier).statut(du) == "oui"
        ]
        for du in dus
    }
    calmes = [vu for vu in scene_du_code.vus if not any(vu.statut(du) == "oui" for du in dus)]
    assert all(en_retard.values()), en_retard
    assert len(calmes) >= 20


def test_aucun_titulaire_ne_passe_pour_attendre_un_recepisse_de_reflexion(scene_du_code: Scene) -> None:
    attendent = [
        vu.dossier.cle
        for vu in scene_du_code.vus
        if vu.statut("recepisse_reflexion") == "oui" and vu.faits.get("titre_detenu") not in (None, "aucun")
    ]
    assert attendent == []


def test_chaque_analyse_dit_depuis_quand_le_droit_n_est_plus_verifie(scene_du_code: Scene) -> None:
    assert parametre("droit_verifie_au").valeur < AU_CODE
    assert all("droit_non_verifie_depuis" in vu.alertes for vu in scene_du_code.vus)


def test_aucune_fiche_ne_parle_de_ce_qui_n_existe_plus(scene_du_code: Scene) -> None:
    for cle, journal in scene_du_code.journaux.items():
        for role in ("agent_prefecture", "enqueteur"):
            fiche = repr(composer(journal, acteur_de_role(role, journal[0]), au=AU_CODE))
            assert "vérifié" in fiche
            trouves = [mot for mot in D_UN_AUTRE_TEMPS if mot in fiche]
            assert trouves == [], (cle, role)
