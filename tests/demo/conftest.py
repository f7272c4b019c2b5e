"""The demonstration, loaded once for each day told, then read from memory: no test of this package holds its database.

The first worker that needs it loads it and leaves it to the others, who wait for it.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from demo.scene import Scene
    from outils.base import Bases


@pytest.fixture(scope="session")
def scene_2009(scene_du: Callable[[date], Scene]) -> Scene:
    """Every file of the demonstration of 2009 and its journal, as loading leaves them."""
    from demo.scene import AU_2009

    return scene_du(AU_2009)


@pytest.fixture(scope="session")
def scene_du_code(scene_du: Callable[[date], Scene]) -> Scene:
    """The same stories, told under the code."""
    from demo.scene import AU_CODE

    return scene_du(AU_CODE)


@pytest.fixture(scope="session")
def scene_du(
    bases: Bases,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[date], Scene]:
    """The demonstration of a day, from what another worker left or by loading it."""
    from demo.scene import jouer_tout

    ici = tmp_path_factory.getbasetemp()
    commun = ici.parent if "PYTEST_XDIST_WORKER" in os.environ else ici

    def obtenir(jour: date) -> Scene:
        laissee = commun / f"demonstration-{jour}"
        with _seul(laissee.with_suffix(".verrou")):
            if not laissee.exists():
                with base_a_part(bases, django_db_blocker):
                    scene = jouer_tout(jour)
                laissee.write_bytes(pickle.dumps(scene))
        lue: Scene = pickle.loads(laissee.read_bytes())  # noqa: S301  # written by these very tests
        return lue

    return obtenir


@contextmanager
def _seul(chemin: Path) -> Iterator[None]:
    with chemin.open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield


@contextmanager
def base_a_part(bases: Bases, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A database of its own, as `base_clonee`, for more than one test."""
    from outils.base import sur_la_base

    clone = bases.cloner()
    try:
        with django_db_blocker.unblock(), sur_la_base(clone):  # type: ignore[attr-defined]
            yield
    finally:
        bases.supprimer(clone)
