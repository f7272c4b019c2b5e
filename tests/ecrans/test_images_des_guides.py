"""The pictures of the guides: made of the demonstration by a real browser, few, light, and each where a page names it.

`EGIDE_CAPTURES=docs/images pytest tests/ecrans/test_images_des_guides.py` makes them again.
"""

from __future__ import annotations

import io
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from egide.demo.comptes import MOT_DE_PASSE, adresse
from egide.socle import chemins

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django import Settings

LE = date(2026, 11, 30)
SOURCES = chemins.PAQUET.parent.parent
DOCS, IMAGES = SOURCES / "docs", SOURCES / "docs" / "images"
DOUZE, LEGERE = 12, 150_000
GUIDES = (
    "enqueteur", "prefecture", "referent", "parquet", "association", "ase-et-acse", "avocat", "ministere", "administrateur",
)  # fmt: skip


def _premier_dossier(page: Page, suite: str = "") -> None:
    page.goto("/dossiers/")
    page.locator("main a.pseudonyme").first.click()
    page.goto(page.url + suite)


def _dossier_attendu(page: Page) -> None:
    """A file where a receipt is due."""
    page.goto("/a-faire/")
    tache = (
        page.locator("main .travail > li")
        .filter(has_text="Remettre le récépissé du délai de réflexion")
        .first
    )
    tache.locator("a.pseudonyme").click()


def _relire(page: Page) -> None:
    """The receipt, whole, before it is handed over."""
    page.goto("/a-faire/")
    page.locator("main").get_by_role("link", name="Remettre : Remettre le récépissé du délai").first.click()
    page.get_by_role("button", name="Relire le document").click()


# Each picture, the person of the demonstration who sees it, and how she gets there.
PRISES: dict[str, tuple[str, Callable[[Page], object]]] = {
    "pour-commencer": ("claire", lambda page: page.goto("/bienvenue/")),
    "audition": ("claire", lambda page: _premier_dossier(page, "audition/")),
    "a-faire": ("paul", lambda page: page.goto("/a-faire/")),
    "dossier": ("paul", _dossier_attendu),
    "remettre": ("paul", _relire),
    "plan": ("lea", lambda page: _premier_dossier(page, "plan/")),
    "comptes": ("odile", lambda page: page.goto("/administration/comptes/")),
}


@pytest.mark.exhaustif
def test_les_images_des_guides_se_refont(
    serveur: str,
    ouvrir_page: Callable[..., Page],
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
) -> None:
    """Where EGIDE_CAPTURES says; in a folder of the test otherwise, to know that they still can be made."""
    dossier = Path(os.environ.get("EGIDE_CAPTURES") or tmp_path)
    from egide.demo import chargement
    from egide.socle import horloge

    with horloge.figer(LE):
        chargement.charger()
    monkeypatch.setenv("EGIDE_HORLOGE", LE.isoformat())
    settings.EGIDE_HORLOGE_FIXE, settings.EGIDE_MODE = LE, "demo"
    for nom, (qui, aller) in PRISES.items():
        page = ouvrir_page(viewport={"width": 1280, "height": 860})
        page.goto("/connexion/")
        page.fill("[name=login]", adresse(qui))
        page.fill("[name=password]", MOT_DE_PASSE)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/connexion/" not in url)
        aller(page)
        # A hundred and twenty-eight colours are enough for a page, and weigh a third.
        prise = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(128)
        prise.save(dossier / f"{nom}.png", optimize=True)
        page.close()
    assert {f"{nom}.png" for nom in PRISES} <= {image.name for image in dossier.glob("*.png")}


def nommees(texte: str) -> set[str]:
    return set(re.findall(r"!\[[^\]]+\]\((?:docs/)?images/([\w-]+\.png)\)", texte))


def test_chaque_image_nommee_existe_et_chaque_image_est_nommee() -> None:
    pages = [SOURCES / "README.md", *DOCS.rglob("*.md")]
    dites = set().union(*(nommees(page.read_text(encoding="utf-8")) for page in pages))
    assert dites == {image.name for image in IMAGES.glob("*.png")}
    assert {f"{nom}.png" for nom in PRISES} <= dites


def test_les_images_sont_peu_nombreuses_et_legeres() -> None:
    images = list(IMAGES.glob("*.png"))
    assert len(images) <= DOUZE
    assert {image.name for image in images if image.stat().st_size >= LEGERE} == set()


def test_chaque_role_a_son_guide_et_le_lisez_moi_y_mene() -> None:
    lisez_moi = (SOURCES / "README.md").read_text(encoding="utf-8")
    for guide in GUIDES:
        assert (DOCS / f"{guide}.md").read_text(encoding="utf-8").startswith("# "), guide
        assert f"docs/{guide}.md" in lisez_moi, guide
