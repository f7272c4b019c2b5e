"""The plan of a child in a real browser, and an address opened by two: readable on a telephone, in the dark, without script."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from ecrans.monde import MOT_DE_PASSE
from ecrans.test_histoire import BUREAU, TELEPHONE, entrer
from outils.accessibilite import contrastes_faibles
from outils.monde import creer_monde, inscrire, ouvrir_un_dossier
from outils.partage import intervenants, orienter

from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte, Organisation
from egide.journal import types

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def enfant(serveur: str) -> tuple[str, list[Acteur]]:
    """A girl of fifteen, signalled, followed by two people of one association; her file has lived a little."""
    monde = creer_monde()
    pseudonyme = ouvrir_un_dossier(
        monde.enqueteur,
        types.IdentiteDeclaree(date_naissance=date(1993, 8, 2)),
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.Presomption(presumee_victime_par_police=True),
        types.Photographie(),
        types.Signalement(prefecture=monde.agent.organisation_id, aucun_recepisse_anterieur=True),
        effet_le=date(2009, 3, 1),
    )
    deux = intervenants("lea", "noe")
    orienter(monde.enqueteur, deux[0], pseudonyme)
    for aidant in deux:
        compte = Compte.objects.get(pk=aidant.compte_id)
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    inscrire(monde.agent, pseudonyme, types.RemiseRecepisseReflexion(numero="06-2009-0041"), date(2009, 3, 2))
    for jour, charge in (
        (3, types.DroitDemande(droit="sante")),
        (4, types.DroitDemande(droit="allocation")),
        (4, types.DroitOuvert(droit="hebergement", jusqu_au=date(2009, 4, 4))),
        (6, types.Mineur(administrateur_ad_hoc="demande", parquet_informe=True, scolarisee=False)),
        (10, types.DroitOuvert(droit="sante")),
        (12, types.DroitRefuse(droit="allocation", motif="le titre n’est pas sur la liste")),
        (13, types.PieceDemandee(piece="passeport", stade="recepisse_reflexion")),
        (14, types.Dysfonctionnement(type="CAZ-D2.4", recit="Aucun interprète au guichet ce matin-là.")),
    ):
        inscrire(deux[0], pseudonyme, charge, date(2009, 3, jour))
    return pseudonyme, deux


def adresse_de(acteur: Acteur) -> str:
    return Compte.objects.get(pk=acteur.compte_id).email


def verifier(page: "Page", accessible: Callable[["Page"], None]) -> None:
    """Axe, in light; contrasts in dark; the width of a telephone."""
    accessible(page)
    page.emulate_media(color_scheme="dark")
    assert contrastes_faibles(page) == [], page.url
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    page.set_viewport_size(BUREAU)


def test_le_plan_d_une_enfant_et_la_page_de_l_adresse_se_lisent_partout(
    enfant: tuple[str, list[Acteur]], ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    pseudonyme, (lea, _noe) = enfant
    page = ouvrir_page(viewport=BUREAU)
    entrer(page, adresse_de(lea))
    page.goto(f"/dossiers/{pseudonyme}/")
    page.click("text=Accompagnement")
    assert page.inner_text("dl.faits dt >> nth=1") == "Administrateur ad hoc"
    verifier(page, accessible)
    page.goto(f"/dossiers/{pseudonyme}/plan/adresse/")
    verifier(page, accessible)


@pytest.fixture
def adulte(serveur: str) -> tuple[str, Acteur]:
    """A woman whose period runs, followed by one association; a ministry in the directory."""
    monde = creer_monde()
    pseudonyme = ouvrir_un_dossier(
        monde.enqueteur,
        types.IdentiteDeclaree(nationalite="NG", date_naissance=date(1988, 5, 2)),
        types.FaitsInvoques(infraction_invoquee="traite"),
        types.Audition(),
        types.InformationDesDroits(),
        types.Presomption(presumee_victime_par_police=True),
        types.Photographie(),
        types.Signalement(prefecture=monde.agent.organisation_id, aucun_recepisse_anterieur=True),
        effet_le=date(2009, 3, 7),
    )
    (lea,) = intervenants("lea")
    orienter(monde.enqueteur, lea, pseudonyme)
    compte = Compte.objects.get(pk=lea.compte_id)
    compte.set_password(MOT_DE_PASSE)
    compte.save()
    inscrire(monde.agent, pseudonyme, types.RemiseRecepisseReflexion(numero="06-2009-0041"), date(2009, 3, 8))
    Organisation.objects.create(nom="Ministère inventé", genre="ministere", territoire="75")
    return pseudonyme, lea


def test_un_refus_au_guichet_devient_une_lettre_et_un_cas_remonte_dans_la_meme_matinee(
    adulte: tuple[str, Acteur], ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    """Noted at the counter, it comes first in the list; the letter is seen, then sealed; the case leaves, the page says so."""
    _pseudonyme, lea = adulte
    page = ouvrir_page(viewport=BUREAU)
    entrer(page, adresse_de(lea))
    page.goto("/dossiers/")
    page.locator("a.pseudonyme").first.click()
    assert page.inner_text(".onglets-du-dossier [aria-current]") == "Accompagnement"
    assert "Par où commencer" in page.inner_text("main")

    page.get_by_role("link", name="noter l’ouverture : Domiciliation").wait_for()
    page.locator(".fiche__menu > summary").click()
    page.get_by_role("link", name="Noter un rendez-vous").click()
    page.fill("[name=jour]", "2009-03-24")
    page.fill("[name=horaire]", "09:15")
    page.select_option("[name=avec]", "mairie")
    page.fill("[name=emporter]", "le récépissé")
    page.click("main form button.bouton")
    assert "9 h 15" in page.inner_text(".plan-cote")

    page.get_by_role("link", name="noter la demande : Domiciliation").click()
    page.fill("[name=organisme]", "CCAS de Ville inventée")
    page.click("main form button.bouton")
    page.get_by_role("link", name="noter un refus : Domiciliation").click()
    page.fill("[name=organisme]", "CCAS de Ville inventée")
    page.fill("[name=motif]", "pas de passeport")
    page.check("[name=ecrit][value=non]")
    page.click("main form button.bouton")
    assert page.inner_text("#droits-refuse") == "Refusés"

    page.goto("/a-faire/")
    premiere = page.locator("ul.travail > li").first
    assert "Répondre au refus : domiciliation" in premiere.inner_text()
    verifier(page, accessible)
    premiere.get_by_role("link", name="Écrire la lettre").click()
    assert page.locator("[name=droits][value=domiciliation]").is_checked()
    assert page.input_value("[name=organisme]") == "CCAS de Ville inventée"
    page.click("main form button.bouton")
    assert "demande de réponse écrite" in (page.text_content("main") or "")
    page.get_by_role("button", name="Confirmer et émettre").click()
    page.get_by_text("Le document est émis.").wait_for()

    page.goto("/dossiers/")
    page.locator("a.pseudonyme").first.click()
    refuse = page.locator("#droit-domiciliation")
    assert "Réclamé par lettre le 21 mars 2009 (CCAS de Ville inventée)" in refuse.inner_text()
    refuse.get_by_role("link", name="Faire remonter").click()
    assert "pas de passeport" in page.input_value("[name=faits]")
    assert page.input_value("[name=type]") == "CAZ-D1.2"
    page.get_by_role("button", name="Voir ce qui partira").click()
    montre = page.inner_text("main dl")
    assert not [mot for mot in ("CCAS", "lea", "Nigeria") if mot in montre]
    page.get_by_role("button", name="Confirmer l’envoi").click()
    page.get_by_text("Le cas est parti").wait_for()
    assert "Remonté le 21 mars 2009" in refuse.inner_text()
    assert not refuse.get_by_role("link", name="Faire remonter").count()
    verifier(page, accessible)
    page.goto("/a-faire/")
    assert "Répondre au refus" not in page.inner_text("main")


def test_deux_personnes_sans_script_ouvrent_l_adresse(
    enfant: tuple[str, list[Acteur]], ouvrir_page: Callable[..., "Page"]
) -> None:
    pseudonyme, (lea, noe) = enfant
    pages = [ouvrir_page(viewport=BUREAU, java_script_enabled=False) for _ in range(2)]
    une, autre = pages
    for page, acteur in zip(pages, (lea, noe), strict=True):
        entrer(page, adresse_de(acteur))
    une.goto(f"/dossiers/{pseudonyme}/plan/")
    une.get_by_role("link", name="noter l’hébergement", exact=True).click()
    une.check("text=Lieu spécialisé")
    une.fill("[name=adresse]", "12 impasse des Tilleuls")
    une.click("main button[type=submit]")
    une.click("text=Adresse de l’hébergement")
    une.fill("[name=motif]", "rendez-vous médical demain")
    une.click("text=Demander à lire l’adresse")
    assert "attend un accord" in une.inner_text("main")
    autre.goto("/notifications/")  # nobody tells the other but the news
    for _ in range(2):
        autre.click("main >> text=Voir la demande")
    autre.click("text=Accorder pour un quart d’heure")
    une.reload()
    une.click("text=Voir l’adresse")
    assert "12 impasse des Tilleuls" in une.inner_text("main")
    assert "Tilleuls" not in une.url + une.title()
