"""Response headers: nothing from elsewhere runs or shows, and no page of a file stays in a cache."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLITIQUE = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def entetes_de_securite(
    suite: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware; a view may set its own policy, which is then kept."""

    def repondre(request: HttpRequest) -> HttpResponse:
        reponse = suite(request)
        reponse.headers.setdefault("Content-Security-Policy", POLITIQUE)
        reponse.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        reponse.headers.setdefault("Cache-Control", "private, no-store")
        return reponse

    return repondre
