"""The demonstration: files led by an invented staff, up to the day it is told.

**Everybody here is invented**: the victims, the officers, the facts. Every identity says so (birth place
« Ville inventée »), every portrait is a drawing that says so, and the addresses end in `example.org`,
which receives no mail. The prefectures bear real names, because the law names them; nothing told here
happened there.

The stories are data (`donnees/`, readable by anyone), played through the doors of every user, each step
at its own moment. They are written for 21 March 2009; told on another day, every date moves along (`jours`).
Files older than the platform are taken over once it is in service: an effect of 2008, recorded in 2009.
"""

from datetime import date

from egide.demo.comptes import MOT_DE_PASSE, CompteDemo, comptes
from egide.demo.erreurs import DemonstrationImpossible

__all__ = [
    "MOT_DE_PASSE",
    "CompteDemo",
    "DemonstrationImpossible",
    "charger",
    "comptes",
    "jour_du_chargement",
]


def charger() -> list[CompteDemo]:
    """Load the invented files as of today, unless they are there already; the accounts that open them.

    Raises DemonstrationImpossible, saying why: not in demonstration mode, a former loading cut short, files
    of a later day than the clock's, a data file at fault.
    """
    from egide.demo import chargement  # models: Django must be ready

    chargement.charger()
    return comptes()


def jour_du_chargement() -> date | None:
    """The day the files present were loaded for; None when there are none."""
    from egide.demo import troupe

    return troupe.jour_du_chargement()
