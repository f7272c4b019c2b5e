"""The invented people, and clients signed in as one of them."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from ecrans.ecrivains import JOUR as JOUR_DE_LA_PIECE
from ecrans.ecrivains import Piece, dresser
from ecrans.intrus import JOUR_DE_LA_SCENE, JOUR_DES_INTRUS, Scene, monter
from ecrans.maison import Maison
from ecrans.monde import ENTREE, Monde, peupler
from ecrans.nice import AUJOURD_HUI, Nice, installer
from outils.decors import Decors
from outils.monde import Troupe, creer_troupe

from egide.annuaire.models import Compte
from egide.ecrans import pastille


@pytest.fixture(autouse=True)
def compteurs_a_zero() -> None:
    """The attempts of one test are not counted against the next."""
    cache.clear()


@pytest.fixture
def monde(db: None) -> Monde:
    return peupler()


@pytest.fixture
def entrer() -> Callable[..., Client]:
    """A client signed in as an account."""

    def ouvrir(compte: Compte, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(compte, backend=ENTREE)
        return client

    return ouvrir


@pytest.fixture
def nice(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nice]:
    """The files of Nice and of Lille, on 21 March 2009."""
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    with decors.jouer(installer, AUJOURD_HUI) as nice:
        yield nice


@pytest.fixture
def troupe(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Troupe]:
    """Somebody in each role, in Nice, on 11 March 2009."""
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-11")
    with decors.jouer(creer_troupe, "2009-03-11") as troupe:
        yield dict(troupe)  # a test may add somebody to its own


@pytest.fixture
def piece(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Piece]:
    """Somebody in each role, and a file where everybody is and may write, on a database where it is committed."""
    monkeypatch.setenv("EGIDE_HORLOGE", str(JOUR_DE_LA_PIECE))
    with decors.copier(dresser, str(JOUR_DE_LA_PIECE)) as piece:
        yield piece


@pytest.fixture(scope="session")
def scene_montee(decors: Decors) -> Scene:
    """Two files alike in two towns, and those to whom the first is closed: what their names are."""
    return decors.monte(monter, JOUR_DE_LA_SCENE)


@pytest.fixture
def scene(
    decors: Decors, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[Scene]:
    """The same, for a test that leaves nothing in it."""
    caplog.set_level(logging.ERROR, "django.request")  # thousands of « Not Found »
    monkeypatch.setattr(pastille, "SECONDES", 3600)  # never counted again between two answers compared
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR_DES_INTRUS)
    with decors.jouer(monter, JOUR_DE_LA_SCENE) as scene:
        yield scene


@pytest.fixture
def maison(scene: Scene, entrer: Callable[..., Client]) -> Maison:
    """The people of Nice, each signed in."""
    return Maison(scene, entrer)
