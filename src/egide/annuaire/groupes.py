"""Roles that are named together, once: who records, sends, issues, reads. A role to come is put in its groups here.

The database reads those that its policies name from its own table, filled from `EN_BASE` (`acces.roles_en_base`).
"""

from typing import Final

from egide.annuaire import roles

ENQUETEUR: Final = frozenset({roles.ENQUETEUR})
REFERENT: Final = frozenset({roles.REFERENT_PREFECTURE})
PREFECTURE: Final = frozenset({roles.AGENT_PREFECTURE, roles.REFERENT_PREFECTURE})
SIGNATAIRE: Final = frozenset({roles.SIGNATAIRE})
PARQUET: Final = frozenset({roles.MAGISTRAT})
INTERVENANT: Final = frozenset({roles.INTERVENANT})
ACSE: Final = frozenset({roles.COORDINATEUR_ACSE})
ASE: Final = frozenset({roles.REFERENT_ASE})
AVOCAT: Final = frozenset({roles.AVOCAT})

AUTORITE: Final = PREFECTURE | SIGNATAIRE
"""The prefecture, whoever signs included."""
ACCUEILLANT: Final = frozenset({roles.ENQUETEUR, roles.AGENT_PREFECTURE, roles.INTERVENANT})
"""Who receives her, and opens her file."""
ACCOMPAGNANTS: Final = INTERVENANT | ACSE | ASE
"""Who stands by her from day to day."""
AUPRES_D_ELLE: Final = ACCOMPAGNANTS | AVOCAT
"""Who follows her rights and her dates with her, each in his own lines."""
DEFENDENT: Final = AVOCAT | INTERVENANT
"""Who contests a decision with her."""
PROTEGENT: Final = ASE | INTERVENANT
"""Who sees to the protection of a child."""
CONSENTEMENT: Final = INTERVENANT | ACSE | AVOCAT
"""Who asks for her consent, and hears that she withdraws it."""
ORIENTENT: Final = ENQUETEUR | PREFECTURE | PARQUET | ACCOMPAGNANTS
"""Who may send her to those who stand by her."""
LIT_UN_DOSSIER: Final = ENQUETEUR | AUTORITE | PARQUET | ACCOMPAGNANTS | AVOCAT
"""Who may ever enter a file; which ones, and what is read there, belongs to `acces`."""

EN_BASE: Final = {
    "lit_un_dossier": LIT_UN_DOSSIER,
    "instruit": frozenset({roles.INSTRUCTEUR_MINISTERE}),
    "administre": frozenset({roles.ADMINISTRATEUR}),
    "instruit_en_prefecture": PREFECTURE,
    "pilote": REFERENT,
}
"""The groups that a row-level policy names."""
