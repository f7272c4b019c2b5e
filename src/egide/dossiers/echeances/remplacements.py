"""A document in force that says what is no longer said is replaced by the service that issued it, at once."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from egide.dossiers.echeances.besoin import DOCUMENTS, Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.evenement import chez
from egide.dossiers.evenements.ouverts import ouvert
from egide.dossiers.remplacements import ARemplacer, a_remplacer

MOTIF = "document_a_remplacer"


def documents(e: Etude) -> Iterator[Besoin]:
    """One line for each, to the organisation that issued it."""
    for perime in a_remplacer(e):
        yield Besoin(
            MOTIF,
            _("Remplacer le document %(numero)s") % {"numero": perime.numero},
            _("ce qu’il dit a été corrigé depuis : %(champs)s") % {"champs": perime.dits},
            perime.remise.inscription.role,
            perime.depuis,
            perime.depuis,
            _geste(e, perime),
            sans_attendre=True,
            alerte=True,
            organisation=perime.remise.inscription.organisation,
            page=DOCUMENTS,
        )


def _geste(e: Etude, perime: ARemplacer) -> str | None:
    """The gesture of this reader that issues it again."""
    gestes = chez(type(perime.remise.charge)).gestes
    return next((geste.nom for geste in gestes if geste.remplace and ouvert(e, geste)), None)
