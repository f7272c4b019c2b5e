"""The numbers of the header: « À faire », « À recevoir », « Nouvelles ». Each is kept a minute, the last two for one person
in one function; those not known are counted together, in one passage through the door."""

from collections.abc import Callable, Mapping
from typing import Final

from django.core.cache import cache
from django.http import Http404, HttpRequest

from egide.acces.acteurs import Acteur
from egide.acces.porte import contexte
from egide.acces.transmissions import recues
from egide.annuaire.notifications import combien
from egide.dossiers import hors_dossier
from egide.dossiers.echeances.lecture import Ouvrage
from egide.dossiers.hors_dossier import pressantes
from egide.ecrans import pastille
from egide.seuil.exercice import acteur
from egide.socle import horloge

COMPTES: Final[Mapping[str, Callable[[Acteur], int]]] = {
    "a_faire": lambda exercant: Ouvrage(exercant).pressant + pressantes(hors_dossier.taches(exercant)),
    "a_recevoir": lambda exercant: recues(exercant).count(),
    "nouvelles": lambda exercant: combien(exercant.compte_id, exercant.organisation_id, exercant.role),
}


def nombres(request: HttpRequest) -> Mapping[str, int]:
    """How much waits for the function now exercised, by name of number; nothing when it has ended meanwhile."""
    exercant = acteur(request)
    cles = {nom: _cle(nom, exercant) for nom in COMPTES}
    connus = cache.get_many(cles.values())
    if len(connus) < len(cles):
        try:
            with contexte(exercant):
                comptes = {cles[nom]: COMPTES[nom](exercant) for nom in COMPTES if cles[nom] not in connus}
        except Http404:
            return dict.fromkeys(COMPTES, 0)
        cache.set_many(comptes, pastille.SECONDES)
        connus |= comptes
    return {nom: connus[cle] for nom, cle in cles.items()}


def oublier(exercant: Acteur) -> None:
    """Count again, at the next page, what waits to be received or seen."""
    cache.delete_many([_cle("a_recevoir", exercant), _cle("nouvelles", exercant)])


def _cle(nom: str, exercant: Acteur) -> str:
    if nom == "a_faire":
        return pastille.cle(exercant, horloge.aujourdhui(exercant.territoire))
    return f"{nom}/{exercant.organisation_id}/{exercant.role}/{exercant.compte_id}"
