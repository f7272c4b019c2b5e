from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from egide.socle import horloge

if TYPE_CHECKING:
    from outils.decors import Decors
    from outils.monde import Commun, Monde, Troupe

MATIN = datetime(2009, 3, 11, 9, 0, tzinfo=horloge.PARIS)


@pytest.fixture
def monde(db: None) -> Monde:
    """Actors on the worker's database, everything undone at the end."""
    from outils.monde import creer_monde  # Django is ready only now

    return creer_monde()


@pytest.fixture
def monde_a_part(base_clonee: str) -> Monde:
    """The same on a database of its own, where transactions are committed."""
    from outils.monde import creer_monde

    return creer_monde()


@pytest.fixture
def matin() -> Iterator[None]:
    """Nine o'clock on 11 March 2009, until the test moves on."""
    with horloge.figer(MATIN):
        yield


@pytest.fixture
def troupe(db: None) -> Troupe:
    """Somebody in each role, in Nice."""
    from outils.monde import creer_troupe

    return creer_troupe()


@pytest.fixture
def commun(decors: Decors) -> Iterator[Commun]:
    """Somebody in each role and the file where everybody is, as they were written once."""
    from outils.monde import dresser_un_dossier_commun

    with decors.jouer(dresser_un_dossier_commun, str(MATIN.date())) as commun:
        yield commun


@pytest.fixture
def ailleurs(db: None) -> Troupe:
    """As many in Lille."""
    from outils.monde import creer_troupe

    return creer_troupe("59")
