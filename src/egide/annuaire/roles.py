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
from egide.socle.francais import minuscule

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


FEMININ: Final = "f"
MASCULIN: Final = "m"


@dataclass(frozen=True)
class Role:
    """One role: its label on screen, the kinds of organisation where it may be held, and the label of a woman who holds it.

    `feminin` is empty where it is the same; `brefs`, where there is no room for the whole: his, then hers.
    """

    libelle: Promise
    genres: frozenset[str]
    feminin: Promise | str = ""
    brefs: tuple[Promise, Promise] | None = None


ROLES: Final[dict[str, Role]] = {
    ENQUETEUR: Role(_("Enquêteur"), frozenset({POLICE, GENDARMERIE}), _("Enquêtrice")),
    AGENT_PREFECTURE: Role(_("Agent de préfecture"), frozenset({PREFECTURE}), _("Agente de préfecture")),
    REFERENT_PREFECTURE: Role(
        _("Référent traite de la préfecture"),
        frozenset({PREFECTURE}),
        _("Référente traite de la préfecture"),
        (_("référent traite"), _("référente traite")),
    ),
    SIGNATAIRE: Role(_("Signataire"), frozenset({PREFECTURE})),
    MAGISTRAT: Role(_("Magistrat du parquet"), frozenset({PARQUET}), _("Magistrate du parquet")),
    INTERVENANT: Role(
        _("Intervenant d’association"),
        frozenset({ASSOCIATION}),
        _("Intervenante d’association"),
        (_("intervenant"), _("intervenante")),
    ),
    COORDINATEUR_ACSE: Role(_("Coordinateur Ac-Sé"), frozenset({ACSE}), _("Coordinatrice Ac-Sé")),
    REFERENT_ASE: Role(
        _("Référent de l’aide sociale à l’enfance"),
        frozenset({ASE}),
        _("Référente de l’aide sociale à l’enfance"),
        (_("référent ASE"), _("référente ASE")),
    ),
    AVOCAT: Role(_("Avocat"), frozenset({BARREAU}), _("Avocate")),
    INSTRUCTEUR_MINISTERE: Role(
        _("Instructeur au ministère"),
        frozenset({MINISTERE}),
        _("Instructrice au ministère"),
        (_("instructeur"), _("instructrice")),
    ),
    OBSERVATEUR: Role(_("Observateur"), frozenset({MINISTERE, ASSOCIATION}), _("Observatrice")),
    ADMINISTRATEUR: Role(
        _("Administrateur de la plateforme"),
        frozenset({PLATEFORME}),
        _("Administratrice de la plateforme"),
        (_("administrateur"), _("administratrice")),
    ),
}


def libelle(role: str, genre: str = "") -> str:
    """French label of a role, for a person of that gender when it is said; KeyError for a role the system does not know."""
    connu = ROLES[role]
    return str((genre == FEMININ and connu.feminin) or connu.libelle)


def bref(role: str, genre: str = "") -> str:
    """The same beside a name in the header, where one line must hold both; its organisation is said elsewhere."""
    brefs = ROLES[role].brefs
    return str(brefs[genre == FEMININ]) if brefs else minuscule(libelle(role, genre))
