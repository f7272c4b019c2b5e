"""The clocks of appeal: against a removal measure, against a refused title (contract, « Horloges des recours »).

What is not known leaves every clock it may mean: the earliest end is shown, the latest keeps the door open.
"""

from egide.droit.horloges.dites import (
    AUTREFOIS,
    BornesDe,
    a_preciser,
    dernier_jour,
    dit,
    premier_jour,
    recours_contre,
)
from egide.droit.horloges.mesure import (
    bornes_de_la_mesure,
    la_mesure_se_conteste,
    mesure_connue,
    natures_possibles,
)
from egide.droit.horloges.refus import (
    IMPLICITE,
    REFUS_JOINT_DEPUIS,
    RefusNe,
    bornes_du_refus,
    demande_au_plus_tot,
    le_refus_se_conteste,
    proroge,
    refus_de_titre,
    refus_ne,
    refus_tacite_le,
)
from egide.droit.horloges.regimes import DUREES, LOI_2024, M2, MESURES, REGIMES, SITUATIONS, Regime, echu

__all__ = [
    "AUTREFOIS",
    "DUREES",
    "IMPLICITE",
    "LOI_2024",
    "M2",
    "MESURES",
    "REFUS_JOINT_DEPUIS",
    "REGIMES",
    "SITUATIONS",
    "BornesDe",
    "RefusNe",
    "Regime",
    "a_preciser",
    "bornes_de_la_mesure",
    "bornes_du_refus",
    "demande_au_plus_tot",
    "dernier_jour",
    "dit",
    "echu",
    "la_mesure_se_conteste",
    "le_refus_se_conteste",
    "mesure_connue",
    "natures_possibles",
    "premier_jour",
    "proroge",
    "recours_contre",
    "refus_de_titre",
    "refus_ne",
    "refus_tacite_le",
]
