from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from outils.monde import Monde


@pytest.fixture
def monde(db: None) -> Monde:
    """Actors on the worker's database, everything undone at the end."""
    from outils.monde import creer_monde

    return creer_monde()
