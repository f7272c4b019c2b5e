"""What is asked again beside an answer: a question where the answer surprises, none elsewhere, and never a refusal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.dossiers.vraisemblance import doutes

JOUR = date(2026, 11, 30)


def demandes(**reponses: object) -> list[tuple[str, str]]:
    return [(doute.champ, doute.constat) for doute in doutes(reponses, JOUR)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("naissance", "constat"),
    [
        (date(1850, 1, 1), "Elle aurait 176 ans."),
        (date(1940, 3, 12), "Elle aurait 86 ans."),
        (date(2025, 11, 1), "Elle aurait 1 an."),
        (date(2026, 3, 12), "Elle aurait moins d’un an."),
    ],
)
def test_une_date_de_naissance_qui_surprend_se_redemande(naissance: date, constat: str) -> None:
    assert demandes(date_naissance=naissance) == [("date_naissance", constat)]


def test_une_date_de_naissance_ordinaire_ne_se_redemande_pas() -> None:
    for ans in (12, 17, 18, 30, 74):
        naissance = date(JOUR.year - ans, 11, 1)
        assert demandes(date_naissance=naissance, debut=JOUR) == []


def test_se_dire_mineure_et_une_date_qui_dit_autre_chose_se_relisent_ensemble() -> None:
    assert demandes(date_naissance=date(2000, 1, 1), minorite_alleguee=True) == [
        ("date_naissance", "Elle aurait 26 ans. Elle se dit mineure.")
    ]
    assert demandes(date_naissance=date(2010, 1, 1), minorite_alleguee=False) == [
        ("date_naissance", "Elle aurait 16 ans. Elle ne se dit pas mineure.")
    ]
    assert demandes(date_naissance=date(2010, 1, 1), minorite_alleguee=True) == []
    assert demandes(date_naissance=date(2000, 1, 1), minorite_alleguee=None) == []


def test_des_faits_d_avant_sa_naissance_se_relisent_a_cote_de_leur_date() -> None:
    ne_le = date(2000, 1, 1)
    assert demandes(date_naissance=ne_le, debut=ne_le - timedelta(days=1)) == [
        ("debut", "Elle serait née après, le 1er janvier 2000.")
    ]
    assert demandes(date_naissance=ne_le, debut=ne_le) == []


def test_ce_qui_n_est_pas_su_et_ce_qui_est_a_venir_ne_font_pas_de_question() -> None:
    """A date to come is refused elsewhere, with its own sentence."""
    assert demandes() == []
    assert demandes(date_naissance=None, debut=date(1900, 1, 1), minorite_alleguee=True) == []
    assert demandes(date_naissance=JOUR + timedelta(days=1)) == []


@given(
    st.fixed_dictionaries(
        {
            "date_naissance": st.none() | st.dates(date(1800, 1, 1), date(2100, 1, 1)),
            "debut": st.none() | st.dates(date(1800, 1, 1), date(2100, 1, 1)),
            "minorite_alleguee": st.none() | st.booleans(),
        }
    ),
    st.dates(date(2006, 1, 1), date(2030, 1, 1)),
)
def test_jamais_plus_d_une_question_par_reponse_ni_ailleurs_qu_a_cote_d_une_reponse(
    reponses: dict[str, date | bool | None], jour: date
) -> None:
    champs = [doute.champ for doute in doutes(reponses, jour)]
    assert len(champs) == len(set(champs))
    assert all(reponses[champ] is not None for champ in champs)
    assert all(doute.question.endswith("?") for doute in doutes(reponses, jour))
