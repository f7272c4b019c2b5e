"""The invented people, and clients signed in as one of them."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from ecrans.intrus import JOUR_DE_LA_SCENE, JOUR_DES_INTRUS, Scene, monter
from ecrans.monde import ENTREE, Monde, peupler

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
def scene(db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Scene:
    """Two files alike in two towns, and those to whom the first is closed."""
    caplog.set_level(logging.ERROR, "django.request")  # thousands of « Not Found »
    monkeypatch.setattr(pastille, "SECONDES", 3600)  # never counted again between two answers compared
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR_DE_LA_SCENE)
    montee = monter()
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR_DES_INTRUS)
    return montee
