"""Search inside the files of one's own organisation: exact, traced, never national."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from egide.acces import matrice
from egide.acces.acteurs import Acteur
from egide.acces.models import TraceAcces
from egide.acces.porte import GesteRefuse, Tentative, dossiers_de, exiger, tracer
from egide.acces.traces import Passage as Passage
from egide.acces.traces import qui_a_consulte as qui_a_consulte
from egide.coffre import jetons
from egide.journal import pseudonymes
from egide.journal.categories import Categorie
from egide.journal.models import Dossier
from egide.socle import horloge

MORCEAU: Final = 3
"""Characters of a pseudonym below which a search would list files at random."""
PLAFOND: Final = 20
BUDGET: Final = 60
"""Identities one account may look for in a day: enough for a counter, too few to go through a directory."""
PERIODE: Final = timedelta(days=1)
RECHERCHER: Final = "rechercher"
IDENTITE: Final = "identité"


class RechercheEpuisee(Exception):
    """This account has looked for as many identities as it may within a day; str() says it in French."""


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


def par_identite(acteur: Acteur, noms: str, prenoms: str, date_naissance: date | None) -> list[Dossier]:
    """The files of a person of this exact name (and birth date, when it is known), among those of the actor's organisation.

    Raises RechercheEpuisee past what one account may look for in a day.
    """
    exiger(acteur)
    if not matrice.peut_lire(acteur.role, Categorie.IDENTITE):
        raise GesteRefuse(
            "Votre rôle n’a pas accès à l’identité.", Tentative(RECHERCHER, objet=IDENTITE, motif="rôle")
        )
    _exiger_le_budget(acteur)
    cherches = (
        jetons.jetons_identite([noms], prenoms, date_naissance)
        if date_naissance
        else jetons.jetons_nom([noms], prenoms)
    )
    return _par_jetons(acteur, IDENTITE, cherches)


def _exiger_le_budget(acteur: Acteur) -> None:
    depuis = horloge.maintenant() - PERIODE
    siennes = TraceAcces.objects.filter(
        compte=acteur.compte_id, action=RECHERCHER, objet=IDENTITE, quand__gt=depuis
    )
    if siennes.count() >= BUDGET:
        raise RechercheEpuisee(
            _(
                "Ce compte a cherché %(budget)d identités en un jour : c’est tout ce qui est admis. Réessayez demain."
            )
            % {"budget": BUDGET}
        )


def _par_jetons(acteur: Acteur, objet: str, cherches: Iterable[bytes]) -> list[Dossier]:
    trouves = list(dossiers_de(acteur).filter(id__in=jetons.chercher(cherches)))
    return _tracer(acteur, objet, trouves)


def _tracer(acteur: Acteur, objet: str, trouves: list[Dossier]) -> list[Dossier]:
    """A search is traced in each file it found, or once when it found none; its terms never are."""
    for dossier in trouves:
        tracer(acteur, RECHERCHER, objet=objet, dossier=dossier.id)
    if not trouves:
        tracer(acteur, RECHERCHER, objet=objet, issue="sans résultat")
    return trouves
