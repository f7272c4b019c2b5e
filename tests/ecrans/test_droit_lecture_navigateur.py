"""To look for words and to read on, in a real browser: on a phone, without script, at the keyboard, on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ecrans.test_navigateur import TELEPHONE
from outils.accessibilite import contrastes_faibles

if TYPE_CHECKING:
    from playwright.sync_api import Page

Accessible = Callable[["Page"], None]


@pytest.fixture(autouse=True)
def importes(textes_officiels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGIDE_SOURCES", str(textes_officiels))


def tient(page: "Page", accessible: Accessible) -> None:
    """The page passes axe and holds on its screen."""
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("h1").count() == 1


def test_sur_un_telephone_sans_script_on_cherche_on_lit_a_la_suite_et_on_change_de_date_sans_perdre_sa_place(
    ouvrir_page: Callable[..., "Page"],
) -> None:
    page = ouvrir_page(java_script_enabled=False, viewport=TELEPHONE)
    page.goto("/droit/conclusions/carte_sejour_temporaire/?au=2012-05-04&lecture=code")
    page.get_by_role("searchbox").fill("article 316-1")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/droit/chercher/**")
    assert "au=2012-05-04" in page.url
    assert page.title().startswith(page.get_by_role("status").locator("strong").inner_text())
    page.locator(".trouve__titre a").first.click()
    page.get_by_role("link", name="Le lire à la suite").click()
    assert page.url.endswith("/droit/lire/code/?au=2012-05-04#L.316-1")
    lu = page.locator("article[id='L.316-1']")
    assert lu.locator("mark", has_text="peut être délivrée à l'étranger qui dépose plainte").count() == 1
    lu.get_by_role("link", name="version suivante").click()
    assert page.url.endswith("#L.316-1")
    page.fill("#au", "2026-01-10")
    page.select_option("#place", "L.316-1")
    page.get_by_role("button", name="Voir").click()
    assert page.url.endswith("?au=2026-01-10#L.316-1")
    assert "n’est plus en vigueur" in page.locator("li[id='L.316-1']").inner_text()


def test_les_pages_passent_axe_et_tiennent_sur_un_telephone(
    ouvrir_page: Callable[..., "Page"], accessible: Accessible
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    for adresse in (
        "/droit/chercher/?q=récépissé travail&au=2026-01-10&lecture=code",
        "/droit/chercher/?q=prolongatoin menace",
        "/droit/lire/circulaire/",
        "/droit/lire/code/?au=2006-01-01",
    ):
        page.goto(adresse)
        page.eval_on_selector_all("details", "volets => volets.forEach((volet) => (volet.open = true))")
        tient(page, accessible)
    page.emulate_media(color_scheme="dark")
    for adresse in ("/droit/chercher/?q=L316-1&au=2026-01-10", "/droit/lire/circulaire/"):
        page.goto(adresse)
        assert contrastes_faibles(page) == []


def test_la_table_reste_a_portee_du_clavier_et_la_date_garde_l_article_que_l_on_lit(page: "Page") -> None:
    page.goto("/droit/lire/code/?au=2026-01-10")
    page.locator("#table a", has_text="L. 425-1").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('L.425-1').getBoundingClientRect().top < 100")
    assert page.locator("#table").bounding_box()["y"] >= 0  # type: ignore[index]
    page.fill("#au", "2012-05-04")
    page.locator("#au").press("Enter")
    page.wait_for_url("**/?au=2012-05-04#L.425-1")
    ici = page.locator("li[id='L.425-1']")
    assert "pas encore" in ici.inner_text()
    ici.get_by_role("link").first.click()
    page.wait_for_url("**#L.425-1")
    retour = page.locator("section:has([id='L.425-1']) .tete-de-partie a")
    retour.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'table'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#table') !== null")


def test_imprimee_la_lecture_suivie_garde_le_texte_et_les_regles_sans_les_commandes(page: "Page") -> None:
    page.goto("/droit/lire/code/?au=2026-01-10")
    page.emulate_media(media="print")
    lu = page.locator("article[id='L.425-1']")
    assert lu.locator("mark").first.is_visible()
    assert lu.locator(".suivi__regles a").first.is_visible()
    assert (
        page.locator(":is(#table, .chercher, .reglages, .voisines, .suite-droit, button):visible").count()
        == 0
    )
