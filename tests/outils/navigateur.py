"""A real browser on the real application, on a database of its own, on 21 March 2009."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django import Settings

CHROMIUM = Path("/usr/bin/chromium")
POLICES = Path("/usr/share/fonts/truetype/noto")
JOUR = date(2009, 3, 21)
# The last list said is the one kept: what Playwright disables of what we meet, then what Chromium would prepare for each
# new window and nobody here opens (the menus of its address bar, a page in advance).
SANS = (
    "AimEnabled", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "WebUIOmniboxAimPopup", "WebUIOmniboxPopup", "SpareRendererForSitePerProcess",
)  # fmt: skip
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SANS)}",
]


@pytest.fixture
def serveur(base_clonee: str, monkeypatch: pytest.MonkeyPatch, settings: "Settings") -> Iterator[str]:
    """Address of the application served on a fresh database; the test may write to it from its own thread."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    monkeypatch.setenv("EGIDE_HORLOGE", JOUR.isoformat())
    settings.EGIDE_HORLOGE_FIXE = JOUR
    from egide.config.wsgi import application

    with ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler) as service:
        service.set_app(application)
        fil = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02})
        fil.start()
        yield f"http://127.0.0.1:{service.server_port}"
        service.shutdown()
        fil.join()


@pytest.fixture(scope="session")
def navigateur() -> Iterator["Browser"]:
    """Debian's Chromium. Absent: a visible skip, or a failure where nothing may be absent (EGIDE_CI=1)."""
    absents = [str(chemin) for chemin in (CHROMIUM, POLICES) if not chemin.exists()]
    if absents:
        motif = (
            f"navigateur ou polices absents ({', '.join(absents)}) : apt-get install chromium fonts-noto-core"
        )
        if os.environ.get("EGIDE_CI"):
            pytest.fail(motif)
        pytest.skip(motif)
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would take it for asynchronous code and refuse
    # its queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as rustine:
        _attendre_la_page_entiere(rustine)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _attendre_la_page_entiere(rustine: pytest.MonkeyPatch) -> None:
    """A click that leads elsewhere returns once the next page has come whole: nothing is read, nor aimed at, half-way."""
    from playwright.sync_api import Locator, Page

    def patient(cliquer: Callable[..., None], page_de: Callable[[Any], Page]) -> Callable[..., None]:
        def cliquer_puis_attendre(soi: "Locator | Page", *cible: Any, **options: Any) -> None:
            cliquer(soi, *cible, **options)
            page = page_de(soi)
            if not page.is_closed():
                page.wait_for_load_state()

        return cliquer_puis_attendre

    rustine.setattr(Page, "click", patient(Page.click, lambda page: page))
    rustine.setattr(Locator, "click", patient(Locator.click, lambda element: element.page))


@pytest.fixture
def ouvrir_page(navigateur: "Browser", serveur: str) -> Iterator[Callable[..., "Page"]]:
    """Opens pages on the served application, each in a session of its own (several people at once).

    Options are those of Playwright's new_context (viewport, java_script_enabled…). A script error or a
    resource that the security policy refuses fails the test.
    """
    contextes, fautes = [], []

    def ouvrir(**options: Any) -> "Page":
        contexte = navigateur.new_context(
            base_url=serveur, locale="fr-FR", timezone_id="Europe/Paris", **options
        )
        contexte.set_default_timeout(30_000)
        contextes.append(contexte)
        page = contexte.new_page()
        page.on("pageerror", lambda erreur: fautes.append(str(erreur)))
        page.on(
            "console",
            lambda message: (
                fautes.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        return page

    yield ouvrir
    for contexte in contextes:
        contexte.close()
    assert not fautes, "\n".join(fautes)


@pytest.fixture
def page(ouvrir_page: Callable[..., "Page"]) -> "Page":
    """One page on the served application; addresses are relative (`page.goto("/")`)."""
    return ouvrir_page()


@pytest.fixture
def accessible() -> Callable[["Page"], None]:
    """Asserts that axe finds no fault of WCAG A and AA in a page as it stands."""
    from axe_playwright_python.sync_playwright import AxeResults

    from outils.accessibilite import fautes

    def verifier(page: "Page") -> None:
        trouvees = AxeResults({"violations": fautes(page)})
        assert trouvees.violations_count == 0, trouvees.generate_report()

    return verifier
