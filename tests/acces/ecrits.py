"""A file where each who may be is, and those of another town who have one alike: for what is written to few."""

from typing import NamedTuple

from acces.conftest import MATIN
from outils.monde import Troupe, creer_troupe, dossier_commun

from egide.acces import messages, notes, porte, transmissions
from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.recents import recents
from egide.acces.traces import qui_a_consulte
from egide.dossiers.fiche import fiche


class Nice(NamedTuple):
    """A file where each who may be is, and those of Lille, who have one alike."""

    troupe: Troupe
    dossier: str
    ailleurs: Troupe
    autre: str


def dresser() -> Nice:
    troupe, ailleurs = creer_troupe(), creer_troupe("59")
    return Nice(troupe, dossier_commun(troupe), ailleurs, dossier_commun(ailleurs))


def projection(acteur: Acteur, dossier: str) -> dict[str, object]:
    """All that is made of a file for a reader, whoever wrote to whom: its page, what he may see recorded, what would leave."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, dossier, le_geste_trace=True)
        journal = evenements(ouvert)
        return {
            "page": fiche(ouvert),
            "visibles": [i.rang for i in inscriptions_lisibles(acteur, journal)],
            "envois": [e.id for e in transmissions.echanges(ouvert) if transmissions.rappelable(e, journal)],
            "rang": [d.pseudonyme for d in recents(acteur, MATIN.date())],
            "gestes au journal": {p.action for p in qui_a_consulte(ouvert)} - {"consulter"},
        }


def ecrits_lus(acteur: Acteur, dossier: str) -> list[str | None]:
    """Every writing of the file that opens to him."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, dossier)
        return [m.texte for m in messages.messages(ouvert)] + [n.texte for n in notes.notes(ouvert)]
