"""Who is in charge of a file in its prefecture."""

from uuid import UUID

from egide.journal.repli import Situation


def agent_responsable(situation: Situation) -> UUID | None:
    """The account of the agent its référent last named; None while nobody was."""
    affectations = situation.du_type("affectation")
    return affectations[-1].charge.agent if affectations else None  # type: ignore[attr-defined]
