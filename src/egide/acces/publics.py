"""Ac-Sé is for adults, child welfare for minors: who is sent to the other is not protected (CIRC-1.4-2, MDF-5)."""

from collections.abc import Iterable
from datetime import date

from egide.annuaire.genres import ACSE, ASE
from egide.journal.inscription import Inscription
from egide.journal.repli import replier
from egide.journal.types import ChargeRefusee, Refus, Transmission

MAJORITE = 18


def est_mineure(inscriptions: Iterable[Inscription], au: date) -> bool | None:
    """Whether the person is a minor that day. Alleged and not disproved, minority is presumed (MDF-5). None: nothing says."""
    faits = replier(inscriptions, au).faits
    naissance = faits.get("date_naissance")
    if isinstance(naissance, date):
        ans = au.year - naissance.year - ((au.month, au.day) < (naissance.month, naissance.day))
        return ans < MAJORITE
    return True if faits.get("minorite_alleguee") is True else None


def exiger_le_bon_public(genre: str, inscriptions: Iterable[Inscription], au: date) -> None:
    """Refuse Ac-Sé for a minor, known or presumed, and child welfare for an adult: ChargeRefusee says which and why."""
    if genre not in (ACSE, ASE):
        return
    mineure = est_mineure(inscriptions, au)
    if genre == ACSE and mineure:
        admis = (
            "l’aide sociale à l’enfance : Ac-Sé accueille des majeurs, et la minorité alléguée est présumée"
        )
        raise ChargeRefusee(Transmission, [Refus("destinataire", "Ac-Sé", admis)])
    if genre == ASE and mineure is False:
        admis = "une association ou Ac-Sé : l’aide sociale à l’enfance accueille des mineurs"
        raise ChargeRefusee(Transmission, [Refus("destinataire", "aide sociale à l’enfance", admis)])
