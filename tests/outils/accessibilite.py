"""axe in a page: the faults it finds, and them alone, for what passes is long to write down and nobody reads it."""

import json
from typing import TYPE_CHECKING, Any

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
