"""Whether her identity must be kept hidden: asked for, granted, refused (Q42133-3; CPP, 706-57 and 706-58).

From the moment it is asked, no act and no screen brings together who she is and the reference of the procedure, but for the
investigator and the magistrate.
"""

from typing import Final

from egide.annuaire.roles import ENQUETEUR, MAGISTRAT
from egide.journal.repli import Fil
from egide.journal.types import Anonymat, Temoignage

LISENT_LES_DEUX: Final = frozenset({ENQUETEUR, MAGISTRAT})


def etat_de_l_anonymat(fil: Fil) -> str:
    """« demande », « accorde », « refuse », or « ». A testimony says that it is asked until a magistrate answers."""
    if dit := fil.dernier(Anonymat):
        return str(dit.charge.anonymat)
    par_temoignage = any(temoignage.charge.anonymat_demande for temoignage in fil.du_type(Temoignage))
    return "demande" if par_temoignage else ""


def se_cache(fil: Fil, role: str) -> bool:
    """Whether this role must never see together who she is and the reference of the procedure."""
    return role not in LISENT_LES_DEUX and etat_de_l_anonymat(fil) in ("demande", "accorde")
