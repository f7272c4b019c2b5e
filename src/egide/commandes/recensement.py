"""All that rests on the law: each room that holds some says so by itself; here they are gathered, for who watches the texts."""

from pathlib import Path

from egide.droit.appuis import Appuis, mentions
from egide.information.appuis import phrases_dites
from egide.socle.chemins import PAQUET
from egide.socle.installation import ouvrir_django

DEJA_RECENSES = (
    "droit/textes/donnees",
    "droit/parametres/donnees",
    "droit/interpretations.toml",
    "information/textes",
)
"""What is read as data, and need not be found again as text."""


def tous_les_appuis(documentation: Path) -> Appuis:
    """Every room, then the files of the program and of its documentation that name an article. Asks no database."""
    ouvrir_django()
    from egide.actes.appuis import documents

    return Appuis(
        phrases_dites,
        documents,
        lambda: mentions(PAQUET, "src/egide/", DEJA_RECENSES),
        lambda: mentions(documentation, "docs/") if documentation.is_dir() else (),
    )
