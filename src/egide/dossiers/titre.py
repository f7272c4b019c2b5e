"""The card she holds, the receipt of the request that stands in for it, and when a renewal is prepared."""

from datetime import date, timedelta
from typing import Final

from egide.dossiers.etude import Etude
from egide.journal.repli import Retenu
from egide.journal.types import RemiseRecepisseDemande

PREAVIS_CARTE: Final = timedelta(days=60)
ALERTE_CARTE: Final = timedelta(days=30)


def fin_du_titre(etude: Etude) -> date | None:
    """Last day of the card held, if the file says so."""
    fin: date | None = etude.faits.get("date_fin_titre")
    return fin


def recepisse_de_demande_valable(etude: Etude) -> Retenu[RemiseRecepisseDemande] | None:
    """The receipt of the request that is valid that day, if any."""
    remis = reversed(etude.du_type(RemiseRecepisseDemande))
    return next((retenu for retenu in remis if retenu.charge.valable_jusqu_au >= etude.au), None)
