"""A hearing in a real browser: kept as it is typed, by the keyboard alone, without script, on a telephone; and her rights."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from actes import images
from ecrans.monde import Monde, peupler
from ecrans.test_histoire import BUREAU, TELEPHONE, entrer, repondre
from outils.compte import Compte, couts_dits

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def habitants(serveur: str) -> Monde:
    return peupler()


def commencer(page: "Page", monde: Monde) -> None:
    """The hearing of somebody who has no file yet."""
    entrer(page, monde.enqueteur.email)
    page.goto("/dossiers/")
    page.click("text=Nouvelle audition")
    page.wait_for_selector("#audition")


def dire(page: "Page", **reponses: str) -> None:
    """Answer questions; « __ » stands between the sheet and the question."""
    for nom, valeur in reponses.items():
        repondre(page, f"'{nom.replace('__', '-')}'", valeur)


def enregistrer(page: "Page") -> None:
    page.click("#enregistrer")
    page.wait_for_url(lambda url: url.endswith("/audition/") and "nouvelle" not in url)


def est(page: "Page", etape: str, etat: str) -> None:
    page.wait_for_selector(f"#{etape} .etape__etat:text-is('{etat}')")


def verifier(page: "Page", accessible: Callable[["Page"], None]) -> None:
    """Axe, in light at a desk, in dark on a telephone, and its width."""
    accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], page.url
    accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(BUREAU)
    assert page.locator("h1").count() == 1, page.url


def test_ce_qui_s_ecrit_se_garde_se_retrouve_et_s_enregistre_d_un_seul_bouton(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, accessible: Callable[["Page"], None]
) -> None:
    """One scene: typed, left without a word, found again whole on a telephone, read back, recorded, and nothing remains."""
    page = ouvrir_page(viewport=BUREAU, color_scheme="light")
    avertis: list[str] = []
    page.on("dialog", lambda dialogue: (avertis.append(dialogue.type), dialogue.accept()))
    commencer(page, habitants)
    dire(
        page,
        besoins__besoins_immediats="securite",
        enfant__minorite_alleguee="non",
        enfant__enfant_present="non",
    )
    est(page, "enfant", "✓ répondu")
    dire(page, langue__langue="roumain", langue__besoin_interprete="oui", langue__interprete_present="oui")
    est(page, "langue", "✓ répondu")
    assert page.locator("#besoins").get_attribute("open") is None  # answered, and one is elsewhere
    assert "être mise à l’abri de quelqu’un · changer" in page.inner_text("#tete-besoins")
    page.fill("[name='identite-noms']", "Cebotari")
    page.goto("/a-faire/")  # without a word, before it is kept: one is warned, and it is kept all the same
    assert avertis == ["beforeunload"]

    telephone = ouvrir_page(viewport=TELEPHONE)
    entrer(telephone, habitants.enqueteur.email)
    telephone.goto("/dossiers/nouvelle-audition/")
    assert "Brouillon gardé à" in telephone.inner_text("#etat-du-brouillon")
    assert telephone.input_value("[name='identite-noms']") == "Cebotari"
    assert telephone.input_value("[name='langue-langue']") == "roumain"
    telephone.click("#tete-besoins")
    assert telephone.is_checked("[name='besoins-besoins_immediats'][value=securite]")
    dire(telephone, identite__date_naissance="1920-03-12", identite__nationalite="MD")
    telephone.wait_for_selector("#doute-identite-date_naissance:has-text('Elle aurait 89 ans.')")
    telephone.wait_for_selector("#relecture:has-text('12 mars 1920')")
    verifier(telephone, accessible)
    telephone.check("#doute-identite-date_naissance input[value^='corriger']")
    assert telephone.evaluate("document.activeElement.name") == "identite-date_naissance"
    dire(telephone, identite__date_naissance="1990-03-12")
    telephone.wait_for_selector("#relecture:has-text('12 mars 1990')")
    assert "C-E-B-O-T-A-R-I" in telephone.inner_text("#relecture")
    telephone.check("[name='identite-relu']")
    telephone.wait_for_selector("#enregistrer:has-text('4 étapes')")
    assert avertis == ["beforeunload"]
    # What is clicked just after takes nothing back.
    boutons = [
        telephone.locator(b).bounding_box() for b in ("#enregistrer", ".pied-d-audition__quitter button")
    ]
    for boite in boutons:
        assert boite
        telephone.mouse.click(boite["x"] + boite["width"] / 2, boite["y"] + boite["height"] / 2)
    telephone.wait_for_url(lambda url: url.endswith("/audition/") and "nouvelle" not in url)
    est(telephone, "identite", "✓ enregistré")
    assert "Audition enregistrée : 4 étapes." in telephone.inner_text("main")
    assert "Cebotari" not in telephone.content()
    assert "Brouillon gardé" not in telephone.inner_text("main")
    verifier(telephone, accessible)
    telephone.click("text=Une autre personne, même opération")
    assert telephone.input_value("[name='langue-langue']") == "roumain"
    assert telephone.input_value("[name='identite-noms']") == ""


def test_de_rien_au_recepisse_remis_en_douze_ecrans_et_trente_cinq_gestes_au_plus(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, accessible: Callable[["Page"], None], tmp_path: Path
) -> None:
    """Two people, from their lists to the paper: what both do is counted."""
    portrait = tmp_path / "portrait.png"
    portrait.write_bytes(images.portrait())
    reponses = {
        "besoins-besoins_immediats": "securite", "enfant-minorite_alleguee": "non", "langue-langue": "anglais",
        "langue-besoin_interprete": "oui", "langue-interprete_present": "oui", "identite-noms": "Okonkwo",
        "identite-prenoms": "Amina", "identite-date_naissance": "1988-05-02", "identite-nationalite": "NG",
    }  # fmt: skip
    suite = {
        "ecoute-infraction_invoquee": "proxenetisme", "ecoute-formes_exploitation": "sexuelle",
        "droits-delai_de_reflexion": "oui", "droits-accueil_et_protection": "oui", "droits-sejour": "oui",
        "droits-droits_de_la_victime": "oui", "droits-support": "oral", "choix-choix": "delai",
    }  # fmt: skip
    page = ouvrir_page(viewport=BUREAU)
    entrer(page, habitants.enqueteur.email)
    police = Compte(page)
    page.goto("/dossiers/")
    police.cliquer("text=Nouvelle audition")
    for nom, dit in reponses.items():
        police.repondre(nom, dit)
    page.wait_for_selector("#relecture:has-text('Nigeria'):has-text('Amina'):has-text('2 mai 1988')")
    police.cocher("[name='identite-relu']")
    for nom, dit in suite.items():
        police.repondre(nom, dit)
    police.cliquer("#enregistrer")
    page.wait_for_url(lambda url: url.endswith("/audition/") and "nouvelle" not in url)
    accessible(page)
    police.repondre("presumee_victime_par_police", "oui", dans="#service")
    police.cliquer("#service form[action*=presumer] button")
    police.repondre("image", str(portrait), dans="#service")
    police.cliquer("#service form[action*=photographier] button")
    police.repondre("signaler-aucun_recepisse_anterieur", "oui")
    police.bouton("Voir ce qui partirait")
    police.bouton("Confirmer")
    page.wait_for_selector("h1.pseudonyme")

    page = ouvrir_page(viewport=BUREAU)
    entrer(page, habitants.double.email, "Agent de préfecture")
    prefecture = Compte(page)
    page.goto("/a-recevoir/")
    prefecture.cliquer("main .travail a.bouton")
    prefecture.bouton("Accepter")
    # What she accepted calls for its receipt: the form comes at once, then the paper to read over.
    page.wait_for_url(lambda url: "/gestes/remettre_recepisse_reflexion/" in url)
    prefecture.cliquer("main form button.bouton")
    prefecture.bouton("Confirmer")
    page.wait_for_selector("text=La remise est enregistrée.")
    ensemble = police.cout + prefecture.cout
    assert ensemble == couts_dits()["De rien au récépissé remis"]
    assert ensemble.ecrans <= 12, police.ecrans + prefecture.ecrans
    assert ensemble.actions <= 35, ensemble


def test_deux_fenetres_sur_la_meme_audition_ne_s_ecrasent_pas_sans_qu_on_choisisse(
    page: "Page", habitants: Monde
) -> None:
    commencer(page, habitants)
    autre = page.context.new_page()
    autre.goto("/dossiers/nouvelle-audition/")
    page.fill("[name='langue-langue']", "wolof")
    page.wait_for_selector("#etat-du-brouillon:has-text('Brouillon gardé')")
    autre.fill("[name='langue-langue']", "peul")
    autre.wait_for_selector("#fautes:has-text('Un autre brouillon')")
    autre.fill("[name='langue-langue']", "peul")
    page.reload()
    assert page.input_value("[name='langue-langue']") == "wolof"
    autre.click("text=Garder ce qui est écrit ici, à sa place")
    page.reload()
    assert page.input_value("[name='langue-langue']") == "peul"


def test_sans_script_la_meme_audition_se_garde_se_relit_et_s_enregistre(
    ouvrir_page: Callable[..., "Page"], habitants: Monde
) -> None:
    page = ouvrir_page(java_script_enabled=False)
    commencer(page, habitants)
    dire(page, besoins__besoins_immediats="securite", ecoute__infraction_invoquee="proxenetisme")
    page.click("#besoins .etape__garder")
    assert page.url.endswith("#enfant")
    assert page.inner_text("#besoins .etape__etat") == "✓ répondu"
    assert not page.is_visible("[name='besoins-besoins_immediats'][value=securite]")
    assert page.is_checked("[name='ecoute-infraction_invoquee'][value=proxenetisme]")
    dire(page, identite__noms="Cebotari", identite__date_naissance="1920-03-12")
    page.press("[name='identite-noms']", "Enter")  # keeps, records nothing
    page.wait_for_selector("#relecture:has-text('C-E-B-O-T-A-R-I')")
    page.check("#doute-identite-date_naissance input[value^='ne_sait_pas']")
    page.click("#identite .etape__garder")
    assert "1920" not in page.inner_text("#relecture")
    page.check("[name='identite-relu']")
    page.click("text=Quitter >> nth=-1")
    assert page.url.endswith("/dossiers/")
    page.click("text=Nouvelle audition")
    assert page.is_checked("[name='identite-relu']")
    assert "3 étapes" in page.inner_text("#enregistrer")
    enregistrer(page)
    assert page.inner_text("#identite .etape__etat") == "commencé"
    assert "Cebotari" not in page.content()
    page.click("text=Une autre personne, même opération")
    assert page.url.endswith("/nouvelle-audition/")


def test_sur_un_telephone_une_ligne_dit_ce_que_la_loi_ouvre_et_y_mene(
    ouvrir_page: Callable[..., "Page"], habitants: Monde
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    commencer(page, habitants)
    dire(page, identite__nationalite="NG", identite__date_naissance="1988-05-02")
    page.wait_for_selector("#relecture:has-text('Nigeria'):has-text('2 mai 1988')")
    page.check("[name='identite-relu']")
    dire(page, ecoute__infraction_invoquee="proxenetisme")
    enregistrer(page)
    page.evaluate("window.scrollTo(0, 1500)")
    assert page.locator("#fil").evaluate("fil => fil.getBoundingClientRect().top") == 0
    page.click("#fil a")
    assert page.url.endswith("#bandeau")
    ouverts = page.locator("#bandeau h2 + ul li").count()
    assert f"{ouverts} chose" in page.inner_text("#fil")


def test_une_audition_se_mene_et_s_enregistre_au_clavier_seul(page: "Page", habitants: Monde) -> None:
    commencer(page, habitants)
    page.focus("#enfant [name='enfant-minorite_alleguee'][value='']")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("[name='enfant-minorite_alleguee'][value=oui]")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.wait_for_selector("#enfant:not([open])")  # folded behind one, who is where she was
    assert page.evaluate("document.activeElement.id") == "tete-langue"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "tete-enfant"
    page.keyboard.press("Enter")
    assert page.is_visible("[name='enfant-enfant_present'][value=oui]")
    page.focus("#enregistrer")
    page.keyboard.press("Enter")
    est(page, "enfant", "✓ enregistré")


def test_une_seance_finie_ne_fait_perdre_aucun_mot(page: "Page", habitants: Monde) -> None:
    commencer(page, habitants)
    page.fill("[name='langue-langue']", "wolof")
    page.wait_for_selector("#etat-du-brouillon:has-text('Brouillon gardé')")
    page.context.clear_cookies()
    page.fill("[name='identite-noms']", "Okonkwo")
    page.wait_for_selector("#annonce:has-text('Votre séance est finie')")
    page.click("#enregistrer")
    page.wait_for_selector("#audition", state="detached")
    page.wait_for_load_state()
    assert "wolof" in page.content()


def test_ses_droits_se_montrent_en_grand_dans_sa_langue_et_s_impriment_sans_rien_qui_la_nomme(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, accessible: Callable[["Page"], None]
) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    page = ouvrir_page(viewport=BUREAU)
    commencer(page, habitants)
    dire(page, langue__langue="anglais")
    enregistrer(page)
    pseudonyme = page.url.split("/")[-3]
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
