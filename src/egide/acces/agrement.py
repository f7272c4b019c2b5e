"""What an association records only if it is approved (CIRC-1.3-1): its role is not enough.

What was recorded before stands: nothing here is asked of what a journal already holds.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.acces.acteurs import Acteur
from egide.annuaire.groupes import INTERVENANT
from egide.journal.types import Charge, InformationDesDroits

AUX_AGREEES: Final = (InformationDesDroits,)
REFUS: Final[Promise] = _(
    "Seule une association agréée enregistre que la personne a été informée de ses droits : l’annuaire ne "
    "connaît à la vôtre aucun agrément en vigueur. Vous pouvez les lui dire ; la police, la gendarmerie ou une "
    "association agréée l’enregistre."
)


def manque(acteur: Acteur, structure: type[Charge]) -> bool:
    """Whether only his organisation's approval is missing for him to record this type of event."""
    return acteur.role in INTERVENANT and issubclass(structure, AUX_AGREEES) and not acteur.agreee
