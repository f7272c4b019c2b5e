"""The invented people, and clients signed in as one of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from ecrans.monde import ENTREE, Monde, peupler

from egide.annuaire.models import Compte


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
