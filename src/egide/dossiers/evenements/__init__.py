"""The events at home, chapter by chapter as in `journal.types`: what people read of each, and what they do with it."""

from egide.dossiers.evenements import (  # noqa: F401, I001 — in the order of the life of a file
    accueil,
    informee,
    reflexion,
    procedure,
    protection,
    sejour,
    contradictoire,
    examen,
    dossier,
    accompagnement,
    places,
    enfance,
    quotidien,
    vie,
    courrier,
    partage,
    ecrits,
)
from collections.abc import Mapping
from typing import Final

from egide.dossiers.evenements.evenement import chez, evenements, gestes
from egide.dossiers.evenements.geste import Geste

GESTES: Final[Mapping[str, Geste]] = {geste.nom: geste for geste in gestes()}
"""Every gesture by its name, in the order of the life of a file."""

__all__ = ["GESTES", "Geste", "chez", "evenements"]
