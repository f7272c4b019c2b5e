"""Who is in charge of a file in its prefecture."""

from uuid import UUID

from egide.journal.repli import Situation
from egide.journal.types import Affectation


def agent_responsable(situation: Situation) -> UUID | None:
    """The account of the agent its référent last named; None while nobody was."""
    derniere = situation.dernier(Affectation)
    return derniere.charge.agent if derniere else None
