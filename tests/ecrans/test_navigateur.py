"""The screens in a real browser: for everybody's eyes, hands and devices."""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE, Monde, code, peupler
from outils import accessibilite
from outils.accessibilite import A_EXAMINER, contrastes_faibles

from egide.annuaire.models import Compte, Fonction

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COLLEGUE = "paul@prefecture.example"
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def habitants(serveur: str) -> Monde:
    monde = peupler()
    collegue = Compte.objects.create_user(COLLEGUE, MOT_DE_PASSE, nom_affiche="Paul Prend")
    Fonction.objects.create(
        compte=collegue,
        organisation=monde.prefecture,
        role="referent_prefecture",
        du=date(2009, 1, 5),
        commencee=True,
    )
    return monde


DE_QUI_TRAVAILLE = (
    "a_recevoir", "rechercher", "pratiques", "comite", "membres_du_comite", "prevoir_une_seance", "questions",
    "poser_une_question", "remontees", "notifications", "courriels",
)  # fmt: skip
"""What is of no file, for the référent of a prefecture: no other story goes there."""
INTROUVABLE = "Cette page n’existe pas, ou n’est pas pour vous"


def entrer(page: "Page", adresse: str) -> None:
    page.goto("/connexion/")
    page.fill("[name=login]", adresse)
    page.fill("[name=password]", MOT_DE_PASSE)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/connexion/" not in url)


def parcourir(page: "Page", monde: Monde, constater: Callable[[], None]) -> None:
    """Show every page there is, in its notable states, and observe each."""

    def voir(adresse: str) -> None:
        page.goto(adresse)
        constater()

    for nom in (
        "accueil",
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_inactive",
        "account_reset_password_from_key_done",
        "aide",
        "mentions_legales",
        "protection_des_donnees",
        "accessibilite",
    ):
        voir(reverse(nom))
    for sujet in page_d_aide():
        voir(reverse("aide_sujet", args=[sujet]))
    voir("/nulle-part/")
    entrer(page, monde.double.email)
    constater()  # the choice of a function
    page.context.clear_cookies()
    entrer(page, monde.administratrice.email)
    for nom in (
        "compte",
        "bienvenue",
        "account_change_password",
        "account_logout",
        "mfa_index",
        "mfa_activate_totp",
        "comptes",
        "nouveau_compte",
        "annuaire_ajouter",
    ):
        voir(reverse(nom))
    page.goto(reverse("mfa_activate_totp"))  # asks for the password again
    page.fill("[name=password]", MOT_DE_PASSE)
    page.click("main button[type=submit]")
    page.fill("[name=code]", code(page.inner_text(".a-copier")))
    constater()
    page.click("main button[type=submit]")
    page.wait_for_url("**/codes-de-secours/")
    constater()
    for nom in ("mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        voir(reverse(nom))
    page.goto(reverse("nouveau_compte"))
    page.fill("[name=nom_affiche]", "Sosie")
    page.fill("[name=email]", monde.double.email)
    page.select_option("[name=organisation]", label=monde.police.nom)
    page.check("text=Avocat")
    page.click("main button[type=submit]")
    constater()  # a form refused
    voir(reverse("compte_administre", args=[monde.double.pk]))
    page.click("text=Demander un lien")
    constater()
    page.context.clear_cookies()
    entrer(page, COLLEGUE)
    for nom in DE_QUI_TRAVAILLE:
        voir(reverse(nom))
        assert page.url.endswith(reverse(nom)), nom
        assert page.locator("main h1").inner_text() != INTROUVABLE, nom
    voir(reverse("mon_service"))
    page.click("text=Confirmer : Dominique Double")
    constater()
    lien = page.inner_text(".a-copier")
    voir(reverse("mon_service"))
    page.context.clear_cookies()
    page.goto(lien)
    page.fill("[name=password1]", "court")
    page.fill("[name=password2]", "autre")
    page.click("main button[type=submit]")
    assert page.locator(".errorlist").count()
    constater()
    page.fill("[name=password1]", MOT_DE_PASSE)
    page.fill("[name=password2]", MOT_DE_PASSE)
    page.click("main button[type=submit]")
    voir(lien)  # a link serves once


def page_d_aide() -> list[str]:
    from egide.ecrans.pages import SUJETS_D_AIDE

    return list(SUJETS_D_AIDE)


@pytest.mark.parametrize("distinguer", A_EXAMINER)
def test_chaque_page_passe_axe_en_clair_et_en_sombre_tient_sur_un_telephone_et_a_son_aide(
    distinguer: Callable[["Page"], str],
    ouvrir_page: Callable[..., "Page"],
    habitants: Monde,
    accessible: Callable[["Page"], None],
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    vues: set[str] = set()
    aides: set[str] = set()

    def constater() -> None:
        if (vue := distinguer(page)) in vues:
            return
        vues.add(vue)
        accessible(page)
        page.emulate_media(color_scheme="dark")
        assert contrastes_faibles(page) == [], page.url
        page.emulate_media(color_scheme="light")
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], page.url
        assert page.locator("h1").count() == 1, page.url
        aides.add(page.locator("footer a", has_text="Aide").get_attribute("href") or "")

    parcourir(page, habitants, constater)
    for aide in sorted(aides):
        page.goto("about:blank")
        reponse = page.goto(aide)
        assert reponse is not None
        assert reponse.status == 200, aide
        ancre = aide.partition("#")[2]
        assert not ancre or page.locator(f"[id='{ancre}']").count() == 1, aide


def test_on_se_connecte_au_clavier_seul(page: "Page", habitants: Monde) -> None:
    page.goto("/connexion/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'contenu'")
    page.keyboard.press("Tab")
    page.keyboard.type(habitants.enqueteur.email)
    page.keyboard.press("Tab")
    page.keyboard.type(MOT_DE_PASSE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/a-faire/")
    assert page.inner_text("h1") == "À faire"


def test_sans_script_on_se_connecte_on_choisit_sa_fonction_et_on_quitte(
    ouvrir_page: Callable[..., "Page"], habitants: Monde
) -> None:
    page = ouvrir_page(java_script_enabled=False)
    entrer(page, habitants.double.email)
    page.click("button:has-text('Signataire')")
    assert "signataire" in page.inner_text(".compte-exerce")
    page.click(".compte-exerce > summary")
    page.click("text=Changer de fonction")
    page.click("button:has-text('Agent de préfecture')")
    assert "agent de préfecture" in page.inner_text(".compte-exerce")
    page.click(".compte-exerce > summary")
    page.click("text=Quitter")
    page.goto("/compte/")
    assert "/connexion/" in page.url


def test_l_adresse_d_une_page_ne_porte_ni_nom_ni_adresse_electronique(page: "Page", habitants: Monde) -> None:
    entrer(page, habitants.administratrice.email)
    page.click("text=Dominique Double")
    assert page.inner_text("h1") == "Dominique Double"
    assert "ominique" not in page.url


def test_la_premiere_visite_se_fait_sans_script_puis_ne_revient_pas(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, accessible: Callable[["Page"], None]
) -> None:
    habitants.enqueteur.fonctions.update(commencee=False)
    page = ouvrir_page(java_script_enabled=False)
    entrer(page, habitants.enqueteur.email)
    assert page.url.endswith(reverse("bienvenue"))
    page.get_by_role("button", name="Commencer").press("Enter")
    page.wait_for_url(f"**{reverse('a_faire')}")
    autre = ouvrir_page(viewport={"width": 390, "height": 844})
    entrer(autre, habitants.enqueteur.email)
    assert autre.url.endswith(reverse("a_faire"))
    autre.goto(reverse("compte"))
    autre.get_by_role("link", name="Revoir la page « Pour commencer »").click()
    accessible(autre)
    assert autre.evaluate("document.documentElement.scrollWidth") <= 390


PALE = '<p style="color: #bbb">pâle</p>'
SUR_SOMBRE = '<div style="background: #333"><section><p>noir sur sombre</p></section></div>'
SUR_LE_COTE = (
    '<div style="position: relative"><p style="position: absolute; background: #222">à côté</p></div>'
)
INACTIF = '<label><input disabled> <span style="color: #bbb">éteint</span></label>'


def test_trois_textes_de_chaque_aspect_suffisent_a_trouver_celui_qui_se_lit_mal(
    navigateur: "Browser", monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `make test` measures of contrasts is what the whole examination finds."""
    page = navigateur.new_page()
    lisible = "<p>lisible</p>" * 40
    page.set_content(f"<main>{lisible.join(('', INACTIF, PALE, SUR_SOMBRE, SUR_LE_COTE, ''))}</main>")
    trouves = []
    for en_part in (False, True):
        monkeypatch.setattr(accessibilite, "en_part", lambda en_part=en_part: en_part)
        trouves.append(contrastes_faibles(page))
    page.close()
    assert [re.sub("<.*?>", "", html) for html in trouves[0]] == ["pâle", "noir sur sombre", "à côté"]
    assert trouves[1] == trouves[0]
