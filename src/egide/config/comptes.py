"""How the sign-in libraries see our accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adaptateur(DefaultAccountAdapter):  # type: ignore[misc]  # the library is not typed
    """Accounts are opened by an administrator: nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def identifiant_tente(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The identifier an attempt was made with, whatever the form or the library calls it (django-axes)."""
    connus = {**request.POST.dict(), **(credentials or {})}
    tente = connus.get("email") or connus.get("username") or connus.get("login") or ""
    return str(tente).strip().lower()
