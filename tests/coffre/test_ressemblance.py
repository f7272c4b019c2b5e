"""Two spellings of one person resemble each other; another person does not, but by chance."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.coffre.jetons import jetons_identite, jetons_ressemblance
from egide.coffre.ressemblance import date_reversible, squelette

NAISSANCE = date(1988, 5, 2)


@pytest.mark.parametrize(
    "ecritures",
    [
        ("Mohamed", "MOUHAMED", "Mohammed", "محمد"),
        ("Ouattara", "Wattara", "OUATARA"),
        ("Chukwuemeka", "Shukwuemeka", "Choukwou-Emeka"),
        ("Djibril", "Jibril", "Gibril"),
        ("Khadija", "Kadija", "Qadidja"),
        ("Philippa", "Filipa"),
        ("Иванова", "Ivanova"),
        ("Nguyễn", "NGUYEN"),
        ("N’Diaye", "Ndiaye", "NDIAYÉ"),
    ],
)
def test_un_nom_ecrit_autrement_garde_ses_sons(ecritures: tuple[str, ...]) -> None:
    assert len({squelette(ecriture) for ecriture in ecritures}) == 1


@pytest.mark.parametrize(
    ("un", "autre"), [("Okonkwo", "Okafor"), ("Ivanova", "Petrova"), ("Diallo", "Barry"), ("Li", "Lu")]
)
def test_deux_noms_differents_restent_differents(un: str, autre: str) -> None:
    assert squelette(un) != squelette(autre)


@given(st.dates(date(1940, 1, 1), date(2020, 12, 31)))
def test_le_jour_et_le_mois_se_confondent_et_rien_d_autre(naissance: date) -> None:
    if naissance.day <= 12:
        assert date_reversible(naissance) == date_reversible(
            date(naissance.year, naissance.day, naissance.month)
        )
    assert date_reversible(naissance) != date_reversible(naissance.replace(year=naissance.year + 4))


def test_la_meme_personne_se_reconnait_et_une_recherche_exacte_ne_la_trouve_pas() -> None:
    ici = (["Ouattara"], "Mohamed Lamine", NAISSANCE)
    la = (["WATTARA"], "Mouhamed", date(1988, 2, 5))
    assert jetons_ressemblance(*ici) == jetons_ressemblance(*la)
    assert not jetons_identite(*ici) & jetons_identite(*la)


def test_nom_et_prenom_intervertis_se_reconnaissent() -> None:
    assert jetons_ressemblance(["Amina"], "Okonkwo", NAISSANCE) == jetons_ressemblance(
        ["Okonkwo"], "Amina", NAISSANCE
    )


def test_sans_date_de_naissance_ni_lettres_rien_ne_ressemble_a_rien() -> None:
    assert jetons_ressemblance(["Okonkwo"], "Amina", None) == set()
    assert jetons_ressemblance(["…"], "Amina", NAISSANCE) == set()


def test_une_ressemblance_n_est_pas_un_jeton_de_recherche() -> None:
    personne = (["Bb"], "Dd", date(2000, 1, 1))
    assert not jetons_ressemblance(*personne) & jetons_identite(*personne)
