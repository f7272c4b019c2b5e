"""What a task costs whoever does it, in a real browser: the pages that come, what one clicks, what one answers."""

import re
from typing import TYPE_CHECKING, NamedTuple

from egide.socle import chemins

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PAGE = chemins.PAQUET.parent.parent / "docs" / "taches.md"
_LIGNE = re.compile(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \|", re.MULTILINE)


class Cout(NamedTuple):
    """A page that comes back with a fault is a screen too; a menu opened, a click; what is already filled, nothing."""

    ecrans: int
    clics: int
    champs: int

    @property
    def actions(self) -> int:
        return self.clics + self.champs

    def __add__(self, autre: object) -> "Cout":
        assert isinstance(autre, Cout)
        return Cout(*(un + deux for un, deux in zip(self, autre, strict=True)))


def couts_dits() -> dict[str, Cout]:
    """What docs/taches.md says each task costs today."""
    return {
        nom: Cout(*map(int, nombres)) for nom, *nombres in _LIGNE.findall(PAGE.read_text(encoding="utf-8"))
    }


class Compte:
    """Does what one does on this page, and counts it, from the moment it is made."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.clics = self.champs = 0
        self.ecrans: list[str] = []
        page.on("domcontentloaded", lambda venue: self.ecrans.append(venue.url))

    @property
    def cout(self) -> Cout:
        return Cout(len(self.ecrans), self.clics, self.champs)

    def cliquer(self, ou: "str | Locator") -> None:
        cible = self.page.locator(ou).first if isinstance(ou, str) else ou.first
        cible.click()
        self.page.wait_for_load_state()
        self.clics += 1

    def lien(self, mots: str, dans: str = "main") -> None:
        self.cliquer(self.page.locator(dans).get_by_role("link", name=mots))

    def bouton(self, mots: str) -> None:
        self.cliquer(self.page.locator("main").get_by_role("button", name=mots))

    def repondre(self, nom: str, valeur: str, dans: str = "main") -> None:
        """One field: a text, an option, a box, a file."""
        champ = self.page.locator(f"{dans} [name='{nom}']")
        match champ.first.get_attribute("type") or champ.first.evaluate("e => e.tagName"):
            case "radio" | "checkbox":
                self.page.locator(f"{dans} [name='{nom}'][value='{valeur}']").check()
            case "file":
                champ.set_input_files(valeur)
            case "SELECT":
                champ.select_option(valeur)
            case _:
                champ.fill(valeur)
        self.champs += 1

    def cocher(self, ou: str) -> None:
        """The first answer of a question, whatever it is."""
        self.page.locator(f"main {ou}").first.check()
        self.champs += 1
