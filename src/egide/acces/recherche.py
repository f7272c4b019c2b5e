"""Search inside the files of one's own organisation: exact, traced, never national."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Q

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.acces.porte import GesteRefuse, Tentative, dossiers_de, exiger, tracer
from egide.acces.traces import Passage as Passage
from egide.acces.traces import qui_a_consulte as qui_a_consulte
from egide.coffre import jetons
from egide.journal import pseudonymes
from egide.journal.categories import Categorie
from egide.journal.models import Dossier

MORCEAU: Final = 3
"""Characters of a pseudonym below which a search would list files at random."""
PLAFOND: Final = 20


def par_pseudonyme(acteur: Acteur, pseudonyme: str) -> list[Dossier]:
    """The files of this pseudonym, or of which it is a part (three characters at least), among the actor's organisation's."""
    trouves = list(dossiers_de(acteur).filter(dit_le_pseudonyme(pseudonyme)).order_by("pseudonyme")[:PLAFOND])
    return _tracer(acteur, "pseudonyme", trouves)


def dit_le_pseudonyme(saisi: str) -> Q:
    """The files whose pseudonym is what was typed, or holds it; none for less than three characters."""
    cherche = pseudonymes.normaliser(saisi)
    return Q(pseudonyme__contains=cherche) if len(cherche) >= MORCEAU else Q(pk__in=[])


def par_acte(acteur: Acteur, numero: str) -> list[Dossier]:
    """The file where an act of this number was delivered, among those of the actor's organisation."""
    return _par_jetons(acteur, "numéro d’acte", {jetons.jeton_acte(numero)})


def par_identite(acteur: Acteur, noms: str, prenoms: str, date_naissance: date) -> list[Dossier]:
    """The files of a person of this exact name and birth date, among those of the actor's organisation."""
    exiger(acteur)
    if not matrice.peut_lire(acteur.role, Categorie.IDENTITE):
        raise GesteRefuse(
            "Votre rôle n’a pas accès à l’identité.", Tentative("rechercher", objet="identité", motif="rôle")
        )
    return _par_jetons(acteur, "identité", jetons.jetons_identite([noms], prenoms, date_naissance))


def _par_jetons(acteur: Acteur, objet: str, cherches: Iterable[bytes]) -> list[Dossier]:
    trouves = list(dossiers_de(acteur).filter(id__in=jetons.chercher(cherches)))
    return _tracer(acteur, objet, trouves)


def _tracer(acteur: Acteur, objet: str, trouves: list[Dossier]) -> list[Dossier]:
    """A search is traced in each file it found, or once when it found none; its terms never are."""
    for dossier in trouves:
        tracer(acteur, "rechercher", objet=objet, dossier=dossier.id)
    if not trouves:
        tracer(acteur, "rechercher", objet=objet, issue="sans résultat")
    return trouves
