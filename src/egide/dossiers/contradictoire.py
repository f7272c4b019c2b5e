"""Whether she was heard before a withdrawal is decided (CRPA, L.121-1, L.122-1).

She was, once she received the letter that says what is considered, and either answered it or let its days go by.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from egide.journal.repli import Fil, Retenu
from egide.journal.types import Decision, ObservationsDeLaPersonne, PropositionDeDecision

JOURS: Final = 15
"""What is proposed to the agent: the texts ask for a delay she can use, and count no days."""


@dataclass(frozen=True)
class Contradictoire:
    """The letter she received on `recue_le`, the last day to answer it, and her answer when there is one."""

    recue_le: date
    jusqu_au: date
    reponse: Retenu[ObservationsDeLaPersonne] | None

    def est_mene(self, au: date) -> bool:
        """Whether a decision of this day comes after her answer, or after the last day she had for it."""
        return self.reponse is not None or au > self.jusqu_au


def contradictoire(fil: Fil) -> Contradictoire | None:
    """The procedure under way: the last letter no decision has followed. None when none was opened."""
    dernier = next(reversed(fil.du_type(PropositionDeDecision, Decision)), None)
    if dernier is None or not isinstance(dernier.charge, PropositionDeDecision):
        return None
    reponses = [dite for dite in fil.du_type(ObservationsDeLaPersonne) if dite.rang > dernier.rang]
    return Contradictoire(
        dernier.effet_le,
        dernier.effet_le + timedelta(days=dernier.charge.jours),
        reponses[-1] if reponses else None,
    )
