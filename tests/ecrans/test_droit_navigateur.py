"""The pages of the law in a real browser: without script, at the keyboard, on a phone, for every eye."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ecrans.test_navigateur import TELEPHONE
from outils.accessibilite import contrastes_faibles

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

PAGES = (
    "/droit/",
    "/droit/recueils/CIRC/",
    pytest.param("/droit/recueils/autres-codes/", marks=pytest.mark.exhaustif),
    "/droit/textes/CIRC-2.1-4/",
    pytest.param("/droit/textes/CIRC-3.1-8/", marks=pytest.mark.exhaustif),
    "/droit/textes/L.316-1/",
    pytest.param("/droit/textes/CE-339209/", marks=pytest.mark.exhaustif),
    "/droit/conclusions/carte_sejour_temporaire/?au=2016-05-01&lecture=code",
    pytest.param(
        "/droit/conclusions/carte_resident/?au=2022-01-01&lecture=code", marks=pytest.mark.exhaustif
    ),
    "/droit/parametres/",
    "/droit/interpretations/",
    "/droit/lectures/",
    "/droit/reformes/",
    "/droit/essayer/",
    "/aide/droit/",
)


@pytest.mark.parametrize("adresse", PAGES)
def test_la_page_passe_axe_en_clair_et_en_sombre_et_tient_sur_un_telephone(
    ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None], adresse: str
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    page.goto(adresse)
    accessible(page)
    page.emulate_media(color_scheme="dark")
    assert contrastes_faibles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("adresse", ["/droit/conclusions/carte_sejour_temporaire/", "/droit/textes/L.512-1/"])
def test_le_texte_officiel_en_regard_passe_axe_et_tient_sur_un_telephone(
    ouvrir_page: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    textes_officiels: Path,
    monkeypatch: pytest.MonkeyPatch,
    adresse: str,
) -> None:
    monkeypatch.setenv("EGIDE_SOURCES", str(textes_officiels))
    page = ouvrir_page(viewport=TELEPHONE)
    page.goto(f"{adresse}?au=2016-05-01&lecture=code")
    page.eval_on_selector_all("details", "volets => volets.forEach((volet) => (volet.open = true))")
    assert page.locator("mark").count() > 1
    accessible(page)
    page.emulate_media(color_scheme="dark")
    assert contrastes_faibles(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]


def repondre(page: "Page") -> None:
    """Answer the question in front with its first answer after « je ne sais pas »."""
    menu = page.locator(".decisive select")
    if menu.count():
        menu.select_option(index=1)
    else:
        page.locator(".decisive label:has(input[type=radio])").nth(1).click()


def test_sans_script_on_repond_on_voit_la_preuve_on_partage_et_on_reprend(
    ouvrir_page: Callable[..., "Page"],
) -> None:
    page = ouvrir_page(java_script_enabled=False, viewport=TELEPHONE)
    page.goto("/droit/essayer/?but=delai_reflexion")
    for _fois in range(3):
        repondre(page)
        page.click(".decisive button:has-text('Répondre')")
    assert page.locator("#sait").count() == 1
    assert page.locator("section:has(> #sait) .question").count() == 3
    assert "essayer/" in page.url
    assert "?" not in page.url
    page.locator("details.pourquoi summary").first.click()
    assert page.locator("details.pourquoi .preuve").first.is_visible()
    avant = page.inner_text(".suite--but")
    page.click("text=Partager cette situation")
    lien = page.inner_text(".a-copier")
    autre = ouvrir_page(java_script_enabled=False)
    autre.goto("/droit/essayer/")
    autre.fill("#lien", lien)
    autre.click("button:has-text('Ouvrir')")
    assert autre.inner_text(".suite--but") == avant


def test_un_lien_partage_s_ouvre_de_lui_meme_sans_que_le_serveur_voie_la_situation_dans_une_adresse(
    page: "Page", accessible: Callable[["Page"], None]
) -> None:
    adresses: list[str] = []

    def noter(requete: "Request") -> None:
        adresses.append(f"{requete.url} {requete.headers.get('referer', '')}")

    page.on("request", noter)
    page.goto("/droit/essayer/#au=2009-03-21&but=carte_sejour_temporaire&plainte_deposee=oui&age=majeure")
    page.wait_for_selector("#q-plainte_deposee input[value=oui]:checked")
    assert page.locator("#q-age input[value=majeure]").is_checked()
    assert "plainte" not in page.url
    page.click("text=Partager cette situation")
    page.wait_for_selector(".partage")
    page.eval_on_selector_all("details", "volets => volets.forEach((volet) => (volet.open = true))")
    accessible(page)
    # The browser shows a tool the fragment it keeps to itself: what leaves is what stands before it.
    assert not [adresse for adresse in adresses if "plainte" in adresse.partition("#")[0]]
    assert not [adresse for adresse in adresses if "plainte" in adresse.rpartition(" ")[2]]


def test_au_clavier_on_repond_et_les_conclusions_suivent_sans_perdre_sa_place(page: "Page") -> None:
    page.goto("/droit/essayer/?but=delai_reflexion")
    page.locator("summary", has_text="La coopération et la procédure").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "plainte_deposee-1"
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".suite--but .mot--non")  # the answer has come and has taken its place
    page.wait_for_selector("#plainte_deposee-2:checked:focus")
    page.wait_for_selector("#sait")
    assert page.locator("details.groupe-questions[open]").count() == 1


def test_une_reponse_refusee_est_dite_dans_la_page_vive(
    page: "Page", accessible: Callable[["Page"], None]
) -> None:
    page.goto("/droit/essayer/")
    page.fill("#au", "1999-01-01")
    page.focus("#but")
    page.wait_for_selector("[role=alert]")
    assert "2005-03-01" in page.inner_text("[role=alert]") or "AAAA-MM-JJ" in page.inner_text("[role=alert]")
    accessible(page)


def test_imprimee_une_situation_garde_les_reponses_et_la_preuve_sans_les_commandes(page: "Page") -> None:
    page.goto("/droit/essayer/#au=2009-03-21&plainte_deposee=oui")
    page.wait_for_selector("#q-plainte_deposee input:checked")
    page.emulate_media(media="print")
    assert page.locator(".suite--but .preuve").first.is_visible()
    assert page.locator("#q-plainte_deposee label", has_text="oui").is_visible()
    assert not page.locator("#q-plainte_deposee label", has_text="non").is_visible()
    assert not page.locator("button:visible").count()


def test_une_preuve_lue_a_voix_haute_dit_ce_que_chaque_ligne_fait_a_la_reponse(
    ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    page.goto("/droit/essayer/")
    page.fill(
        "#lien",
        "#au=2026-03-02&but=renouvellement_carte_temporaire&titre_detenu=cst_vpf_traite&liens_rompus=non",
    )
    page.click("#reprendre button")
    preuve = page.locator(".suite--but")
    preuve.wait_for()
    lue = preuve.aria_snapshot()
    assert "fait obstacle : la personne garde un lien avec les auteurs" in lue
    assert "détient la carte" not in lue  # folded: what does not decide is not read
    preuve.locator(".plis > summary").first.click()
    ouverte = preuve.aria_snapshot()
    assert "acquis : la personne détient la carte de séjour temporaire délivrée à ce titre" in ouverte
    assert "n’écarte rien : rien n’établit que la présence de la personne menace l’ordre public" in ouverte
    assert not {"✓", "■", "–"} & set(ouverte)
    accessible(page)
