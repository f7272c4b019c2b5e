"""Which gestures a reader may make now, and the one that answers, tells or records something."""

from egide.acces import agrement
from egide.acces.matrice import peut_inscrire
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import chez, gestes
from egide.dossiers.evenements.geste import Geste
from egide.journal.types import Charge


def ouvert(etude: Etude, geste: Geste) -> bool:
    """Whether this reader may make this gesture now: his role and his organisation may, and the law leaves room."""
    if etude.refus and geste.conclusion:
        return False
    return (
        peut_inscrire(etude.acteur.role, geste.evenement)
        and not agrement.manque(etude.acteur, geste.evenement)
        and geste.ouvert(etude)
    )


def ouverts(etude: Etude) -> list[Geste]:
    """The gestures open to this reader now, in the order of the life of a file."""
    return [geste for geste in gestes() if ouvert(etude, geste)]


def qui_repond(etude: Etude, conclusion: str) -> str | None:
    """The gesture of this reader that answers a conclusion, if it is open."""
    repondent = (geste for geste in gestes() if conclusion in (geste.conclusion, *geste.repond))
    return next((geste.nom for geste in repondent if ouvert(etude, geste)), None)


def qui_pose(etude: Etude, fait: str) -> str | None:
    """The gesture by which this reader may tell a fact, if one is open."""
    geste = geste_qui_pose(etude, fait)
    return geste.nom if geste else None


def geste_qui_pose(etude: Etude, fait: str) -> Geste | None:
    """The same, whole: it has the words in which this reader is asked."""
    return next((geste for geste in gestes() if fait in geste.type.poses and ouvert(etude, geste)), None)


def qui_inscrit(etude: Etude, evenement: type[Charge]) -> str | None:
    """The gesture by which this reader may record an event of this class, if one is open."""
    return next((geste.nom for geste in chez(evenement).gestes if ouvert(etude, geste)), None)
