"""How many examples a property draws: all that it asks for, or a part of them where the whole products are left out.

One switch for both, `-m "not exhaustif"`: `make test` draws a part, `make test-tout` everything.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

PART, AU_MOINS = 4, 5


def une_part(combien: int) -> int:
    return min(combien, max(AU_MOINS, combien // PART))


def exemples(combien: int) -> int:
    """`max_examples`, for a property that asks for so many."""
    return une_part(combien) if en_part() else combien


def en_part() -> bool:
    """Whether a part is drawn where the whole would be long."""
    return settings.get_current_profile_name() == "part"


# Same examples on every run; `exploration` looks further, elsewhere each time. No example is timed: a slow machine is no
# broken promise.
settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("part", settings.get_profile("ci"), max_examples=une_part(100))
settings.register_profile("exploration", max_examples=1000, deadline=None, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """Before any property is read."""
    ordinaire = "part" if config.getoption("markexpr") == "not exhaustif" else "ci"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", ordinaire))
