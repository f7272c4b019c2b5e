"""The command line, run as the operator runs it."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from egide.socle import roles
from outils import sans_processus
from outils.base import Bases

Lancer = Callable[..., tuple[str, int]]


@pytest.fixture
def lancer_egide() -> Lancer:
    """Runs `egide …`, with these variables besides the tests' own; what it said, and its code."""

    def lancer(*arguments: str, **variables: str) -> tuple[str, int]:
        fait = subprocess.run(
            [sys.executable, "-m", "egide", *arguments],
            env=os.environ | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return fait.stdout, fait.returncode

    return lancer


@pytest.fixture
def egide_sur_la_base(bases: Bases, base_clonee: str, lancer_egide: Lancer) -> Lancer:
    """The same, on the test's own database."""
    adresses = {
        "DATABASE_URL": bases.url(roles.APPLICATION, base_clonee),
        "EGIDE_DATABASE_URL_PROPRIETAIRE": bases.url(roles.PROPRIETAIRE, base_clonee),
    }

    def lancer(*arguments: str, **variables: str) -> tuple[str, int]:
        return lancer_egide(*arguments, **adresses | variables)

    return lancer


@pytest.fixture
def egide_sans_processus(
    bases: Bases, base_clonee: str, exploitation: str, monkeypatch: pytest.MonkeyPatch
) -> Lancer:
    """The same, in the very process of the tests."""
    monkeypatch.setenv("DATABASE_URL", bases.url(roles.APPLICATION, base_clonee))
    monkeypatch.setenv("EGIDE_DATABASE_URL_PROPRIETAIRE", bases.url(roles.PROPRIETAIRE, base_clonee))
    return sans_processus.lancer
