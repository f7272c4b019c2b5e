"""The matrix decides for every role and every category, as acces.md writes it."""

import pytest

from egide.acces.matrice import (
    COLONNES,
    MATRICE,
    DroitDeLecture,
    droit,
    peut_inscrire,
    peut_lire,
    peut_lire_fait,
)
from egide.annuaire.roles import ROLES
from egide.journal import types
from egide.journal.categories import Categorie


def test_chaque_role_a_sa_colonne_ou_n_entre_dans_aucun_dossier() -> None:
    assert COLONNES.keys() == ROLES.keys()
    assert {role for role, colonne in COLONNES.items() if colonne is None} == {
        "administrateur",
        "instructeur_ministere",
        "observateur",
    }


def test_chaque_colonne_decide_de_chaque_categorie() -> None:
    colonnes = {colonne for colonne, _ in MATRICE}
    assert MATRICE.keys() == {(colonne, categorie) for colonne in colonnes for categorie in Categorie}
    assert colonnes == {colonne for colonne in COLONNES.values() if colonne} | {"personne"}


@pytest.mark.parametrize("categorie", Categorie)
@pytest.mark.parametrize(
    "role", ["administrateur", "instructeur_ministere", "observateur", "role_inconnu", ""]
)
def test_qui_n_entre_dans_aucun_dossier_n_y_lit_ni_n_y_ecrit_rien(role: str, categorie: Categorie) -> None:
    assert droit(role, categorie) is DroitDeLecture.RIEN
    assert not any(peut_inscrire(role, type_.structure) for type_ in types.TYPES.values())


# What a mistake would cost most, written again by hand.
@pytest.mark.parametrize(
    ("categorie", "lecteurs"),
    [
        (Categorie.HEBERGEMENT_PROTEGE, {"intervenant", "coordinateur_acse", "referent_ase"}),
        (Categorie.ORDRE_PUBLIC, {"agent_prefecture", "referent_prefecture", "signataire"}),
        (Categorie.ASILE, {"intervenant", "referent_ase", "avocat"}),
        (Categorie.ACCOMPAGNEMENT, {"intervenant", "coordinateur_acse", "referent_ase"}),
    ],
)
def test_les_categories_les_plus_graves_n_ont_que_ces_lecteurs(
    categorie: Categorie, lecteurs: set[str]
) -> None:
    assert {role for role in ROLES if peut_lire(role, categorie)} == lecteurs


def test_qui_donne_un_avis_n_apprend_rien_de_l_ordre_public() -> None:
    assert peut_inscrire("enqueteur", types.OrdrePublic)
    assert not peut_lire_fait("enqueteur", "menace_ordre_public")
    assert peut_lire_fait("agent_prefecture", "menace_ordre_public")


def test_la_prefecture_apprend_le_seul_fait_de_la_situation_personnelle() -> None:
    assert not peut_lire("agent_prefecture", Categorie.ACCOMPAGNEMENT)
    assert peut_lire_fait("agent_prefecture", "vie_privee_familiale_en_france")
    assert not peut_lire_fait("enqueteur", "vie_privee_familiale_en_france")


@pytest.mark.parametrize(
    ("evenement", "auteurs"),
    [
        (types.Presomption, {"enqueteur"}),
        (types.Decision, {"signataire"}),
        (types.FinDeDelai, {"signataire"}),
        (types.RemiseRecepisseReflexion, {"agent_prefecture", "referent_prefecture", "signataire"}),
        (types.RealiteDesFaits, {"magistrat"}),
        (types.AvisAssociation, {"intervenant"}),
    ],
)
def test_chaque_acte_est_a_ses_auteurs_et_a_eux_seuls(
    evenement: type[types.Charge], auteurs: set[str]
) -> None:
    assert {role for role in ROLES if peut_inscrire(role, evenement)} == auteurs


def test_un_fait_que_nul_evenement_ne_pose_n_est_montre_a_personne() -> None:
    assert not peut_lire_fait("agent_prefecture", "passeport_produit")
