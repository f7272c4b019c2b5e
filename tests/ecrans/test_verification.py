"""The public verification page: it answers anybody, keeps nothing, and says nothing of why a document was given."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from actes import documents
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from ecrans.test_navigateur import TELEPHONE
from outils.accessibilite import contrastes_faibles

from egide.actes import cles, publication, verification

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

PAGE = "/verifier/"
NOM = "Ọlá Adébáyọ̀"


@pytest.fixture
def trousseau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-21")


def _code(client: Client, code: str):
    publication.assurer()
    return client.post(PAGE, {"par": "code", "code": code})


def _fichier(client: Client, octets: bytes):
    publication.assurer()
    fichier = SimpleUploadedFile("document.pdf", octets, "application/pdf")
    return client.post(PAGE, {"par": "fichier", "fichier": fichier})


@pytest.mark.usefixtures("db", "trousseau")
def test_un_code_authentique_montre_ce_qui_doit_se_lire_sur_le_papier(client: Client) -> None:
    page = _code(client, documents.scelle().lien).content.decode()
    for attendu in (
        "Authentique et valable ce jour",
        "préfecture",
        documents.NUMERO,
        NOM,
        "1er mars 2009",
        "31 mars 2009",
    ):
        assert attendu in page, attendu
    assert "document sans valeur" in page


@pytest.mark.usefixtures("db", "trousseau")
def test_chaque_faux_est_nomme_et_ne_montre_aucun_nom(client: Client) -> None:
    vrai = documents.scelle().lien
    altere = vrai[:-30] + ("A" if vrai[-30] != "A" else "B") + vrai[-29:]
    for code, verdict in (
        (altere, "Falsifié"),
        (vrai[:-20], "n’est pas un code de vérification complet"),
        ("bonjour", "n’est pas un code de vérification complet"),
    ):
        page = _code(client, code).content.decode()
        assert verdict in page
        assert documents.NUMERO not in page
    (cle,) = cles.registre().cles
    cles.retirer(cle.id, compromise=True)
    page = _code(client, vrai).content.decode()
    assert "clé compromise" in page
    assert documents.NUMERO not in page


@pytest.mark.usefixtures("db", "trousseau")
def test_une_cle_que_la_base_ne_connait_pas_est_dite_inconnue(client: Client) -> None:
    page = client.post(PAGE, {"par": "code", "code": documents.scelle().lien}).content.decode()
    assert "clé inconnue" in page
    assert documents.NUMERO not in page


@pytest.mark.usefixtures("db", "trousseau")
def test_un_fichier_rejoue_modifie_ou_sans_cachet_est_nomme(client: Client) -> None:
    vrai = documents.document()
    assert "Authentique et valable" in _fichier(client, vrai).content.decode()
    rejoue = documents.compose(documents.scelle("Autre Personne"))
    page = _fichier(client, rejoue).content.decode()
    assert "Le code d’un autre document" in page
    assert "le nom" in page
    assert "Fichier modifié" in _fichier(client, vrai + b" ").content.decode()
    assert "fichier sans cachet" in _fichier(client, documents.compose()).content.decode()
    for octets in (b"", b"%PDF-1.7 rien", b"PK"):
        assert "n’est pas un PDF lisible" in _fichier(client, octets).content.decode()
    trop = _fichier(client, b"%PDF-" + b"0" * 3_000_000)
    assert trop.status_code == 400
    assert "2,5 Mo" in trop.content.decode()


@pytest.mark.usefixtures("db", "trousseau")
def test_la_page_dit_si_le_cachet_d_un_fichier_est_date_par_un_tiers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a true authority dates is in `actes/test_horodatage`; here, what is said of each case."""
    publication.assurer()
    assert "aucun tiers n’atteste sa date" in _fichier(client, documents.document()).content.decode()
    vu = verification.Date(datetime(2009, 3, 1, 9, 5, tzinfo=UTC), "CN=Autorité de temps")
    for date, dit in (
        (vu, "1er mars 2009, 09:05 (temps universel)"),
        (replace(vu, par=""), "il ne prouve rien"),
    ):
        monkeypatch.setattr(verification, "_dater", lambda *_, date=date: date)
        page = " ".join(_fichier(client, documents.document()).content.decode().split())
        assert dit in page
        assert ("CN=Autorité de temps" in page) == bool(date.par)


@pytest.mark.usefixtures("db", "trousseau")
def test_un_fichier_qui_demande_trop_de_temps_n_est_pas_dit_faux(client: Client) -> None:
    reponse = _fichier(client, documents.bombe())
    page = reponse.content.decode()
    assert (reponse.status_code, reponse["Retry-After"]) == (503, "5")
    assert "Vérification interrompue, réessayez" in page
    assert "PDF lisible" not in page
    assert "Authentique et valable" in _fichier(client, documents.document()).content.decode()


@pytest.mark.usefixtures("db", "trousseau")
def test_une_forme_vide_est_refusee_d_une_phrase(client: Client) -> None:
    for envoi in ({"par": "code"}, {"par": "fichier"}, {}):
        reponse = client.post(PAGE, envoi)
        assert reponse.status_code == 400
        assert (
            "Collez le texte" in reponse.content.decode() or "Joignez un fichier" in reponse.content.decode()
        )


@pytest.mark.usefixtures("db", "trousseau")
def test_rien_n_est_garde_ni_dit_ailleurs(
    client: Client, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    lien, pdf = documents.scelle().lien, documents.document()
    avant = sorted(tmp_path.rglob("*"))
    with caplog.at_level(logging.DEBUG):
        for reponse in (client.get(PAGE), _code(client, lien), _fichier(client, pdf)):
            assert reponse["Referrer-Policy"] == "no-referrer"
            assert reponse["Cache-Control"] == "no-store"
            assert not reponse.cookies
            assert "<title>Vérifier un document</title>" in reponse.content.decode()
    assert sorted(tmp_path.rglob("*")) == avant
    for mot in (NOM, documents.NUMERO, documents.code(lien)):
        assert mot not in caplog.text


@pytest.mark.usefixtures("db", "trousseau")
def test_la_page_ne_dit_ni_le_nom_du_systeme_ni_pourquoi_le_document_fut_donne(client: Client) -> None:
    for page in (
        client.get(PAGE),
        _code(client, documents.scelle().lien),
        _fichier(client, documents.document()),
    ):
        texte = page.content.decode().lower()
        for mot in ("égide", "egide", "victime", "traite ", "proxénét", "réflexion", "récépissé", "étrang"):
            assert mot not in texte, mot


@pytest.mark.usefixtures("db", "trousseau")
def test_les_cles_publiques_se_telechargent_et_ne_contiennent_aucun_secret(client: Client) -> None:
    documents.document()
    publication.assurer()
    reponse = client.get(reverse("verifier_cles"))
    assert cles.msgspec.json.decode(reponse.content, type=cles.Registre) == cles.registre()
    for prive in cles.dossier().rglob("*.pem"):
        assert prive.read_text().split("\n")[1] not in reponse.content.decode()


def test_le_fragment_lu_par_un_telephone_est_verifie_sans_passer_par_l_adresse(
    ouvrir_page: Callable[..., "Page"],
) -> None:
    adresses: list[str] = []
    page = ouvrir_page(viewport=TELEPHONE)
    page.on("request", lambda requete: adresses.append(_de_la_requete(requete)))
    code = documents.code(documents.scelle().lien)
    publication.assurer()
    page.goto(f"{PAGE}#{code}")
    page.get_by_role("heading", name="Authentique et valable ce jour").wait_for()
    assert NOM in page.inner_text("main")
    assert page.evaluate("location.href").endswith(PAGE)
    assert page.evaluate("document.referrer") == ""
    assert not [adresse for adresse in adresses if code in adresse]


def _de_la_requete(requete: "Request") -> str:
    return requete.url + requete.headers.get("referer", "")


def test_sans_script_le_texte_et_le_fichier_se_verifient(ouvrir_page: Callable[..., "Page"]) -> None:
    page = ouvrir_page(java_script_enabled=False)
    lien, pdf = documents.scelle().lien, documents.document()
    publication.assurer()
    page.goto(PAGE)
    page.fill("[name=code]", lien)
    page.click("text=Vérifier le code")
    assert "Authentique et valable ce jour" in page.inner_text(".verdict")
    page.set_input_files("[name=fichier]", {"name": "d.pdf", "mimeType": "application/pdf", "buffer": pdf})
    page.click("text=Vérifier le fichier")
    assert "Authentique et valable ce jour" in page.inner_text(".verdict")


def test_la_page_et_chacun_de_ses_verdicts_sont_lisibles_par_tous(
    ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    page = ouvrir_page(viewport=TELEPHONE)
    vrai = documents.scelle().lien
    pose = documents.scelle("Ọlá " * 60).lien
    publication.assurer()
    for code in (None, vrai, pose, vrai[:-9], vrai[:-30] + "AA" + vrai[-28:]):
        page.goto(PAGE)
        if code:
            page.fill("[name=code]", code)
            page.click("text=Vérifier le code")
        for schema in ("light", "dark"):
            page.emulate_media(color_scheme=schema)
            accessible(page)
            assert contrastes_faibles(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
        assert page.locator("h1").count() == 1
