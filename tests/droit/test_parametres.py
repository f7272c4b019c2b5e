"""Dated parameters: right on each side of every boundary, and silent where nothing is recorded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.droit.parametres import ParametreInconnu, ParametreNonModelise, parametre, parametres
from egide.droit.parametres.nationalites import (
    NationaliteRefusee,
    codes_admis,
    rattachement,
    regime_de_nationalite,
    regimes_possibles,
    suggestion_outre_mer,
    transition_non_modelisee,
)
from egide.droit.parametres.structures import lire_parametre

UN_JOUR = timedelta(days=1)
MEMBRES_DE_2004 = ["CY", "CZ", "EE", "HU", "LT", "LV", "MT", "PL", "SI", "SK"]
HORS_UNION = ["CH", "IS", "LI", "NO"]
OUTRE_MER = ["GP", "RE", "MQ", "GF", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"]
PREMIER = date(2005, 3, 1)

# (parameter, last day of the former value, former value, value from the next day)
BASCULES = [
    ("allocation", date(2015, 10, 31), "ATA", "ADA"),
    ("attestation_due", date(2015, 10, 31), True, False),
    ("lecture_par_defaut", date(2009, 2, 4), "code", "circulaire"),
    ("lecture_par_defaut", date(2014, 8, 5), "circulaire", "code"),
]

# (code, last day of the former regime, former regime, regime from the next day)
CHANGEMENTS = [
    ("BG", date(2006, 12, 31), "tiers", "ue_transitoire"),
    ("RO", date(2013, 12, 31), "ue_transitoire", "ue_eee_suisse"),
    ("HR", date(2013, 6, 30), "tiers", "ue_transitoire"),
    ("HR", date(2015, 6, 30), "ue_transitoire", "ue_eee_suisse"),
    ("GB", date(2020, 12, 31), "ue_eee_suisse", "tiers"),
]


@pytest.mark.parametrize(("nom", "veille", "avant", "apres"), BASCULES)
def test_un_parametre_change_le_jour_dit(nom: str, veille: date, avant: object, apres: object) -> None:
    assert parametre(nom).au(veille) == avant
    assert parametre(nom).au(veille + UN_JOUR) == apres


@pytest.mark.parametrize(
    ("nom", "premier", "valeur", "unite"),
    [
        ("delai_de_reflexion", date(2007, 9, 15), 30, "jours"),
        ("duree_minimale_carte", date(2009, 2, 5), 6, "mois"),
        ("duree_carte_code", date(2021, 5, 1), 12, "mois"),
        ("age_titre_requis_travail", PREMIER, 16, "ans"),
        ("majorite", PREMIER, 18, "ans"),
        ("fin_de_l_instruction", PREMIER, 16, "ans"),
        ("duree_carte_resident", PREMIER, 10, "ans"),
        ("recepisse_demande_duree_minimale", PREMIER, 1, "mois"),
    ],
)
def test_un_parametre_ne_repond_pas_avant_son_premier_jour(
    nom: str, premier: date, valeur: int, unite: str
) -> None:
    assert parametre(nom).au(premier) == valeur
    assert parametre(nom).unite == unite
    with pytest.raises(ParametreNonModelise, match=nom):
        parametre(nom).au(premier - UN_JOUR)


def test_une_valeur_abandonnee_ne_se_prolonge_pas() -> None:
    assert parametre("duree_minimale_carte_code").au(date(2021, 4, 30)) == 6
    with pytest.raises(ParametreNonModelise, match=r"01/05/2021 ; il l’est .*, du 15/09/2007 au 30/04/2021"):
        parametre("duree_minimale_carte_code").au(date(2021, 5, 1))


def test_un_parametre_constant_se_lit_sans_date_et_les_autres_non() -> None:
    assert parametre("droit_verifie_au").valeur == date(2026, 4, 3)
    assert parametre("premiere_date").valeur == PREMIER
    assert parametre("circulaire_depuis").valeur == date(2009, 2, 5)
    with pytest.raises(ValueError, match="allocation"):
        _ = parametre("allocation").valeur


def test_un_parametre_inconnu_propose_le_plus_proche() -> None:
    with pytest.raises(ParametreInconnu, match="delai_de_reflexion"):
        parametre("delai_reflexion")


def test_chaque_periode_dit_sa_source() -> None:
    assert all(p.reference for q in parametres() for p in q.periode)


def test_deux_periodes_qui_se_recouvrent_sont_refusees() -> None:
    periode = {"valeur": 1, "depuis": PREMIER, "reference": "essai", "statut": "verifie"}
    assert lire_parametre("essai.toml", {"libelle": "Essai", "periode": [periode]}).nom == "essai"
    with pytest.raises(ValueError, match="recouvre"):
        lire_parametre("essai.toml", {"libelle": "Essai", "periode": [periode, periode]})


@pytest.mark.parametrize(("code", "veille", "avant", "apres"), CHANGEMENTS)
def test_un_regime_change_le_jour_dit(code: str, veille: date, avant: str, apres: str) -> None:
    assert regime_de_nationalite(code, veille) == avant
    assert regime_de_nationalite(code, veille + UN_JOUR) == apres


@pytest.mark.parametrize("code", MEMBRES_DE_2004 + HORS_UNION)
def test_les_membres_de_2004_l_eee_et_la_suisse_sont_hors_du_champ_des_le_premier_jour(code: str) -> None:
    assert regime_de_nationalite(code, PREMIER) == "ue_eee_suisse"


@pytest.mark.parametrize("code", ["NG", "XX", "XK", "UA", "GI"])
def test_un_pays_tiers_l_apatride_et_le_kosovo_relevent_du_regime_des_tiers(code: str) -> None:
    assert regime_de_nationalite(code, date(2009, 3, 1)) == "tiers"


@pytest.mark.parametrize(
    ("jour", "nombre"),
    [(PREMIER, 25), (date(2007, 1, 1), 27), (date(2013, 7, 1), 28), (date(2021, 1, 1), 27)],
)
def test_le_nombre_d_etats_de_l_union_suit_les_adhesions(jour: date, nombre: int) -> None:
    europeens = {code for code in codes_admis() if regime_de_nationalite(code, jour) != "tiers"}
    assert len(europeens - set(HORS_UNION)) == nombre


def test_avant_le_premier_jour_modelise_rien_n_est_suppose() -> None:
    with pytest.raises(ParametreNonModelise, match="01/03/2005"):
        regime_de_nationalite("FR", PREMIER - UN_JOUR)


@pytest.mark.parametrize("code", OUTRE_MER)
def test_un_code_d_outre_mer_est_refuse_avec_la_suggestion_de_la_france(code: str) -> None:
    assert suggestion_outre_mer(code) == "FR"
    with pytest.raises(NationaliteRefusee, match="« FR »"):
        regime_de_nationalite(code, date(2009, 3, 1))


@pytest.mark.parametrize("code", ["ZZ", "ng", "NGA", "", "EU", "UK"])
def test_un_code_non_attribue_est_refuse(code: str) -> None:
    with pytest.raises(NationaliteRefusee):
        regime_de_nationalite(code, date(2009, 3, 1))


def test_les_codes_admis_sont_les_codes_attribues_moins_l_outre_mer_plus_deux() -> None:
    assert len(codes_admis()) == 249 - len(OUTRE_MER) + 2


def test_un_territoire_d_un_etat_d_europe_propose_le_code_de_son_etat() -> None:
    assert rattachement("GI") == "GB"
    assert rattachement("NG") is None


def test_la_transition_des_membres_de_2004_est_connue_sans_etre_modelisee() -> None:
    assert transition_non_modelisee("PL", date(2008, 6, 30))
    assert not transition_non_modelisee("PL", date(2008, 7, 1))
    assert not transition_non_modelisee("MT", date(2008, 6, 30))


@given(st.dates(PREMIER, date(2030, 12, 31)))
def test_les_regimes_possibles_sont_ceux_que_les_codes_donnent(jour: date) -> None:
    assert regimes_possibles(jour) == {regime_de_nationalite(code, jour) for code in codes_admis()}
    assert ("ue_transitoire" in regimes_possibles(jour)) == (date(2007, 1, 1) <= jour <= date(2015, 6, 30))
