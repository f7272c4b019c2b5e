"""Reading files: their journal, whole, for the analysis; and what of it an actor may be shown, which is all a screen shows.

The matrix says what his role reads; the person's consent, where it is what opens the file to him, may say less.
A reader counts the events he may see: a gap in his numbering would tell of the others.
"""

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple
from uuid import UUID

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.acces.matrice import DroitDeLecture
from egide.acces.porte import DossierOuvert, dossiers_de, exiger, ouvert_a
from egide.journal import magasin
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription, JournalIllisible
from egide.journal.models import Dossier
from egide.journal.repli import Retenu, Situation, categorie_de
from egide.journal.types import Charge, qui_pose


def evenements(ouvert: DossierOuvert) -> list[Inscription]:
    """The whole journal of the file, for the analysis. The functions below choose what is shown of it."""
    exiger(ouvert.acteur)
    return magasin.lire(ouvert.id)


class Suivi(NamedTuple):
    """A file of the organisation, who its reader is there, and its journal."""

    dossier: Dossier
    lecteur: Acteur
    journal: list[Inscription] | None
    """None when it cannot be read."""


def journaux(acteur: Acteur, dossiers: Collection[UUID] | None = None) -> list[Suivi]:
    """Every file the actor's organisation takes part in (or those of `dossiers` alone), with its journal, in three queries.

    For the worklist, which opens no file: this leaves no trace in any. An erased file is left out.
    """
    rangees = dossiers_de(acteur)
    suivis = list(rangees if dossiers is None else rangees.filter(id__in=dossiers))
    lus = magasin.lire_plusieurs([dossier.id for dossier in suivis])
    return [
        Suivi(dossier, ouvert_a(acteur, dossier).acteur, None if isinstance(lu, JournalIllisible) else lu)
        for dossier in suivis
        if (lu := lus[dossier.id])
    ]


def droit(acteur: Acteur, categorie: Categorie) -> DroitDeLecture:
    """What this actor may do of a category in the file he opened: the matrix, within what is shared with him."""
    if acteur.contenu is not None and categorie not in acteur.contenu:
        return DroitDeLecture.RIEN
    return matrice.droit(acteur.role, categorie)


def tient(acteur: Acteur, categorie: Categorie) -> bool:
    """Whether the actor keeps this category up to date in the file he opened: its owner is asked, and told."""
    return droit(acteur, categorie) is DroitDeLecture.TIENT


def peut_lire(acteur: Acteur, categorie: Categorie) -> bool:
    """Whether the actor reads the events of this category whole."""
    return droit(acteur, categorie) in (DroitDeLecture.TIENT, DroitDeLecture.LIT)


def lit_les_faits(acteur: Acteur, categorie: Categorie) -> bool:
    """Whether the actor reads the facts that events of this category pose."""
    return droit(acteur, categorie) in (DroitDeLecture.TIENT, DroitDeLecture.LIT, DroitDeLecture.FAIT_SEUL)


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
    """Whether the actor may read this event whole: its category is his to read, or his organisation wrote it.

    What is for a few alone is nobody's here: it enters nothing that is made of a file (`ecrits` opens it to them), unless it
    is an event of the file for the service that wrote it, and for no other.
    """
    return _lit(acteur, retenu.charge, retenu.inscription.organisation)


def _lit(acteur: Acteur, charge: Charge, organisation: UUID) -> bool:
    sienne = charge.lu_par_son_service and organisation == acteur.organisation_id
    if charge.reserve_a() is not None and not sienne:
        return False
    categorie = categorie_de(charge)
    ecrit_par_lui = (
        organisation == acteur.organisation_id
        and matrice.peut_inscrire(acteur.role, type(charge))
        and matrice.droit(acteur.role, categorie) is not DroitDeLecture.RIEN
    )
    return ecrit_par_lui or peut_lire(acteur, categorie)


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


def inscriptions_lisibles(acteur: Acteur, inscriptions: Iterable[Inscription]) -> list[Inscription]:
    """What this reader may see recorded, in order; a correction is seen by those who see what it corrects.

    The reader's own number for an event (`repere`) is its place in this list, from 1. It never changes: nothing is removed.
    """
    par_rang = {inscription.rang: inscription for inscription in inscriptions}
    racines = ((rang, _racine(par_rang[rang], par_rang)) for rang in sorted(par_rang))
    return [par_rang[rang] for rang, racine in racines if _lit(acteur, racine.charge, racine.organisation)]


def dernier_repere(acteur: Acteur, inscriptions: Iterable[Inscription]) -> int:
    """How far this reader has read once he has read all he may: what a form remembers, and tells nothing of the rest."""
    return len(inscriptions_lisibles(acteur, inscriptions))


def reperes(lisibles: Iterable[Inscription]) -> dict[int, int]:
    """From the rank in the journal to the reader's own number."""
    return {inscription.rang: repere for repere, inscription in enumerate(lisibles, start=1)}


def _racine(inscription: Inscription, par_rang: dict[int, Inscription]) -> Inscription:
    """The event at the root of a chain of corrections."""
    while inscription.corrige is not None and inscription.corrige in par_rang:
        inscription = par_rang[inscription.corrige]
    return inscription
