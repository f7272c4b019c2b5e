"""Told on another day, a story keeps its distances; only the law moves."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from outils.exemples import exemples

from egide.demo import scenarios
from egide.demo.jours import JOUR_ECRIT, se_raconte, transposer

JOURS = st.dates(JOUR_ECRIT, date(2100, 1, 1))
RECIT = {
    "le": date(2009, 3, 16),
    "depuis": date(2014, 8, 6),
    "personne": {"naissance": date(1988, 2, 29), "noms": "Rusu"},
    "etapes": [{"inscrit_le": date(2009, 3, 20), "valable_jusqu_au": date(2009, 6, 1)}, 30],
}


@given(JOURS)
def test_chaque_date_reste_aussi_loin_du_jour_raconte_et_les_bornes_du_droit_ne_bougent_pas(
    jour: date,
) -> None:
    ecart = jour - JOUR_ECRIT
    assert transposer(RECIT, jour) == {
        "le": date(2009, 3, 16) + ecart,
        "depuis": date(2014, 8, 6),
        "personne": {"naissance": date(1988, 2, 29) + ecart, "noms": "Rusu"},
        "etapes": [
            {"inscrit_le": date(2009, 3, 20) + ecart, "valable_jusqu_au": date(2009, 6, 1) + ecart},
            30,
        ],
    }
    assert transposer(RECIT, JOUR_ECRIT) == RECIT


@given(JOURS)
@settings(max_examples=exemples(5))
def test_a_tout_jour_les_histoires_se_lisent_et_ce_qui_etait_du_depuis_cinq_jours_l_est_encore(
    jour: date,
) -> None:
    racontes = {dossier.cle: dossier for dossier in scenarios.dossiers.__wrapped__(jour)}
    assert len(racontes) >= 60
    signalee = [etape for etape in racontes["06-01"].etapes if etape.quoi != "affectation"]
    assert jour - signalee[-1].le == timedelta(days=5)
    for dossier in racontes.values():
        assert all(etape.le <= etape.moment.date() < jour for etape in dossier.etapes), dossier.cle


def test_une_borne_compte_son_jour() -> None:
    borne = {"depuis": date(2014, 8, 6), "jusqu_au": date(2015, 10, 31)}
    assert [
        se_raconte(borne, date(*jour)) for jour in ((2014, 8, 5), (2014, 8, 6), (2015, 10, 31), (2015, 11, 1))
    ] == [False, True, True, False]
    assert se_raconte({}, date(2014, 8, 5))


def test_le_regime_transitoire_et_l_attestation_ne_se_racontent_que_de_leur_temps() -> None:
    def vus(jour: date) -> tuple[set[object], set[str]]:
        racontes = scenarios.dossiers(jour)
        nationalites = {dossier.personne.get("nationalite") for dossier in racontes}
        return nationalites & {"BG", "RO"}, {e.quoi for d in racontes for e in d.etapes} & {"attestation"}

    assert vus(JOUR_ECRIT) == ({"BG", "RO"}, {"attestation"})
    assert vus(date(2013, 12, 31)) == ({"BG", "RO"}, {"attestation"})
    assert vus(date(2014, 1, 1)) == (set(), {"attestation"})
    assert vus(date(2015, 11, 1)) == (set(), set())
