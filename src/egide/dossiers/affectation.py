"""Who holds a file, in the reader's organisation."""

from uuid import UUID

from egide.journal.repli import Fil
from egide.journal.types import Affectation


def agent_en_charge(fil: Fil, organisation: UUID) -> UUID | None:
    """The account this organisation last entrusted the file to; None while it entrusted it to nobody.

    Another's choice is not its own: a file received from another prefecture is not held by an agent of that one.
    """
    for retenu in reversed(fil.du_type(Affectation)):
        if retenu.inscription.organisation == organisation:
            return retenu.charge.agent
    return None
