from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from outils.monde import Monde


@pytest.fixture
def monde_a_part(base_clonee: str) -> Monde:
    """Actors on a database of its own, where transactions are committed."""
    from outils.monde import creer_monde

    return creer_monde()


@pytest.fixture
def monde(db: None) -> Monde:
    """The same on the worker's database, everything undone at the end."""
    from outils.monde import creer_monde

    return creer_monde()
