"""Who may reach a view. Every view declares it; the threshold (`seuil`) refuses a view that declares nothing.

    @publique                        anybody, signed in or not
    @connectee                       any active account
    @reservee(AGENT_PREFECTURE, …)   an account now exercising one of these roles

The decorators only write the declaration on the view: enforcement has one place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase

from egide.annuaire.roles import ROLES

Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Politique:
    """Admission to a view; `roles` narrows it to the role now exercised (None: any account)."""

    ouverte_a_tous: bool
    roles: frozenset[str] | None = None


PUBLIQUE = Politique(ouverte_a_tous=True)
CONNECTEE = Politique(ouverte_a_tous=False)


def publique(page: Page) -> Page:
    """Anybody may reach this view."""
    return _declarer(page, PUBLIQUE)


def connectee(page: Page) -> Page:
    """Any signed-in account may reach this view, whatever its role."""
    return _declarer(page, CONNECTEE)


def reservee(*roles: str) -> Callable[[Page], Page]:
    """Only an account exercising one of `roles` may reach this view; to the others it does not exist.

    Raises ValueError for a role the directory does not know, or no role at all.
    """
    inconnus = set(roles) - set(ROLES)
    if inconnus or not roles:
        raise ValueError(f"Rôles inconnus ou absents : {sorted(inconnus)} ; admis : {', '.join(ROLES)}.")
    politique = Politique(ouverte_a_tous=False, roles=frozenset(roles))
    return lambda page: _declarer(page, politique)


def politique_de(page: Page) -> Politique | None:
    """The declaration of a view, or None when it has none."""
    declaree: Politique | None = getattr(page, "politique", None)
    return declaree


def _declarer(page: Page, politique: Politique) -> Page:
    # A library's view may be declared too: wrap nothing, write on it.
    declaree: Any = page
    declaree.politique = politique
    return page
