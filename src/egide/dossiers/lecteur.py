"""How far one reader has read. He counts the events he may see: a gap in his numbering would tell of the others."""

from collections.abc import Iterable

from egide.acces.acteurs import Acteur
from egide.acces.gestes import A_LEUR_FONCTION
from egide.acces.lecture import lisible
from egide.acces.matrice import peut_inscrire
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Ouverture


def inscriptions_lisibles(acteur: Acteur, inscriptions: Iterable[Inscription]) -> list[Inscription]:
    """What this reader may see recorded, in order; a correction is seen by those who see what it corrects.

    The reader's own number for an event (`repere`) is its place in this list, from 1. It never changes: nothing is removed.
    """
    par_rang = {inscription.rang: inscription for inscription in inscriptions}
    return [
        par_rang[rang] for rang in sorted(par_rang) if _visible(acteur, _racine(par_rang[rang], par_rang))
    ]


def dernier_repere(acteur: Acteur, inscriptions: Iterable[Inscription]) -> int:
    """How far this reader has read once all this was shown to him: what a form remembers of the file."""
    return len(inscriptions_lisibles(acteur, inscriptions))


def reperes(lisibles: Iterable[Inscription]) -> dict[int, int]:
    """From the rank in the journal to the reader's own number."""
    return {inscription.rang: repere for repere, inscription in enumerate(lisibles, start=1)}


def corrigeable(acteur: Acteur, retenu: Retenu[Charge]) -> bool:
    """Whether this reader may correct the event: his organisation recorded it, and his role may."""
    return (
        not isinstance(retenu.charge, Ouverture)
        and not retenu.annule
        and not isinstance(retenu.charge, A_LEUR_FONCTION)
        and retenu.inscription.organisation == acteur.organisation_id
        and peut_inscrire(acteur.role, type(retenu.charge))
    )


def _racine(inscription: Inscription, par_rang: dict[int, Inscription]) -> Inscription:
    """The event at the root of a chain of corrections."""
    while inscription.corrige is not None and inscription.corrige in par_rang:
        inscription = par_rang[inscription.corrige]
    return inscription


def _visible(acteur: Acteur, inscription: Inscription) -> bool:
    return lisible(acteur, Retenu(inscription, inscription.charge, inscription.effet_le))
