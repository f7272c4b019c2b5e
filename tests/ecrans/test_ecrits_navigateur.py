"""What two services write to one another, what is joined and taken out, walked once in a real browser, each at her desk."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ecrans.monde import MOT_DE_PASSE
from ecrans.test_histoire import BUREAU, TELEPHONE, entrer
from outils import pieges
from outils.accessibilite import contrastes_faibles
from outils.monde import creer_monde, ouvrir_un_dossier, signalement
from outils.partage import intervenants, orienter

from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte
from egide.journal import types

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def scene(serveur: str) -> tuple[str, Acteur, Acteur]:
    """A person signalled to her prefecture, helped by an association: the file, who helps her, who examines it."""
    monde = creer_monde()
    pseudonyme = ouvrir_un_dossier(
        monde.enqueteur, types.FaitsInvoques(infraction_invoquee="traite"), signalement(monde)
    )
    (lea,) = intervenants("lea")
    orienter(monde.enqueteur, lea, pseudonyme)
    for acteur in (lea, monde.agent):
        compte = Compte.objects.get(pk=acteur.compte_id)
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    return pseudonyme, lea, monde.agent


def adresse_de(acteur: Acteur) -> str:
    return Compte.objects.get(pk=acteur.compte_id).email


def regarder(page: "Page", nom: str, accessible: Callable[["Page"], None]) -> None:
    """Axe in light, contrasts in dark, the width of a telephone; a picture of each where one is asked for."""
    accessible(page)
    page.emulate_media(color_scheme="dark")
    assert contrastes_faibles(page) == [], page.url
    page.emulate_media(color_scheme="light")
    _photographier(page, f"{nom}-1280")
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    _photographier(page, f"{nom}-390")
    page.set_viewport_size(BUREAU)


def _photographier(page: "Page", nom: str) -> None:
    if dossier := os.environ.get("EGIDE_IMAGES"):
        page.screenshot(path=Path(dossier) / f"{nom}.png", full_page=True)


def test_une_association_et_une_prefecture_s_ecrivent_joignent_et_retirent_sans_script(
    scene: tuple[str, Acteur, Acteur],
    ouvrir_page: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    tmp_path: Path,
) -> None:
    pseudonyme, lea, paul = scene
    association = ouvrir_page(viewport=BUREAU)
    prefecture = ouvrir_page(viewport=BUREAU, java_script_enabled=False)
    entrer(association, adresse_de(lea))
    entrer(prefecture, adresse_de(paul))

    association.goto(f"/dossiers/{pseudonyme}/")
    association.click(".onglets >> text=Échanges")
    association.click("text=écrire")
    association.select_option("select[name=destinataire]", label="Préfecture des Alpes-Maritimes")
    association.fill("textarea", "Le guichet a refusé le récépissé mardi.\nQue manque-t-il ?")
    association.click("text=Envoyer le message")
    assert "pas encore lu" in association.inner_text(".ecrits")

    prefecture.goto("/notifications/")
    assert "Un service vous a écrit." in prefecture.inner_text("main")
    prefecture.click("text=Voir dans quel dossier")
    prefecture.click("section[aria-labelledby=messages] a")
    assert "Que manque-t-il ?" in prefecture.inner_text(".ecrits")
    prefecture.click("text=répondre")
    prefecture.fill("textarea", "Rien. L’agence peut m’appeler.")
    prefecture.click("text=Envoyer le message")

    association.goto(f"/dossiers/{pseudonyme}/messages/")
    assert "lu par Paul" in association.inner_text(".ecrits")
    regarder(association, "messages", accessible)
    association.goto(f"/dossiers/{pseudonyme}/notes/")
    association.fill("textarea", "Elle préfère le mardi.")
    association.click("text=Garder la note")
    regarder(association, "notes", accessible)
    association.goto(f"/dossiers/{pseudonyme}/echanges/")
    regarder(association, "echanges", accessible)

    certificat = tmp_path / "Amina Okonkwo.pdf"
    certificat.write_bytes(pieges.REFAITS["formulaire rempli"]())
    association.goto(f"/dossiers/{pseudonyme}/pieces/")
    association.click("text=Refus écrit d’un service")
    association.fill("input[name=mots]", "le refus de mardi")
    association.set_input_files("input[type=file]", certificat)
    association.click(".actions >> text=Joindre")
    assert "En ont été ôtés" in association.inner_text("main")
    regarder(association, "pieces", accessible)
    with association.expect_download() as partie:
        association.click(".ecrits >> text=Refus écrit d’un service")
    assert partie.value.suggested_filename == "piece-jointe.pdf"
    association.goto(f"/dossiers/{pseudonyme}/documents/")
    regarder(association, "documents", accessible)

    prefecture.goto(f"/dossiers/{pseudonyme}/pieces/")
    with prefecture.expect_download():
        prefecture.click(".ecrits >> text=Refus écrit d’un service")
    association.goto(f"/dossiers/{pseudonyme}/mauvais-envoi/")
    assert "Lu par Paul" in association.inner_text("main")
    association.click(".ecrits li:has-text('Refus écrit') >> text=Retirer")
    association.click("text=procès-verbal")
    regarder(association, "retirer", accessible)
    association.click("text=Retirer pour toujours")
    assert "C’est retiré" in association.inner_text("main")
    regarder(association, "mauvais-envoi", accessible)
    prefecture.reload()
    assert "son contenu a été détruit" in prefecture.inner_text(".ecrits")
