"""A world written once by a worker, in a database of its own; each test that reads it leaves it as it was, or takes a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from outils.base import sur_la_base

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from outils.base import Bases

Monde = TypeVar("Monde")


@dataclass
class Decors:
    """The worlds of this worker, each by what writes it and the day on which it is written."""

    bases: Bases
    blocker: Any
    _montes: dict[tuple[Callable[[], Any], str], tuple[str, Any]] = field(default_factory=dict)
    _ouvertes: dict[str, BaseDatabaseWrapper] = field(default_factory=dict)

    @contextmanager
    def jouer(self, monter: Callable[[], Monde], jour: str) -> Iterator[Monde]:
        """What `monter` wrote on that day; what is added to it is undone at the end."""
        monde = self.monte(monter, jour)
        base, _monde = self._montes[monter, jour]
        with self.blocker.unblock(), self._reprendre(base), _sans_suite():
            yield monde

    @contextmanager
    def copier(self, monter: Callable[[], Monde], jour: str) -> Iterator[Monde]:
        """The same in a copy of its own, for a test that commits; Django uses it from every thread."""
        monde = self.monte(monter, jour)
        modele, _monde = self._montes[monter, jour]
        self._quitter(modele)
        copie = self.bases.cloner(modele)
        try:
            with self.blocker.unblock(), sur_la_base(copie):
                yield monde
        finally:
            self.bases.supprimer(copie)

    def monte(self, monter: Callable[[], Monde], jour: str) -> Monde:
        """The same, to be named, not read: written now, unless it was."""
        if (monter, jour) not in self._montes:
            base = self.bases.cloner()
            with (
                self.blocker.unblock(),
                sur_la_base(base),
                pytest.MonkeyPatch.context() as rustine,
            ):
                rustine.setenv("EGIDE_HORLOGE", jour)
                self._montes[monter, jour] = base, monter()
        monde: Monde = self._montes[monter, jour][1]
        return monde

    def supprimer(self) -> None:
        for base, _monde in self._montes.values():
            self._quitter(base)
            self.bases.supprimer(base)

    @contextmanager
    def _reprendre(self, base: str) -> Iterator[None]:
        """This thread there, on the connection the test before left open: a new one would learn every table again."""
        from django.db import connections

        ici = connections["default"]
        reglages, precedente = ici.settings_dict, ici.settings_dict["NAME"]
        reglages["NAME"] = base
        connections["default"] = self._ouvertes.pop(base, None) or connections.create_connection("default")
        try:
            yield
        finally:
            self._garder(base, connections["default"])  # type: ignore[arg-type]
            connections["default"] = ici
            reglages["NAME"] = precedente

    def _garder(self, base: str, connexion: BaseDatabaseWrapper) -> None:
        """One only, the last: the next test has the same world more often than not."""
        for autre in list(self._ouvertes):
            self._quitter(autre)
        if connexion.connection is None or connexion.connection.closed:
            connexion.close()  # a test whose promise was to lose it
        else:
            self._ouvertes[base] = connexion

    def _quitter(self, base: str) -> None:
        if base in self._ouvertes:
            self._ouvertes.pop(base).close()


@pytest.fixture(scope="session")
def decors(bases: Bases, django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Decors]:
    decors = Decors(bases, django_db_blocker)
    yield decors
    decors.supprimer()


@contextmanager
def _sans_suite() -> Iterator[None]:
    """What is written inside is undone at the end."""
    from django.db import transaction

    bloc = transaction.atomic()
    bloc._from_testcase = True  # as the tests' own: the door asks to be the outermost of the application's
    bloc.__enter__()
    try:
        yield
    finally:
        transaction.set_rollback(True)
        bloc.__exit__(None, None, None)
