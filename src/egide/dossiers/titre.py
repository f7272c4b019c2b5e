"""The card she holds, the receipt of the request that stands in for it, and when a renewal is prepared."""

from datetime import date, timedelta
from typing import Final

from egide.dossiers.etude import Etude
from egide.journal.repli import Retenu
from egide.journal.types import RemiseRecepisseDemande

PREAVIS_CARTE: Final = timedelta(days=60)
ALERTE_CARTE: Final = timedelta(days=30)
TELESERVICE: Final = date(2021, 5, 1)
"""From when the code says what an online request gives."""
DEPOT: Final = "depot"
PROLONGATION: Final = "prolongation"


def fin_du_titre(etude: Etude) -> date | None:
    """Last day of the card held, if the file says so."""
    fin: date | None = etude.faits.get("date_fin_titre")
    return fin


def attestation_en_ligne(etude: Etude) -> str:
    """What the online procedure gives for her request: « depot », « prolongation », or nothing when it was not made online.

    The first proves nothing of her stay, so that the receipt stays due; the second is due to who renews in time (R.431-15-1).
    """
    if etude.valeur("recepisse_demande_titre", "document") == "attestation_prolongation":
        return PROLONGATION
    en_ligne = etude.faits.get("depot_teleservice") is True and etude.au >= TELESERVICE
    return DEPOT if en_ligne and etude.oui("recepisse_demande_titre") else ""


def recepisse_de_demande_valable(etude: Etude) -> Retenu[RemiseRecepisseDemande] | None:
    """The receipt of the request that is valid that day, if any."""
    remis = reversed(etude.du_type(RemiseRecepisseDemande))
    return next((retenu for retenu in remis if retenu.charge.valable_jusqu_au >= etude.au), None)
