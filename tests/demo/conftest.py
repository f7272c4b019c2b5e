"""The demonstration, loaded once for each day told, then read from memory: no test of this package holds its database.

The first worker that needs it loads it and leaves it to the others, who wait for it.
"""

from __future__ import annotations

import fcntl
import os
import pickle
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from outils.base import sur_la_base

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
def scene_du(demonstrations: Demonstrations) -> Callable[[date], Scene]:
    """The demonstration of a day, from what another worker left or by loading it."""
    return demonstrations.scene


@pytest.fixture(scope="session")
def demonstrations(
    bases: Bases,
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Demonstrations]:
    ici = tmp_path_factory.getbasetemp()
    demonstrations = Demonstrations(
        bases, django_db_blocker, ici.parent if "PYTEST_XDIST_WORKER" in os.environ else ici
    )
    yield demonstrations
    demonstrations.supprimer()


@dataclass
class Demonstrations:
    """What a worker loaded, for all: what is read in it, and the database itself as long as that worker lives."""

    bases: Bases
    blocker: pytest.FixtureRequest
    commun: Path
    _siennes: list[date] = field(default_factory=list)

    def scene(self, jour: date) -> Scene:
        with self._seul(jour):
            return self._chargee(jour)

    @contextmanager
    def copie(self, jour: date) -> Iterator[Scene]:
        """The same, in a copy of its database."""
        with self._seul(jour):
            scene = self._chargee(jour, avec_sa_base=True)
            copie = self.bases.cloner(self._base(jour).read_text())
        with _sur_la_base(self.bases, self.blocker, copie):
            yield scene

    def supprimer(self) -> None:
        for jour in self._siennes:
            with self._seul(jour):
                self.bases.supprimer(self._base(jour).read_text())
                self._base(jour).unlink()

    def _chargee(self, jour: date, *, avec_sa_base: bool = False) -> Scene:
        from demo.scene import jouer_tout

        laissee = self.commun / f"demonstration-{jour}"
        if not (self._base(jour) if avec_sa_base else laissee).exists():
            base = self.bases.cloner()
            with self.blocker.unblock(), sur_la_base(base):  # type: ignore[attr-defined]
                laissee.write_bytes(pickle.dumps(jouer_tout(jour)))
            self._base(jour).write_text(base)
            self._siennes.append(jour)
        lue: Scene = pickle.loads(laissee.read_bytes())  # noqa: S301  # written by these very tests
        return lue

    def _base(self, jour: date) -> Path:
        return self.commun / f"demonstration-{jour}.base"

    @contextmanager
    def _seul(self, jour: date) -> Iterator[None]:
        with (self.commun / f"demonstration-{jour}.verrou").open("w") as verrou:
            fcntl.flock(verrou, fcntl.LOCK_EX)
            yield


@contextmanager
def base_a_part(bases: Bases, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A database of its own, as `base_clonee`, for more than one test."""
    with _sur_la_base(bases, django_db_blocker, bases.cloner()):
        yield


@contextmanager
def _sur_la_base(bases: Bases, django_db_blocker: pytest.FixtureRequest, base: str) -> Iterator[None]:
    try:
        with django_db_blocker.unblock(), sur_la_base(base):  # type: ignore[attr-defined]
            yield
    finally:
        bases.supprimer(base)
