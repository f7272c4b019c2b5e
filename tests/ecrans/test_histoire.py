"""A story on screen, from the hearing to the card, told by those who serve her; and every page for everybody's devices."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from actes import images
from ecrans.monde import MOT_DE_PASSE, Monde, peupler
from outils.accessibilite import A_EXAMINER, contrastes_faibles

if TYPE_CHECKING:
    from playwright.sync_api import Page

TELEPHONE = {"width": 390, "height": 844}
BUREAU = {"width": 1280, "height": 900}
Observer = Callable[["Page"], None]


@pytest.fixture
def habitants(serveur: str) -> Monde:
    return peupler()


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    fichier = tmp_path / "portrait.png"
    fichier.write_bytes(images.portrait())
    return fichier


def entrer(page: "Page", adresse: str, role: str = "") -> None:
    page.context.clear_cookies()
    page.goto("/connexion/")
    page.fill("[name=login]", adresse)
    page.fill("[name=password]", MOT_DE_PASSE)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/connexion/" not in url)
    if role:
        page.click(f"button:has-text('{role}')")


def geste(page: "Page", titre: str, observer: Observer, **reponses: str) -> None:
    """Follow a gesture from the file page, answer, send. An answer is « oui », « non », an option's value or a text."""
    premier = page.locator(".etat").get_by_role("link", name=titre)
    if not premier.count():
        page.locator(".fiche__menu > summary").click()
        premier = page.locator(".fiche__menu").get_by_role("link", name=titre)
    premier.first.click()
    observer(page)
    for nom, valeur in reponses.items():
        repondre(page, nom, valeur)
    page.locator("main form button.bouton").click()
    if confirmation := page.locator("main form button:has-text('Confirmer')").all():
        observer(page)
        confirmation[0].click()
    page.wait_for_url(lambda url: "/gestes/" not in url)


def repondre(page: "Page", nom: str, valeur: str) -> None:
    champ = page.locator(f"[name={nom}]")
    match champ.first.get_attribute("type") or champ.first.evaluate("e => e.tagName"):
        case "radio" | "checkbox":
            page.locator(f"[name={nom}][value={valeur}]").check()
        case "file":
            champ.set_input_files(valeur)
        case "SELECT":
            champ.select_option(valeur)
        case _:
            champ.fill(valeur)


def bandeau(page: "Page") -> str:
    return page.inner_text(".etat")


def raconter(
    page: "Page", monde: Monde, portrait: Path, au: Callable[[str], None], observer: Observer
) -> str:
    """The whole story; returns the pseudonym of the file."""

    def fait(titre: str, **reponses: str) -> None:
        geste(page, titre, observer, **reponses)

    au("2009-03-10")
    entrer(page, monde.enqueteur.email)
    observer(page)  # nothing to do yet
    page.click("nav >> text=Dossiers")
    observer(page)
    page.click("text=Ouvrir un dossier")
    observer(page)
    repondre(page, "presentation", "police")
    page.click("main form button.bouton")
    page.wait_for_selector("h1.pseudonyme")
    pseudonyme = page.inner_text("h1").replace(" ", "")
    observer(page)
    fait(
        "Enregistrer l’identité déclarée",
        noms="Okonkwo",
        prenoms="Amina",
        nationalite="NG",
        date_naissance="1988-05-02",
    )
    fait(
        "Noter ce qu’elle dit avoir subi", infraction_invoquee="proxenetisme", formes_exploitation="sexuelle"
    )
    fait("Enregistrer l’audition", interprete_present="oui")
    fait("Informer la personne de ses droits", langue="anglais", support="oral", delai_de_reflexion="oui")
    fait("Dire si le service la présume victime", presumee_victime_par_police="oui")
    fait("Recueillir le choix de la personne", choix="delai")
    fait("Joindre la photographie", image=str(portrait))
    fait(
        "Signaler la personne à la préfecture",
        prefecture=str(monde.prefecture.pk),
        aucun_recepisse_anterieur="oui",
    )
    assert "Signalée à la préfecture" in bandeau(page)
    observer(page)

    entrer(page, monde.double.email, "Agent de préfecture")
    page.goto("/a-recevoir/")
    observer(page)
    page.click("main .travail a.bouton")
    observer(page)
    page.click("main button:has-text('Accepter')")
    page.wait_for_url(lambda url: "/gestes/remettre_recepisse_reflexion/" in url)
    page.goto("/a-faire/")
    ligne = page.locator(
        ".travail > li", has_text=f"{pseudonyme[:3]} {pseudonyme[3:6]} {pseudonyme[6:]}"
    ).first
    assert "Remettre le récépissé du délai de réflexion" in ligne.inner_text()
    observer(page)
    ligne.get_by_role("link", name="Remettre").click()
    observer(page)
    page.click("main form button:has-text('Relire le document')")
    observer(page)
    page.click("main form button:has-text('Confirmer et remettre')")
    page.wait_for_selector(".etat")
    assert "Aucun éloignement administratif" in bandeau(page)
    observer(page)
    with page.expect_download() as telechargement:
        page.click("text=Ouvrir le document à imprimer")
    assert telechargement.value.suggested_filename == f"{pseudonyme}-06-2009-0001.pdf"
    assert Path(telechargement.value.path()).read_bytes().startswith(b"%PDF")

    au("2009-03-22")
    page.goto(f"/dossiers/{pseudonyme}/")
    assert "12e jour sur 30" in bandeau(page)
    assert page.locator(".jauge .passe").count() == 11
    fait("Enregistrer une plainte", plainte_deposee="oui", justificatif_vu="oui")
    assert "Plainte déposée" in bandeau(page)
    fait("Enregistrer le justificatif de coopération", justificatif_cooperation="recepisse_plainte")
    fait("Enregistrer la demande de carte", pieces="justificatif_cooperation")
    assert "Demande de carte à l’examen" in bandeau(page)
    observer(page)
    fait("Remettre le récépissé de demande de carte")
    fait("Noter la rupture ou la reprise des liens", liens_rompus="oui")
    fait("Noter ce qui touche à l’ordre public", menace_ordre_public="non")

    page.goto("/fonction/")
    page.click("button:has-text('Signataire')")
    observer(page)
    page.goto(f"/dossiers/{pseudonyme}/")
    fait("Délivrer la carte de séjour temporaire", qualite="le chef du bureau du séjour")
    assert "Carte de séjour temporaire" in bandeau(page)
    observer(page)
    return pseudonyme


def autour(page: "Page", pseudonyme: str, observer: Observer) -> None:
    """The pages around a file: identity, log, past, correction, what is closed, search."""
    page.goto(f"/dossiers/{pseudonyme}/identite/")
    observer(page)
    page.click("main form button.bouton")
    observer(page)  # no reason given
    page.fill("[name=motif]", "essai")
    page.click("main form button.bouton")
    assert "Okonkwo" in page.inner_text("main")
    assert "konkwo" not in page.url + page.title()
    assert page.locator("main img").evaluate("image => image.naturalWidth") > 100
    observer(page)
    page.goto(f"/dossiers/{pseudonyme}/consultations/")
    observer(page)
    page.goto(f"/dossiers/{pseudonyme}/")
    page.click(".revenir-a > summary")
    page.fill("[name=au]", "2009-03-12")
    page.check("[name=connu_le]")
    page.click(".revenir button")
    assert "au=2009-03-12" in page.url
    assert "2e jour sur 30" in bandeau(page)
    observer(page)
    page.evaluate("document.querySelectorAll('.volet > details').forEach(volet => { volet.open = true })")
    for _ in range(6):
        ouvertes = page.locator("details.pourquoi").count()
        page.locator(".pourquoi__lien").first.click()
        page.locator("details.pourquoi").nth(ouvertes).wait_for()
    observer(page)
    page.goto(f"/dossiers/{pseudonyme}/gestes/remettre_recepisse_reflexion/")
    observer(page)
    page.goto("/rechercher/")
    observer(page)
    page.fill("[name=reference]", "CCC CCC CC")
    page.locator("main form button").first.click()
    observer(page)
    page.fill("[name=noms]", "OKONKWO")
    page.fill("[name=prenoms]", "amina")
    page.fill("[name=date_naissance]", "1988-05-02")
    page.locator("main form button").nth(1).click()
    observer(page)
    page.click(".resultats a")
    assert f"/dossiers/{pseudonyme}/" in page.url


@pytest.fixture
def au(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the day the whole system is held on."""
    return lambda jour: monkeypatch.setenv("EGIDE_HORLOGE", jour)


@pytest.mark.parametrize("distinguer", A_EXAMINER)
def test_de_l_audition_a_la_carte_chaque_page_passe_axe_en_clair_en_sombre_et_tient_sur_un_telephone(
    distinguer: Callable[["Page"], str],
    ouvrir_page: Callable[..., "Page"],
    habitants: Monde,
    portrait: Path,
    au: Callable[[str], None],
    accessible: Observer,
) -> None:
    page = ouvrir_page(viewport=BUREAU, color_scheme="light")
    vues: set[str] = set()
    aides: set[str] = set()

    def observer(page: "Page") -> None:
        assert page.locator("h1").count() == 1, page.url
        assert "konkwo" not in page.url + page.title(), page.url
        if (vue := distinguer(page)) in vues:
            return
        vues.add(vue)
        accessible(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(TELEPHONE)
        assert contrastes_faibles(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], page.url
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(BUREAU)
        aides.add(page.locator("footer a", has_text="Aide").get_attribute("href") or "")

    pseudonyme = raconter(page, habitants, portrait, au, observer)
    autour(page, pseudonyme, observer)
    assert len(vues) >= 10
    for aide in sorted(aides):
        page.goto("about:blank")
        reponse = page.goto(aide)
        assert reponse is not None
        assert reponse.status == 200, aide
        ancre = aide.partition("#")[2]
        assert not ancre or page.locator(f"[id='{ancre}']").count() == 1, aide


def test_sans_script_toute_l_histoire_se_fait(
    ouvrir_page: Callable[..., "Page"], habitants: Monde, portrait: Path, au: Callable[[str], None]
) -> None:
    page = ouvrir_page(java_script_enabled=False)
    raconter(page, habitants, portrait, au, lambda page: None)


def test_un_geste_se_fait_au_clavier_seul(page: "Page", habitants: Monde, au: Callable[[str], None]) -> None:
    au("2009-03-21")
    entrer(page, habitants.enqueteur.email)
    page.goto("/dossiers/ouvrir/")
    page.click("main form button.bouton")
    page.wait_for_selector("h1.pseudonyme")
    page.focus(".fiche__menu > summary")
    page.keyboard.press("Enter")
    page.focus(".fiche__menu a:has-text('Enregistrer l’audition')")
    page.keyboard.press("Enter")
    page.wait_for_selector("main form")
    page.focus("[name=effet_le]")
    for _ in range(4):  # day, month, year, calendar
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("[name=interprete_present][value=oui]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".etat:has-text('Entendue par le service')")
    page.focus(".volet summary >> nth=0")
    page.keyboard.press("Enter")
    page.focus(".pourquoi__lien >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pourquoi[open] > summary:focus")
    assert "/pourquoi/" not in page.url  # opened in place
