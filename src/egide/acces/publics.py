"""Ac-Sé is for adults, child welfare for minors: who is sent to the other is not protected (CIRC-1.4-2, MDF-5)."""

from collections.abc import Iterable
from datetime import date

from egide.annuaire.genres import ACSE, ASE
from egide.droit.minorite import est_mineure
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee, Refus, Transmission


def exclu(inscriptions: Iterable[Inscription], au: date) -> str | None:
    """The kind of service her age closes: Ac-Sé to a minor, known or presumed, child welfare to an adult. None: neither."""
    mineure = est_mineure(replier(inscriptions, au).faits, au)
    return None if mineure is None else ACSE if mineure else ASE


def exiger_le_bon_public(genre: str, inscriptions: Iterable[Inscription], au: date) -> None:
    """Refuse Ac-Sé for a minor, known or presumed, and child welfare for an adult: ChargeRefusee says which and why."""
    if genre not in (ACSE, ASE) or genre != exclu(inscriptions, au):
        return
    if genre == ACSE:
        admis = (
            "l’aide sociale à l’enfance : Ac-Sé accueille des majeurs, et la minorité alléguée est présumée"
        )
        raise ChargeRefusee(Transmission, [Refus("destinataire", "Ac-Sé", admis)])
    admis = "une association ou Ac-Sé : l’aide sociale à l’enfance accueille des mineurs"
    raise ChargeRefusee(Transmission, [Refus("destinataire", "aide sociale à l’enfance", admis)])
