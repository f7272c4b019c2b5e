"""Who asks, behind the proxies: the address of the visitor, as the nearest proxy that is ours saw it.

Limits on sign-in count by address (django-axes, allauth). Each proxy adds on the right of X-Forwarded-For the address it was
called from. Read from the right, past those of our own proxies, the first other one is the visitor. What stands further left,
and every such header of a visitor who comes straight here, is only what he says.
"""

from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Adresse = IPv4Address | IPv6Address
Reseau = IPv4Network | IPv6Network

ADRESSES = "HTTP_X_FORWARDED_FOR"
DITS_PAR_UN_MANDATAIRE = (ADRESSES, "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP")


def lire(reglage: str) -> tuple[Reseau, ...]:
    """Addresses and networks, separated by commas; raises ValueError, which names the one at fault."""
    parties = [partie.strip() for partie in reglage.split(",") if partie.strip()]
    return tuple(map(_reseau, parties))


def reconnaitre_le_visiteur(
    suite: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware, the first: those after it read `REMOTE_ADDR` alone."""
    siens = lire(settings.EGIDE_MANDATAIRES)

    def repondre(request: HttpRequest) -> HttpResponse:
        venu_de = request.META.get("REMOTE_ADDR", "")
        if _est_un_des(siens, _adresse(venu_de)):
            request.META["REMOTE_ADDR"] = visiteur(venu_de, request.META.pop(ADRESSES, ""), siens)
        else:
            for nom in DITS_PAR_UN_MANDATAIRE:
                request.META.pop(nom, None)
        return suite(request)

    return repondre


def visiteur(venu_de: str, adresses: str, siens: Collection[Reseau]) -> str:
    """The address of the visitor: the first, from the right, that is not one of our proxies'."""
    for dite in reversed(adresses.split(",")):
        adresse = _adresse(dite.strip())
        if adresse is None:
            break
        venu_de = str(adresse)
        if not _est_un_des(siens, adresse):
            break
    return venu_de


def _est_un_des(siens: Collection[Reseau], adresse: Adresse | None) -> bool:
    return adresse is not None and any(adresse in reseau for reseau in siens)


def _reseau(partie: str) -> Reseau:
    try:
        return ip_network(partie, strict=False)
    except ValueError:
        raise ValueError(f"reçu « {partie} »") from None


def _adresse(dite: str) -> Adresse | None:
    try:
        adresse = ip_address(dite)
    except ValueError:
        return None
    return (adresse.ipv4_mapped or adresse) if isinstance(adresse, IPv6Address) else adresse
