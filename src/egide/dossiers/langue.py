"""The language she is spoken to in."""

from egide.dossiers.etude import Etude
from egide.journal.types import LangueEtInterprete


def langue_notee(e: Etude) -> str:
    """As it was last noted; empty when it is not known."""
    notees = (retenu.charge.langue for retenu in reversed(e.du_type(LangueEtInterprete)))
    return next((langue for langue in notees if langue), "")
