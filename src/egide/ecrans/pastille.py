"""The number beside « À faire »: late or due today. Kept a minute for a role of a service, counted again after a gesture."""

from datetime import date

from django.core.cache import cache

from egide.acces.acteurs import Acteur
from egide.annuaire.roles import AVOCAT
from egide.socle import horloge

SECONDES = 60


def retenir(exercant: Acteur, jour: date, nombre: int) -> None:
    """Keep a number just counted."""
    cache.set(cle(exercant, jour), nombre, SECONDES)


def oublier(exercant: Acteur) -> None:
    """Count again at the next page: this function has just recorded something."""
    cache.delete(cle(exercant, horloge.aujourdhui(exercant.territoire)))


def cle(exercant: Acteur, jour: date) -> str:
    """What the number is kept under."""
    # A mandate opens to one account: its count is not its colleague's.
    qui = exercant.compte_id if exercant.role == AVOCAT else ""
    return f"a_faire/{exercant.organisation_id}/{exercant.role}/{qui}/{jour}"
