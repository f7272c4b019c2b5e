"""The number beside « À faire »: late or due today. Kept a minute for a role of a service, counted again after a gesture."""

from datetime import date

from django.core.cache import cache
from django.http import Http404, HttpRequest

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte
from egide.annuaire.roles import AVOCAT
from egide.dossiers.echeances.lecture import Ouvrage
from egide.ecrans.exercice import acteur
from egide.socle import horloge

SECONDES = 60


def nombre_a_faire(request: HttpRequest) -> int:
    """How many things wait for the function now exercised."""
    exercant = acteur(request)
    jour = horloge.aujourdhui(exercant.territoire)
    connu = cache.get(_cle(exercant, jour))
    if connu is None:
        connu = _compter(exercant)
        retenir(exercant, jour, connu)
    return int(connu)


def retenir(exercant: Acteur, jour: date, nombre: int) -> None:
    """Keep a number just counted."""
    cache.set(_cle(exercant, jour), nombre, SECONDES)


def oublier(exercant: Acteur) -> None:
    """Count again at the next page: this function has just recorded something."""
    cache.delete(_cle(exercant, horloge.aujourdhui(exercant.territoire)))


def _compter(exercant: Acteur) -> int:
    try:
        with contexte(exercant):
            return Ouvrage(exercant).pressant
    except Http404:  # the function has ended since the page was asked for
        return 0


def _cle(exercant: Acteur, jour: date) -> str:
    # A mandate opens to one account: its count is not its colleague's.
    qui = exercant.compte_id if exercant.role == AVOCAT else ""
    return f"a_faire/{exercant.organisation_id}/{exercant.role}/{qui}/{jour}"
