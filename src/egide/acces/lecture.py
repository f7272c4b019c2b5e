"""What an actor may be shown of a situation. The analysis reads the whole file; a screen shows only this."""

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.journal.repli import Retenu, Situation


def lisible(acteur: Acteur, retenu: Retenu) -> bool:
    """Whether the actor may read this event whole: its category is his to read, or his organisation wrote it."""
    ecrit_par_lui = (
        retenu.inscription.organisation == acteur.organisation_id
        and matrice.peut_inscrire(acteur.role, retenu.type)
        and matrice.droit(acteur.role, retenu.categorie) is not matrice.Droit.RIEN
    )
    return ecrit_par_lui or matrice.peut_lire(acteur.role, retenu.categorie)


def evenements_lisibles(acteur: Acteur, situation: Situation) -> list[Retenu]:
    """The events that may be shown to the actor, by date of effect."""
    return [retenu for retenu in situation.evenements if lisible(acteur, retenu)]


def faits_lisibles(acteur: Acteur, situation: Situation) -> frozenset[str]:
    """The known facts the actor may learn: those whose every source in this file he may read, at least as bare facts."""
    caches = {
        fait
        for retenu in situation.evenements
        if not (matrice.lit_les_faits(acteur.role, retenu.categorie) or lisible(acteur, retenu))
        for fait in retenu.charge.faits(retenu.effet_le)
    }
    return frozenset(situation.faits.keys() - caches)


def fait_visible(acteur: Acteur, situation: Situation, fait: str) -> bool:
    """Whether anything depending on this fact, known or not, may be shown to the actor."""
    if fait in situation.faits:
        return fait in faits_lisibles(acteur, situation)
    return matrice.peut_lire_fait(acteur.role, fait)
