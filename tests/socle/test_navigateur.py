"""What the browser tests stand on."""

from typing import TYPE_CHECKING

from egide.config.entetes import POLITIQUE

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_le_navigateur_recoit_les_ecrans_et_leur_politique_de_securite(page: "Page") -> None:
    reponse = page.goto("/connexion/")
    assert reponse is not None
    assert reponse.status == 200
    assert reponse.headers["content-security-policy"] == POLITIQUE
    assert "no-store" in reponse.headers["cache-control"]
