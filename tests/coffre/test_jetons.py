"""Blind tokens: the same person gives the same token however she is written, and nobody else does."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.coffre.jetons import jeton_acte, jetons_identite, jetons_nom, plier

NAISSANCE = date(1988, 5, 2)
NOMS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1).filter(plier)


@pytest.mark.parametrize(
    ("ecrit", "plie"),
    [
        ("N’Diaye-Éloïse", "ndiayeeloise"),
        ("NDIAYE  ELOISE", "ndiayeeloise"),
        ("Cœur", "coeur"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Đặng", "dang"),
        ("Ҫ", "ҫ"),
        ("", ""),
    ],
)
def test_un_nom_se_reduit_a_ses_lettres(ecrit: str, plie: str) -> None:
    assert plier(ecrit) == plie


@given(NOMS, NOMS)
def test_ni_casse_ni_espaces_ni_ordre_ne_comptent(nom: str, prenom: str) -> None:
    attendus = jetons_identite([nom], prenom, NAISSANCE)
    assert attendus
    assert jetons_identite([prenom], nom, NAISSANCE) & attendus
    assert jetons_identite([f" {unicodedata.normalize('NFD', nom)}-"], f"{prenom} ", NAISSANCE) == attendus


@given(NOMS, NOMS, NOMS)
def test_une_autre_personne_n_a_aucun_jeton_commun(nom: str, prenom: str, autre: str) -> None:
    if plier(autre) not in (plier(nom), plier(prenom)):
        assert not jetons_identite([nom], prenom, NAISSANCE) & jetons_identite([autre], prenom, NAISSANCE)
    assert not jetons_identite([nom], prenom, NAISSANCE) & jetons_identite([nom], prenom, date(1988, 5, 3))


def test_la_limite_entre_nom_et_prenom_compte() -> None:
    assert not jetons_identite(["Ab"], "c", NAISSANCE) & jetons_identite(["A"], "bc", NAISSANCE)


def test_un_nom_entier_se_cherche_sans_date_et_la_moitie_d_un_nom_jamais() -> None:
    attendus = jetons_nom(["Okonkwo", "Bello"], "Amina Éloïse")
    assert jetons_nom(["okonkwo"], "AMINA") & attendus
    assert jetons_nom(["Éloïse Amina"], "Bello") & attendus == set()
    assert jetons_nom(["Okonkwo"], "Éloïse") & attendus == set()
    assert jetons_nom(["Okonkwo"], "") == jetons_nom([""], "Amina") == set()
    assert not attendus & jetons_identite(["Okonkwo"], "Amina", NAISSANCE)


def test_sans_nom_ni_date_rien_ne_se_cherche_comme_une_identite() -> None:
    assert jetons_identite(["Okonkwo"], "Amina", None) == set()
    assert jetons_identite([""], "Amina", NAISSANCE) == set()
    assert jetons_identite(["Okonkwo"], " - ", NAISSANCE) == set()


def test_un_numero_d_acte_n_est_pas_un_nom() -> None:
    assert jeton_acte("06-2009-0041") == jeton_acte(" 06-2009-0041\n")
    assert jeton_acte("06-2009-0041") != jeton_acte("06-2009-0042")
