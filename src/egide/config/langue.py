"""Égide speaks one language, said once for each request: no sentence has to find it out again."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def parler(suite: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware."""

    def repondre(request: HttpRequest) -> HttpResponse:
        translation.activate(settings.LANGUAGE_CODE)
        return suite(request)

    return repondre
