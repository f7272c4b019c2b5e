"""The obligations of the law, and what the events of a file answer of them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import evenements
from egide.journal.types import Cloture

# Owed only once another decision is taken, which nothing imposes: shown as what would follow, never as due.
SUSPENDUES: Final = frozenset({"eloignement_apres_retrait"})


def eteinte(etude: Etude, nom: str) -> str | None:
    """What the file holds that answers this obligation, in a sentence; None while it is owed."""
    reponses = (evenement.eteint[nom](etude) for evenement in evenements() if nom in evenement.eteint)
    return next((dite for dite in reponses if dite), None)


def dues(etude: Etude) -> Iterator[str]:
    """The obligations of the law that are owed that day, whoever meets them."""
    for nom, conclusion in etude.conclusions.items():
        obligation = conclusion["nature"] == "obligation" and nom not in SUSPENDUES
        if obligation and conclusion["statut"] == "oui" and eteinte(etude, nom) is None:
            yield nom


def clos_le(etude: Etude) -> date | None:
    """The day the reader's organisation closed the file, unless something he reads was recorded since: that reopens it."""
    dernier = max(etude.evenements, key=lambda retenu: retenu.rang, default=None)
    if dernier is None or dernier.annule or not isinstance(dernier.charge, Cloture):
        return None
    return dernier.effet_le if dernier.inscription.organisation == etude.acteur.organisation_id else None
