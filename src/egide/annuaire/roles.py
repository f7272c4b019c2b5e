"""The roles of the system, what they are called, and in which kind of organisation each is held (acces.md, « Rôles »)."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.annuaire.genres import ACSE as ACSE
from egide.annuaire.genres import ASE as ASE
from egide.annuaire.genres import ASSOCIATION as ASSOCIATION
from egide.annuaire.genres import BARREAU as BARREAU
from egide.annuaire.genres import GENDARMERIE as GENDARMERIE
from egide.annuaire.genres import GENRES as GENRES
from egide.annuaire.genres import MINISTERE as MINISTERE
from egide.annuaire.genres import PARQUET as PARQUET
from egide.annuaire.genres import PLATEFORME as PLATEFORME
from egide.annuaire.genres import POLICE as POLICE
from egide.annuaire.genres import PREFECTURE as PREFECTURE

ENQUETEUR: Final = "enqueteur"
AGENT_PREFECTURE: Final = "agent_prefecture"
REFERENT_PREFECTURE: Final = "referent_prefecture"
SIGNATAIRE: Final = "signataire"
MAGISTRAT: Final = "magistrat"
INTERVENANT: Final = "intervenant"
COORDINATEUR_ACSE: Final = "coordinateur_acse"
REFERENT_ASE: Final = "referent_ase"
AVOCAT: Final = "avocat"
INSTRUCTEUR_MINISTERE: Final = "instructeur_ministere"
OBSERVATEUR: Final = "observateur"
ADMINISTRATEUR: Final = "administrateur"


@dataclass(frozen=True)
class Role:
    """One role: its label on screen and the kinds of organisation where it may be held."""

    libelle: Promise
    genres: frozenset[str]


ROLES: Final[dict[str, Role]] = {
    ENQUETEUR: Role(_("Enquêteur"), frozenset({POLICE, GENDARMERIE})),
    AGENT_PREFECTURE: Role(_("Agent de préfecture"), frozenset({PREFECTURE})),
    REFERENT_PREFECTURE: Role(_("Référent traite de la préfecture"), frozenset({PREFECTURE})),
    SIGNATAIRE: Role(_("Signataire"), frozenset({PREFECTURE})),
    MAGISTRAT: Role(_("Magistrat du parquet"), frozenset({PARQUET})),
    INTERVENANT: Role(_("Intervenant d’association"), frozenset({ASSOCIATION})),
    COORDINATEUR_ACSE: Role(_("Coordinateur Ac-Sé"), frozenset({ACSE})),
    REFERENT_ASE: Role(_("Référent de l’aide sociale à l’enfance"), frozenset({ASE})),
    AVOCAT: Role(_("Avocat"), frozenset({BARREAU})),
    INSTRUCTEUR_MINISTERE: Role(_("Instructeur au ministère"), frozenset({MINISTERE})),
    OBSERVATEUR: Role(_("Observateur"), frozenset({MINISTERE, ASSOCIATION})),
    ADMINISTRATEUR: Role(_("Administrateur de la plateforme"), frozenset({PLATEFORME})),
}


def libelle(role: str) -> str:
    """French label of a role; KeyError for a role the system does not know."""
    return str(ROLES[role].libelle)
