"""A hearing in a real browser: by the keyboard alone, without script, on a telephone; and her rights turned towards her."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from ecrans.monde import Monde, peupler
from ecrans.test_histoire import BUREAU, TELEPHONE, entrer, repondre
from outils.accessibilite import contrastes_faibles

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def habitants(serveur: str) -> Monde:
    return peupler()


def commencer(page: "Page", monde: Monde) -> str:
    """Open a file and its hearing; returns the pseudonym."""
    entrer(page, monde.enqueteur.email)
    page.goto("/dossiers/")
    page.click("text=Nouvelle audition")
    page.click("main form button.bouton")
    page.wait_for_selector("#audition")
    return page.url.split("/")[-3]


def enregistrer(page: "Page", volet: str, **reponses: str) -> None:
    """Answer a sheet and press its button; « - » stands between the sheet and the question."""
    for nom, valeur in reponses.items():
        repondre(page, f"'{volet}-{nom}'", valeur)
    page.click(f"#envoyer-{volet}")


def raconter(page: "Page", attendre: Callable[[str, str], None]) -> None:
    """A whole hearing, what is typed in one step outliving the saving of another."""
    page.fill("[name='identite-noms']", "Okonkwo")
    enregistrer(page, "besoins", besoins_immediats="securite")
    attendre("besoins", "fait")
    assert page.input_value("[name='identite-noms']") == "Okonkwo"
    enregistrer(page, "enfant", minorite_alleguee="non", enfant_present="non")
    attendre("enfant", "fait")
    enregistrer(page, "langue", langue="anglais", besoin_interprete="oui", interprete_present="oui")
    attendre("langue", "fait")
    assert page.input_value("[name='droits-langue']") == "anglais"
    enregistrer(page, "identite", prenoms="Amina", nationalite="NG", date_naissance="1988-05-02")
    attendre("identite", "fait")
    assert "Okonkwo" not in page.content()
    enregistrer(page, "ecoute", infraction_invoquee="proxenetisme", formes_exploitation="sexuelle")
    attendre("ecoute", "fait")
    assert "Informer la personne de ses droits" in page.inner_text("#bandeau")
    enregistrer(
        page,
        "droits",
        delai_de_reflexion="oui",
        accueil_et_protection="oui",
        sejour="oui",
        droits_de_la_victime="oui",
        protection_subsidiaire_rappelee="oui",
        temoignage_anonyme_explique="oui",
        support="oral_et_ecrit",
    )
    attendre("droits", "fait")
    assert "Informer la personne de ses droits" not in page.inner_text("#bandeau")
    enregistrer(page, "choix", choix="delai")
    attendre("suite", "en partie")


def est(page: "Page", etape: str, etat: str) -> None:
    page.wait_for_selector(f"#{etape} .etape__etat:text-is('{etat}')")


def verifier(page: "Page", accessible: Callable[["Page"], None]) -> None:
    """Axe, in light; contrasts in dark; the width of a telephone."""
    accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(TELEPHONE)
    assert contrastes_faibles(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], page.url
    accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(BUREAU)
    assert page.locator("h1").count() == 1, page.url


def test_une_audition_se_mene_avec_script_et_chacun_de_ses_etats_passe_axe_en_clair_en_sombre_et_sur_un_telephone(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, accessible: Callable[["Page"], None]
) -> None:
    page = ouvrir_page(viewport=BUREAU, color_scheme="light")
    commencer(page, habitants)
    verifier(page, accessible)
    raconter(page, lambda etape, etat: est(page, etape, etat))
    verifier(page, accessible)
    page.click("#ecoute .completer > summary")
    page.fill("[name='ecoute-departement']", "06")
    page.fill("[name='ecoute-fin']", "2009-03-01")
    page.click("#ecoute .un-autre-jour > summary")
    page.fill("[name='ecoute-effet_le']", "2031-01-01")
    page.click("#envoyer-ecoute")
    page.wait_for_selector("#ecoute .errorlist")
    assert page.input_value("[name='ecoute-departement']") == "06"
    verifier(page, accessible)


def test_sans_script_la_meme_audition_se_mene_et_rien_de_ce_qui_est_ecrit_ne_se_perd(
    ouvrir_page: Callable[..., "Page"], habitants: Monde
) -> None:
    page = ouvrir_page(java_script_enabled=False)
    commencer(page, habitants)

    def attendre(etape: str, etat: str) -> None:
        assert page.inner_text(f"#{etape} .etape__etat") == etat
        assert page.url.endswith(f"#{etape}")

    raconter(page, attendre)


def test_sur_un_telephone_une_ligne_dit_ce_que_la_loi_ouvre_et_y_mene(
    ouvrir_page: Callable[..., "Page"], habitants: Monde
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    commencer(page, habitants)
    raconter(page, lambda etape, etat: est(page, etape, etat))
    page.evaluate("window.scrollTo(0, 1500)")
    assert page.locator("#fil").evaluate("fil => fil.getBoundingClientRect().top") == 0
    page.click("#fil a")
    assert page.url.endswith("#bandeau")
    ouverts = page.locator("#bandeau h2 + ul li").count()
    assert f"{ouverts} chose" in page.inner_text("#fil")


@pytest.mark.parametrize("script", [True, False])
def test_la_touche_entree_n_enregistre_jamais_une_autre_etape_que_la_sienne(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, script: bool
) -> None:
    page = ouvrir_page(java_script_enabled=script)
    commencer(page, habitants)
    page.check("[name='besoins-besoins_immediats'][value=sante]")
    page.fill("[name='langue-langue']", "anglais")
    page.press("[name='langue-langue']", "Enter")
    if script:
        est(page, "langue", "en partie")
    else:
        assert "Rien n’a encore été enregistré" in page.inner_text("main")
        assert page.input_value("[name='langue-langue']") == "anglais"
    assert page.inner_text("#besoins .etape__etat") == "pas encore"
    assert page.is_checked("[name='besoins-besoins_immediats'][value=sante]")


def test_une_etape_se_mene_au_clavier_seul_et_l_on_continue_d_ou_l_on_est(
    page: "Page", habitants: Monde
) -> None:
    commencer(page, habitants)
    page.focus("#enfant [name='enfant-minorite_alleguee'][value='']")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("[name='enfant-minorite_alleguee'][value=oui]")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "envoyer-enfant"
    page.keyboard.press("Enter")
    est(page, "enfant", "en partie")
    page.wait_for_selector("#titre-enfant:focus")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "enfant-minorite_alleguee"


def test_une_seance_finie_ne_fait_perdre_aucun_mot(page: "Page", habitants: Monde) -> None:
    commencer(page, habitants)
    page.fill("[name='langue-langue']", "wolof")
    page.fill("[name='identite-noms']", "Okonkwo")
    page.context.clear_cookies()
    page.click("#envoyer-langue")
    page.wait_for_selector("#audition", state="detached")
    page.wait_for_load_state()
    assert "wolof" in page.content()


def test_ses_droits_se_montrent_en_grand_dans_sa_langue_et_s_impriment_sans_rien_qui_la_nomme(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, accessible: Callable[["Page"], None]
) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    page = ouvrir_page(viewport=BUREAU)
    pseudonyme = commencer(page, habitants)
    with page.expect_popup() as fenetre:
        page.click("#droits a:has-text('English')")
    vue = fenetre.value
    vue.wait_for_selector("h1:has-text('Your rights')")
    assert vue.locator("html").get_attribute("lang") == "en"
    assert float(vue.locator("main p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")) >= 20
    verifier(vue, accessible)
    papier = "".join(feuille.extract_text() for feuille in PdfReader(BytesIO(vue.pdf(format="A4"))).pages)
    assert "30 days to think" in papier
    assert pseudonyme not in papier.replace(" ", "")
    assert "Revenir" not in papier
    vue.click("nav >> text=Română")
    assert "pas encore disponible en roumain" in vue.inner_text("main")
    assert vue.locator("html").get_attribute("lang") == "fr"
    verifier(vue, accessible)
