"""The last things said in a file, for a page that shows them beside something else. Each opens with its own fragment."""

from dataclasses import dataclass
from typing import Final

from egide.acces import messages
from egide.acces.messages import UnMessage
from egide.acces.porte import DossierOuvert

MONTRES: Final = 3


@dataclass(frozen=True)
class ApercuDesMessages:
    """For `ecrans/messages/_apercu.html`: the last messages, and how many more there are."""

    derniers: list[UnMessage]
    autres: int


def apercu_des_messages(ouvert: DossierOuvert) -> ApercuDesMessages:
    """What is shown is read, and traced so."""
    derniers = messages.messages(ouvert, MONTRES)
    return ApercuDesMessages(derniers, messages.nombre(ouvert) - len(derniers) if derniers else 0)
