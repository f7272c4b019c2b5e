"""Writing in a file: opened, read once, and recorded after the last event, whoever writes at the same time.

Two people writing at once: the second is told what the first recorded, if he may read it, and nothing is
written. What he may not read does not stop him, and nothing tells him of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from egide.acces.acteurs import Acteur
from egide.acces.gestes import evenements
from egide.acces.porte import DossierOuvert, contexte, ouvrir
from egide.dossiers.lecteur import inscriptions_lisibles
from egide.journal.inscription import Inscription, RangPerime

Inscrit = TypeVar("Inscrit")


class Croisement(Exception):
    """Others recorded since the writer read: `depuis` is what he may see of it. Nothing was written."""

    def __init__(self, depuis: list[Inscription]) -> None:
        self.depuis = depuis
        super().__init__(_("Entre-temps, le dossier a changé."))


@dataclass(frozen=True)
class Seance:
    """A file open to be written in, its journal read once, and how far its writer had read (`repere`)."""

    ouvert: DossierOuvert
    journal: list[Inscription]
    repere: int

    def inscrire(self, ecrire: Callable[[int], Inscrit]) -> Inscrit:
        """Record, given the last rank. Raises Croisement when the writer has not read all that he may."""
        exiger_lu(self.ouvert.acteur, self.journal, self.repere)
        return au_bon_rang(self.ouvert.acteur, self.journal, ecrire)

    def inscrire_sans_attendre(self, ecrire: Callable[[int], Inscrit]) -> Inscrit:
        """Record whatever others recorded: for what takes effect at once, read or not."""
        rang = self.journal[-1].rang
        while True:
            try:
                return ecrire(rang)
            except RangPerime as perime:
                rang = perime.evenements_depuis[-1].rang


@contextmanager
def ecrire(
    acteur: Acteur, pseudonyme: str, action: str, repere: int = 0, *, le_geste_trace: bool = False
) -> Iterator[Seance]:
    """One transaction of writing in a file, traced under `action`, or by what is written alone. Raises Introuvable."""
    with contexte(acteur):
        ouvert = ouvrir(acteur, pseudonyme, action, le_geste_trace=le_geste_trace)
        yield Seance(ouvert, evenements(ouvert), repere)


def exiger_lu(acteur: Acteur, journal: list[Inscription], repere: int) -> None:
    """Raise Croisement when this reader has not read all he may of what is recorded."""
    depuis = inscriptions_lisibles(acteur, journal)[repere:]
    if depuis:
        raise Croisement(depuis)


def au_bon_rang(acteur: Acteur, journal: list[Inscription], inscrire: Callable[[int], Inscrit]) -> Inscrit:
    """Record after the last event; one that slipped in meanwhile stops the writer only if he may read it."""
    rang = journal[-1].rang if journal else 0
    while True:
        try:
            return inscrire(rang)
        except RangPerime as perime:
            journal = [*journal, *perime.evenements_depuis]
            lisibles = {inscription.rang for inscription in inscriptions_lisibles(acteur, journal)}
            depuis = [e for e in perime.evenements_depuis if e.rang in lisibles]
            if depuis:
                raise Croisement(depuis) from None
            rang = journal[-1].rang
