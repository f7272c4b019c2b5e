"""What a request must be to reach a page: received whole, in time, within its weight.

Whatever server calls the application, its requests go through here; `config.entree` is ours.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from egide.socle import bornes

TROP_LENTE: Final = "egide.trop_lente"
"""Set in the environment of a request that did not come whole in time: it has no body."""

LENTE: Final[Mapping[str, Promise]] = {
    "titre": _("L’envoi a été interrompu"),
    "pourquoi": _("Il a mis plus d’une minute à arriver."),
    "ensuite": _("Recommencez quand la connexion sera meilleure."),
}
LOURDE: Final[Mapping[str, Promise]] = {
    "titre": _("Cet envoi est trop lourd"),
    "pourquoi": _("Un fichier pèse 2,5 Mo au plus."),
    "ensuite": _("Joignez ensuite un fichier plus léger."),
}
SANS_POIDS: Final[Mapping[str, Promise]] = {
    "titre": _("Cet envoi ne dit pas ce qu’il pèse"),
    "pourquoi": _("Ce programme envoie sans dire combien : rien n’en est lu."),
    "ensuite": _("Recommencez avec un navigateur."),
}


def recevoir(suite: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware; refuses before anything is read, with a page that needs neither database nor session."""

    def repondre(request: HttpRequest) -> HttpResponse:
        if TROP_LENTE in request.META:
            return _refuser(LENTE, 408)
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return _refuser(SANS_POIDS, 411)
        poids = str(request.META.get("CONTENT_LENGTH") or "0")
        if poids.isdecimal() and int(poids) > bornes.CORPS:
            return _refuser(LOURDE, 413)
        return suite(request)

    return repondre


def _refuser(mots: Mapping[str, Promise], statut: int) -> HttpResponse:
    return HttpResponse(get_template("ecrans/non_recu.html").render(dict(mots)), status=statut)
