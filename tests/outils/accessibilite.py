"""axe in a page: the faults it finds, and them alone, for what passes is long to write down and nobody reads it.

A story goes through the same pages in many states. Whole, under the mark `exhaustif`, each state is examined; at every change,
each page once, in the first state that is met. Contrast, two thirds of what an examination costs, is then measured on three
texts of each look: same letters, same colours behind.
"""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from outils.exemples import en_part

if TYPE_CHECKING:
    from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRASTE = "color-contrast"
LA_PAGE = "() => document"
DE_CHAQUE_ASPECT = """() => {
  const fonds = new Map([[null, ""]]);
  const fond = (element) => {
    if (!fonds.has(element)) {
      const { backgroundColor, backgroundImage, opacity, filter, position } = getComputedStyle(element);
      const peint = [backgroundColor, backgroundImage, opacity, filter].join();
      const ici = (peint === "rgba(0, 0, 0, 0),none,1,none" ? "" : peint)
        + (["static", "relative"].includes(position) ? "" : element.className);
      fonds.set(element, fond(element.parentElement) + ici);
    }
    return fonds.get(element);
  };
  const inactif = (element) =>
    element.closest(":disabled, [aria-disabled=true]") || element.closest("label")?.control?.disabled;
  const ecrit = (element) => element.matches("input, select, textarea")
    || [...element.childNodes].some((noeud) => noeud.nodeType === Node.TEXT_NODE && noeud.data.trim());
  const aspects = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    if (!ecrit(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const aspect = [color, fontSize, fontWeight, textShadow, !!inactif(element), fond(element)].join("|");
    aspects.set(aspect, [...(aspects.get(aspect) ?? []), element]);
  }
  return [...aspects.values()].flatMap((tous) => [tous[0], tous[tous.length >> 1], tous.at(-1)]);
}"""


def fautes(page: "Page") -> list[dict[str, Any]]:
    """What breaks the rules of WCAG in a page as it stands."""
    if not en_part():
        return _examiner(page, LA_PAGE, runOnly=WCAG)
    sans_contraste = _examiner(page, LA_PAGE, runOnly=WCAG, rules={CONTRASTE: {"enabled": False}})
    return sans_contraste + _contrastes(page)


def contrastes_faibles(page: "Page") -> list[str]:
    """The elements that the page's present colours make hard to read."""
    return [noeud["html"] for faute in _contrastes(page) for noeud in faute["nodes"]]


def _contrastes(page: "Page") -> list[dict[str, Any]]:
    textes = DE_CHAQUE_ASPECT if en_part() else LA_PAGE
    return _examiner(page, textes, runOnly={"type": "rule", "values": [CONTRASTE]})


def _examiner(page: "Page", ou: str, **options: object) -> list[dict[str, Any]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    dit = json.dumps({**options, "resultTypes": ["violations"]})
    trouvees: list[dict[str, Any]] = page.evaluate(
        f"axe.run(({ou})(), {dit}).then((examen) => examen.violations)"
    )
    return trouvees


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
