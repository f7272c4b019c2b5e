"""The tabs of a file, the same from each of its pages: nobody has to come back to find the way on."""

from typing import Any

from egide.acces import messages
from egide.acces.porte import DossierOuvert
from egide.actes.disponibles import lisibles
from egide.dossiers.portee import portee


def onglets(ouvert: DossierOuvert, onglet: str) -> dict[str, Any]:
    """What `ecrans/dossier/_onglets.html` shows to this reader, `onglet` being where he is."""
    return {
        "onglet": onglet,
        "portee": portee(ouvert.acteur),
        "ecrits": messages.non_lus(ouvert),
        "documents": {acte.numero for acte in lisibles(ouvert)},
    }
