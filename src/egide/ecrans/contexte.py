"""What every template may count on: the demonstration, the day imposed, the function exercised, the header's entries."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from egide.annuaire import roles
from egide.ecrans import intentions
from egide.ecrans.navigation import navigation, navigation_publique
from egide.seuil.exercice import fonction_exercee, fonctions

# Where messages go when no mail server is named: nobody reads them there.
SANS_MESSAGERIE = ("filebased.EmailBackend", "console.EmailBackend", "dummy.EmailBackend")


def contexte(request: HttpRequest) -> dict[str, Any]:
    """Template context common to all pages; costs a query only where the header shows an account."""
    commun: dict[str, Any] = {
        "demonstration": settings.EGIDE_MODE == "demo",
        "jour_impose": settings.EGIDE_HORLOGE_FIXE,
        "courriel_disponible": courriel_disponible(),
        "intention": intentions.champ,
    }
    if not request.user.is_authenticated:
        return commun | {"navigation": navigation_publique(request)}
    fonction = fonction_exercee(request)
    entrees = navigation(request)
    return commun | {
        "fonction": fonction,
        "libelle_role": fonction.role_tenu if fonction else "",
        "role_bref": roles.bref(fonction.role, fonction.compte.genre) if fonction else "",
        "plusieurs_fonctions": len(fonctions(request)) > 1,
        "navigation": entrees,
        "en_attente": sum(entree.nombre for entree in entrees),
    }


def courriel_disponible() -> bool:
    """Whether a message sent now would leave the house."""
    return not settings.EMAIL_BACKEND.endswith(SANS_MESSAGERIE)
