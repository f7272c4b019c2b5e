"""The official texts kept beside the project, never in it: imported once for the session, when they are there."""

import os
from pathlib import Path

import pytest

from egide.droit.textes import importer

RECUEIL = Path(__file__).resolve().parents[3] / "shared" / "droit" / "articles.json"


@pytest.fixture(scope="session")
def textes_officiels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the imported texts. Absent: said by name, or a failure where nothing may be absent (EGIDE_CI=1)."""
    if not RECUEIL.exists():
        motif = f"lecture des extraits : non fait, {RECUEIL} n'est pas là"
        if os.environ.get("EGIDE_CI"):
            pytest.fail(motif)
        pytest.skip(motif)
    depot = tmp_path_factory.mktemp("textes_officiels")
    importer([RECUEIL], depot)
    return depot
