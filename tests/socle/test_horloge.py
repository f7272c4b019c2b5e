"""One clock: a day can be chosen for everybody, or held for the time of a test."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egide.socle import horloge


def test_le_temps_est_reel_sans_reglage() -> None:
    avant = datetime.now(UTC)
    assert avant <= horloge.maintenant() <= datetime.now(UTC)
    assert horloge.jour_impose() is None


def test_une_date_imposee_garde_l_heure_reelle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-21")
    assert horloge.aujourdhui() == date(2009, 3, 21) == horloge.jour_impose()
    assert horloge.maintenant() != horloge.maintenant()


def test_un_instant_impose_arrete_le_temps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-21T09:00")
    assert horloge.maintenant() == horloge.maintenant() == datetime(2009, 3, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize("reglage", ["hier", "21/03/2009", "2009-02-30", "2009-03-21T25:00"])
def test_un_reglage_illisible_dit_ce_qui_est_attendu(reglage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGIDE_HORLOGE", reglage)
    with pytest.raises(horloge.HorlogeIllisible, match=rf"« {reglage} ».*2009-03-21"):
        horloge.maintenant()


def test_le_jour_est_celui_du_territoire() -> None:
    with horloge.figer(datetime(2009, 3, 21, 23, 30, tzinfo=UTC)):
        assert horloge.aujourdhui("06") == date(2009, 3, 22)
        assert horloge.aujourdhui("974") == date(2009, 3, 22)
        assert horloge.aujourdhui("972") == date(2009, 3, 21)


@given(st.datetimes(timezones=st.just(UTC)))
def test_figer_tient_l_instant_puis_le_rend(instant: datetime) -> None:
    with horloge.figer(date(2012, 2, 29)):
        with horloge.figer(instant):
            assert horloge.maintenant() == instant
        assert horloge.aujourdhui() == date(2012, 2, 29)
