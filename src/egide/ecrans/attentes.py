"""The numbers beside « À recevoir » and « Nouvelles ». Kept a minute for one person in one function."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import Http404, HttpRequest

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte
from egide.acces.transmissions import recues
from egide.annuaire.notifications import a_voir
from egide.ecrans.exercice import acteur

SECONDES = 60


def nombre_a_recevoir(request: HttpRequest) -> int:
    """How many things wait to be received by the function now exercised."""
    return _garder("a_recevoir", acteur(request), _recues)


def nombre_de_nouvelles(request: HttpRequest) -> int:
    """How much news this person has not seen, in the function now exercised."""
    return _garder("nouvelles", acteur(request), _nouvelles)


def oublier(exercant: Acteur) -> None:
    """Count again at the next page."""
    cache.delete_many([_cle("a_recevoir", exercant), _cle("nouvelles", exercant)])


def _recues(exercant: Acteur) -> int:
    try:
        with contexte(exercant):
            return recues(exercant).count()
    except Http404:  # the function has ended since the page was asked for
        return 0


def _nouvelles(exercant: Acteur) -> int:
    return a_voir(exercant.compte_id, exercant.organisation_id, exercant.role).count()


def _garder(nom: str, exercant: Acteur, compter: Callable[[Acteur], int]) -> int:
    connu = cache.get(_cle(nom, exercant))
    if connu is None:
        connu = compter(exercant)
        cache.set(_cle(nom, exercant), connu, SECONDES)
    return int(connu)


def _cle(nom: str, exercant: Acteur) -> str:
    return f"{nom}/{exercant.organisation_id}/{exercant.role}/{exercant.compte_id}"
