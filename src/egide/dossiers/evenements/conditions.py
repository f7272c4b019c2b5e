"""What the gestures ask of a file, in the words they ask it."""

from collections.abc import Callable, Mapping
from typing import get_args

from egide.dossiers.etude import Etude
from egide.droit.minorite import est_mineure
from egide.journal.types.sejour import Vers

Condition = Callable[[Etude], bool]

CARTE, RESIDENT, APS, AUTRE = "cst_vpf_traite", "carte_resident", "aps_psp", "autre"


def ignore(fait: str) -> Condition:
    """The file does not say yes."""
    return lambda e: e.faits.get(fait) is not True


def oui(*conclusions: str) -> Condition:
    """The law says yes to one of these."""
    return lambda e: e.oui(*conclusions)


def coopere(e: Etude) -> bool:
    """Whether she filed a complaint or testified."""
    return e.faits.get("plainte_deposee") is True or e.faits.get("temoignage") is True


def titulaire(e: Etude) -> bool:
    """Whether she holds the card of the scheme."""
    return e.faits.get("titre_detenu") == CARTE


def sous_le_code(e: Etude) -> bool:
    """Whether the reading that answered is that of the code."""
    return e.lecture == "code"


def a_signaler(e: Etude) -> bool:
    """A victim for the service, and not signalled: the circular asks that it presumes so, the code that it has reasons to."""
    connue = e.faits.get("presumee_victime_par_police") is True
    connue = connue or (sous_le_code(e) and e.faits.get("motifs_raisonnables") is True)
    return connue and e.faits.get("signalee_a_la_prefecture") is not True


def mineure(e: Etude) -> bool:
    """Whether she is a minor, or presumed to be one."""
    return est_mineure(e.faits, e.au) is True


def orientations(e: Etude) -> Mapping[str, tuple[str, ...]]:
    """Where she may be sent: Ac-Sé receives adults, never a child nor whoever is presumed to be one (CIRC-1.3-3, MDF-5).

    The prosecutor is told of a child: that is a gesture of its own.
    """
    fermees = {"parquet", "acse"} if mineure(e) else {"parquet"}
    return {"vers": tuple(vers for vers in get_args(Vers) if vers not in fermees)}
