"""axe in a page: the faults it finds, and them alone, for what passes is long to write down and nobody reads it.

A story goes through the same pages in many states. Whole, under the mark `exhaustif`, each state is examined; at every change,
each page once, in the first state that is met.
"""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe, AxeResults

if TYPE_CHECKING:
    from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRASTE = {"type": "rule", "values": ["color-contrast"]}


def fautes(page: "Page", regles: object) -> AxeResults:
    """What breaks these rules (`runOnly` of axe) in a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = json.dumps({"runOnly": regles, "resultTypes": ["violations"]})
    trouvees: list[dict[str, Any]] = page.evaluate(f"axe.run({options}).then((examen) => examen.violations)")
    return AxeResults({"violations": trouvees})


def contrastes_faibles(page: "Page") -> list[str]:
    """The elements that the page's present colours make hard to read."""
    faibles = fautes(page, CONTRASTE).response["violations"]
    return [noeud["html"] for faute in faibles for noeud in faute["nodes"]]


def page_de(page: "Page") -> str:
    """Which page this is, whatever it shows: the name of its address; once more when it refuses what was typed."""
    from django.urls import Resolver404, resolve

    try:
        nom = resolve(urlsplit(page.url).path).view_name
    except Resolver404:
        nom = "introuvable"
    return f"{nom} refuse" if page.locator(".errorlist").count() else str(nom)


def etat_de(page: "Page") -> str:
    """The same, and what tells its states apart."""
    montre = page.locator("h1, .etat .essentiel, .errorlist").all_inner_texts()
    return "|".join([page.url.partition("?")[0], *montre])


A_EXAMINER = [
    pytest.param(page_de, id="chaque page"),
    pytest.param(etat_de, id="chaque état", marks=pytest.mark.exhaustif),
]
