"""The threshold every request crosses: the view's declared policy, the role exercised, and « GET never writes »."""

import re
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from egide.acces.porte import Illisible
from egide.seuil.exercice import fonction_exercee
from egide.seuil.politiques import Politique, politique_de

METHODES_DE_LECTURE = frozenset({"GET", "HEAD", "OPTIONS"})

# What reading may still leave behind: who is signed in, who looked at what, and that recovery codes were shown.
TABLES_DE_TRACE = frozenset({"django_session", "acces_trace", "mfa_authenticator"})

# That somebody looked at what waits for her service: the one column reading may date.
_RECEPTION = re.compile(r'^UPDATE "acces_transmission" SET "recue_le" = %s WHERE ')

_ORDRE_D_ECRITURE = re.compile(
    r"^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|ALTER|CREATE|DROP)\s+(\S+)",
    re.IGNORECASE,
)


class VueSansPolitique(RuntimeError):
    """A view says nothing of who may reach it: it is served to nobody."""


class EcritureEnLecture(RuntimeError):
    """A page that only reads tried to write in the database."""


class Seuil:
    """Django middleware; stands after sessions, accounts and form tokens."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in METHODES_DE_LECTURE:
            with connection.execute_wrapper(refuser_l_ecriture):
                reponse = self.suite(request)
        else:
            reponse = self.suite(request)
        reponse.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return reponse

    def process_view(
        self, request: HttpRequest, vue: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        politique = politique_de(vue)
        if politique is None:
            raise VueSansPolitique(
                f"{request.resolver_match and request.resolver_match.view_name} : politique à déclarer."
            )
        if politique.ouverte_a_tous:
            return None
        if not request.user.is_authenticated:
            return self._inviter_a_se_connecter(request)
        return None if politique.roles is None else self._verifier_le_role(request, politique)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_du_seuil("illisible", request) if isinstance(exception, Illisible) else None

    def _inviter_a_se_connecter(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in METHODES_DE_LECTURE:
            return redirect_to_login(request.get_full_path())
        return page_du_seuil("seance_finie", request)

    def _verifier_le_role(self, request: HttpRequest, politique: Politique) -> HttpResponseBase | None:
        fonction = fonction_exercee(request)
        if fonction is None:
            return redirect("choisir_fonction")
        if settings.EGIDE_SECOND_FACTEUR_EXIGE and not is_mfa_enabled(request.user):
            messages.warning(request, _("Avant d’aller plus loin, mettez en service votre second facteur."))
            return redirect("mfa_index")
        if politique.roles is None or fonction.role not in politique.roles:
            raise Http404
        return None


def page_du_seuil(nom: str, request: HttpRequest) -> HttpResponse:
    """A page the threshold shows, made by the room above it (settings: EGIDE_PAGES_DU_SEUIL)."""
    page: HttpResponse = import_string(settings.EGIDE_PAGES_DU_SEUIL[nom])(request)
    return page


def refuser_l_ecriture(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Database wrapper of a reading request; raises EcritureEnLecture for anything but a trace."""
    ordre = _ORDRE_D_ECRITURE.match(sql) if isinstance(sql, str) else None
    if ordre and ordre.group(1).replace('"', "") not in TABLES_DE_TRACE and not _RECEPTION.match(sql):
        raise EcritureEnLecture(f"Une lecture ne peut pas écrire dans {ordre.group(1)}.")
    return execute(sql, params, many, context)
