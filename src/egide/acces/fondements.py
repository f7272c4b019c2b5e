"""On what ground an organisation enters a file: the person's consent, or an exception the law writes. Never a free text.

What is known from memory only is marked so, here and wherever it is shown.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.annuaire.genres import ACSE, ASSOCIATION, BARREAU

CONSENTEMENT: Final = "consentement"

# Who helps her enters with her agreement, and leaves when she withdraws it (acces.md).
SUR_CONSENTEMENT: Final = frozenset({ASSOCIATION, ACSE, BARREAU})


@dataclass(frozen=True)
class Fondement:
    """One ground: its words, its source, and whether the source was read or is known from memory."""

    libelle: Promise
    source: str
    de_memoire: bool = False


FONDEMENTS: Final[dict[str, Fondement]] = {
    "ouverture": Fondement(_("le service a ouvert le dossier"), "CIRC-1.1-4"),
    CONSENTEMENT: Fondement(_("le consentement de la personne"), "MDF-7"),
    "signalement_police": Fondement(_("le signalement à la préfecture"), "CIRC-2.2-1"),
    "article_40": Fondement(_("l’article 40 du code de procédure pénale"), "CIRC-1.1-3"),
    "saisine_judiciaire": Fondement(_("la saisine du procureur avant toute exécution"), "CIRC-2.1-3"),
    "procedure_penale": Fondement(_("la procédure pénale"), "CIRC-3.1-5"),
    "instruction_du_sejour": Fondement(_("les vérifications que la carte demande"), "CIRC-3.1-11"),
    "continuite_du_service": Fondement(_("la continuité du service"), "CAZ-D2.10"),
    "cas_concret": Fondement(_("un cas concret, sans identité ni pseudonyme"), "MDF-8"),
    "protection_de_l_enfance": Fondement(
        _("la protection d’un enfant en danger (code de l’action sociale, L. 226-2-1)"),
        "MDF-5",
        de_memoire=True,
    ),
}
