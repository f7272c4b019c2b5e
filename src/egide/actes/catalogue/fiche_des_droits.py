"""The sheet of her rights that the prefecture hands over, in her language (CIRC-1.3-2).

It is no notification: the police or the gendarmerie still owes that one, and the paper says so.
"""

from dataclasses import replace
from typing import Final

import msgspec
from django.utils.translation import gettext_lazy as _

from egide.actes.catalogue.commun import PREFECTURE
from egide.actes.catalogue.notification_droits import NOTIFICATION_DROITS, NotificationDesDroits
from egide.actes.catalogue.notification_droits import exemple as notification
from egide.actes.contrat import OuvertureDActe, declarer
from egide.journal.repli import Retenu
from egide.journal.types import Charge, InformationDesDroits


def exemple() -> NotificationDesDroits:
    """Sample data, for `egide actes verifier`."""
    return msgspec.structs.replace(
        notification(),
        numero="06-K7QX-2026-0007",
        autorite="Préfecture d’exemple",
        rappel=True,
        interprete="par_telephone",
    )


def _rappelee(retenu: Retenu[Charge]) -> bool:
    charge = retenu.charge
    return isinstance(charge, InformationDesDroits) and charge.rappel and charge.faite


FICHE_DES_DROITS: Final = declarer(
    replace(
        NOTIFICATION_DROITS,
        nom="fiche_des_droits",
        titre=_("Fiche de ses droits"),
        emetteurs=PREFECTURE,
        exemple=exemple,
        ouverture=OuvertureDActe(
            evenement=InformationDesDroits,
            retenu=_rappelee,
            sinon=_("La préfecture n’a pas encore enregistré qu’elle lui a rappelé ses droits."),
        ),
        sources=("CIRC-1.3-2",),
    )
)
