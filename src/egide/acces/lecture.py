"""What an actor may be shown of a situation. The analysis reads the whole file; a screen shows only this.

The matrix says what his role reads; the person's consent, where it is what opens the file to him, may say less.
"""

from functools import cache

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.acces.matrice import Droit
from egide.journal.categories import Categorie
from egide.journal.repli import Retenu, Situation
from egide.journal.types import Charge, qui_pose


def droit(acteur: Acteur, categorie: Categorie) -> Droit:
    """What this actor may do of a category in the file he opened: the matrix, within what is shared with him."""
    if acteur.contenu is not None and categorie not in acteur.contenu:
        return Droit.RIEN
    return matrice.droit(acteur.role, categorie)


def peut_lire(acteur: Acteur, categorie: Categorie) -> bool:
    """Whether the actor reads the events of this category whole."""
    return droit(acteur, categorie) in (Droit.TIENT, Droit.LIT)


def lit_les_faits(acteur: Acteur, categorie: Categorie) -> bool:
    """Whether the actor reads the facts that events of this category pose."""
    return droit(acteur, categorie) in (Droit.TIENT, Droit.LIT, Droit.FAIT_SEUL)


def peut_lire_fait(acteur: Acteur, fait: str) -> bool:
    """Whether the actor may learn anything of a law fact, even unknown: every event that could pose it is within his reach."""
    return _peut_lire_fait(acteur.role, acteur.contenu, fait)


@cache
def _peut_lire_fait(role: str, contenu: frozenset[Categorie] | None, fait: str) -> bool:
    if contenu is None:
        return matrice.peut_lire_fait(role, fait)
    partagees = all(type_.categorie in contenu for type_ in qui_pose(fait))
    return partagees and matrice.peut_lire_fait(role, fait)


def lisible(acteur: Acteur, retenu: Retenu[Charge]) -> bool:
    """Whether the actor may read this event whole: its category is his to read, or his organisation wrote it."""
    ecrit_par_lui = (
        retenu.inscription.organisation == acteur.organisation_id
        and matrice.peut_inscrire(acteur.role, type(retenu.charge))
        and matrice.droit(acteur.role, retenu.categorie) is not Droit.RIEN
    )
    return ecrit_par_lui or peut_lire(acteur, retenu.categorie)


def evenements_lisibles(acteur: Acteur, situation: Situation) -> list[Retenu[Charge]]:
    """The events that may be shown to the actor, by date of effect."""
    return [retenu for retenu in situation.evenements if lisible(acteur, retenu)]


def faits_lisibles(acteur: Acteur, situation: Situation) -> frozenset[str]:
    """The known facts the actor may learn: those whose every source in this file he may read, at least as bare facts."""
    caches = {
        fait
        for retenu in situation.evenements
        if not (lit_les_faits(acteur, retenu.categorie) or lisible(acteur, retenu))
        for fait in retenu.charge.faits(retenu.effet_le)
    }
    return frozenset(situation.faits.keys() - caches)
