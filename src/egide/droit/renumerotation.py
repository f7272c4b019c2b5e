"""What became of an article: the one that took over what the rules ask of it, and from which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from egide.droit.livre import REGLES
from egide.droit.regles.redaction import relais
from egide.droit.tracabilite import sources_citees


@dataclass(frozen=True)
class Suite:
    """The source a rule cites in place of another, and from which day."""

    source: str
    depuis: date


def suites(identifiant: str) -> tuple[Suite, ...]:
    """What the rules cite in its place, once they no longer cite it; nothing when they never did."""
    return _suites().get(identifiant, ())


@cache
def _suites() -> dict[str, tuple[Suite, ...]]:
    trouvees: dict[str, dict[Suite, None]] = {}
    for avant, suite in _passages():
        trouvees.setdefault(avant, {})[suite] = None
    return {avant: tuple(apres) for avant, apres in trouvees.items()}


def _passages() -> Iterator[tuple[str, Suite]]:
    for regles in REGLES.values():
        for conclusion in regles.values():
            for citation in sources_citees(conclusion):
                for (_, avant), (jour, apres) in pairwise(relais(citation)):
                    yield avant, Suite(apres, jour)
