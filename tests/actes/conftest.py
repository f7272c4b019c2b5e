"""Keys of their own for the tests that make, withdraw or betray some."""

from pathlib import Path

import pytest


@pytest.fixture
def trousseau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder; the master key of the tests is in the environment."""
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path / "donnees"))
    monkeypatch.delenv("EGIDE_ADRESSE_DE_VERIFICATION", raising=False)
    return tmp_path / "donnees" / "actes"


@pytest.fixture
def une_base(request: pytest.FixtureRequest) -> None:
    """The worker's, everything undone at the end; one of its own for the test that asks for it (`base_clonee`)."""
    request.getfixturevalue("base_clonee" if "base_clonee" in request.fixturenames else "db")
