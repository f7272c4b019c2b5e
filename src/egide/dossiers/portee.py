"""Where one reader may go from a file: the file page offers him these pages, and no page he would find closed."""

from dataclasses import dataclass

from egide.acces.acteurs import Acteur
from egide.acces.lecture import peut_lire
from egide.acces.matrice import peut_inscrire
from egide.acces.natures import NATURES
from egide.annuaire.groupes import AUPRES_D_ELLE
from egide.dossiers.agdref.saisie import SAISISSENT
from egide.dossiers.plan import lit_le_plan
from egide.journal.categories import Categorie
from egide.journal.types import Affectation, Consentement, InformationDesDroits


@dataclass(frozen=True)
class Portee:
    """What is within reach of one reader beside the file itself. `accompagne`: he opens the file by her rights."""

    lit_l_identite: bool
    lit_le_plan: bool
    accompagne: bool
    recueille_son_accord: bool
    affecte: bool
    saisit_agdref: bool
    remonte: bool
    informe: bool


def portee(acteur: Acteur) -> Portee:
    """The identity, the plan, the agent in charge, AGDREF, what goes wrong, what she is told: each to the roles that the
    matrix and the table name."""
    return Portee(
        lit_l_identite=peut_lire(acteur, Categorie.IDENTITE),
        lit_le_plan=lit_le_plan(acteur),
        accompagne=acteur.role in AUPRES_D_ELLE and lit_le_plan(acteur),
        recueille_son_accord=peut_inscrire(acteur.role, Consentement),
        affecte=peut_inscrire(acteur.role, Affectation),
        saisit_agdref=acteur.role in SAISISSENT,
        remonte=acteur.role in NATURES["remontee_dysfonctionnement"].de,
        informe=peut_inscrire(acteur.role, InformationDesDroits),
    )
