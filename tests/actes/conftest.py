"""Keys of their own for the tests that make, withdraw or betray some."""

import os
from pathlib import Path
from typing import Any

import pytest
from actes import galerie

from egide.actes import typographie

CAPTURES: dict[str, galerie.Capture] = {}


@pytest.fixture(autouse=True)
def pour_la_galerie(monkeypatch: pytest.MonkeyPatch) -> None:
    """With EGIDE_CAPTURES, what a test issues is kept: of each wording, the document of the latest day."""
    if os.environ.get("EGIDE_CAPTURES"):
        composer = typographie.composer

        def retenir(modele: str, donnees: Any, **options: Any) -> bytes:
            document = composer(modele, donnees, **options)
            nom = galerie.qui_est_ce(modele, donnees)
            if nom and (nom not in CAPTURES or CAPTURES[nom][0] < donnees.delivre_le):
                CAPTURES[nom] = (donnees.delivre_le, document)
            return document

        monkeypatch.setattr(typographie, "composer", retenir)


def pytest_sessionfinish() -> None:
    if os.environ.get("EGIDE_CAPTURES"):
        galerie.ecrire(CAPTURES)


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
