"""The acts and letters that rest on the law: by the texts each declares, and by the conclusion that opens it."""

from collections.abc import Iterator

import egide.actes.catalogue  # noqa: F401 (puts each act in the catalogue)
from egide.actes.contrat import catalogue
from egide.droit.appuis import ACTE, Appui


def documents() -> Iterator[Appui]:
    """Each kind of act. Django must be open; no database is asked."""
    for acte in catalogue():
        ouvre = acte.ouverture.conclusion
        yield Appui(
            ACTE,
            acte.nom,
            str(acte.titre),
            frozenset(acte.sources),
            frozenset({ouvre} if ouvre else ()),
            dit=(f"gabarit : src/egide/actes/modeles/{acte.modele}.typ",),
        )
