"""One refusal told from five sides: each reads its part of it, and not a word of the others'."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import pypdf
import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.ecrivains import Piece, dresser
from ecrans.formulaires import formulaire_lu
from ecrans.monde import MOT_DE_PASSE
from ecrans.nice import client_de
from outils.monde import inscrire, ouvrir_un_dossier

from egide.annuaire.models import Compte
from egide.journal import types
from egide.journal.agregats import SEUIL, calculer

if TYPE_CHECKING:
    from playwright.sync_api import Page

REFUSES = ("domiciliation", "formation", "compte_bancaire")
PREFECTURE = {"agent_prefecture", "signataire"}
# Each part of the story holds a word of its own, and who reads that part.
QUI_LIT: Mapping[str, set[str]] = {
    "CANARIREFUS": {"intervenant", "coordinateur_acse", "avocat", *PREFECTURE},
    "CANARILETTRE": {"intervenant", "coordinateur_acse", "avocat"},
    "CANARICAS": {"intervenant", "coordinateur_acse", "avocat", "instructeur_ministere", "agent_prefecture"},
    "CANARIMESSAGE": {"intervenant", *PREFECTURE},
    "CANARIREPONSE": {"intervenant", *PREFECTURE},
    "CANARINOTE": {"intervenant"},
    "CANARIBUREAU": PREFECTURE,
    "CANARIMINISTERE": {"intervenant", "instructeur_ministere"},
}
LECTEURS = (
    "intervenant", "agent_prefecture", "signataire", "enqueteur", "magistrat", "coordinateur_acse", "avocat",
    "instructeur_ministere", "observateur",
)  # fmt: skip
DU_DOSSIER = (
    "dossier", "accompagnement", "echanges", "documents", "messages", "notes", "pieces", "remontees_du_dossier",
    "consultations",
)  # fmt: skip
DE_CHACUN = ("a_faire", "dossiers", "notifications", "remontees", "observation", "annuaire")
Bouton = tuple[str, Mapping[str, str]]
CONFIRMER: Bouton = ("", {})


class Poste(Protocol):
    """Somebody at a screen."""

    def html(self, adresse: str) -> str: ...

    def octets(self, adresse: str) -> bytes: ...

    def soumettre(self, adresse: str, reponses: Mapping[str, Any], *boutons: Bouton) -> str:
        """Fill the form of this page, and press these buttons one after the other; the page it leads to."""
        ...


class SansScript:
    """Through the test client, forms filled as a browser without script would."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def html(self, adresse: str) -> str:
        reponse = self.client.get(adresse, follow=True)
        return reponse.content.decode() if reponse.status_code == 200 else ""

    def octets(self, adresse: str) -> bytes:
        reponse = self.client.get(adresse)
        return (
            (b"".join(reponse) if reponse.streaming else reponse.content)
            if reponse.status_code == 200
            else b""
        )

    def soumettre(self, adresse: str, reponses: Mapping[str, Any], *boutons: Bouton) -> str:
        page: HttpResponse = self.client.get(adresse)
        for rang, (_nom, extra) in enumerate(boutons):
            envoi = formulaire_lu(page, adresse)
            dits = envoi.donnees | (dict(reponses) if rang == 0 else {}) | dict(extra)
            page = self.client.post(envoi.adresse, dits, follow=True)
            assert page.status_code == 200, (adresse, rang, dits, (page.context or {}).get("fautes"))
        return str(page.content.decode())


class Navigateur:
    """Through Chromium, as somebody does."""

    def __init__(self, page: "Page", courriel: str) -> None:
        self.page = page
        page.goto("/connexion/")
        page.fill("[name=login]", courriel)
        page.fill("[name=password]", MOT_DE_PASSE)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/connexion/" not in url)

    def html(self, adresse: str) -> str:
        cache.clear()
        reponse = self.page.goto(adresse)
        return self.page.content() if reponse and reponse.status == 200 else ""

    def octets(self, adresse: str) -> bytes:
        reponse = self.page.request.get(adresse)
        return reponse.body() if reponse.ok else b""

    def soumettre(self, adresse: str, reponses: Mapping[str, Any], *boutons: Bouton) -> str:
        self.page.goto(adresse)
        for nom, dit in reponses.items():
            champ = self.page.locator(f"main [name={nom}]")
            genre = champ.first.get_attribute("type") or champ.first.evaluate("e => e.tagName")
            if genre in ("radio", "checkbox"):
                self.page.locator(f"main [name={nom}][value={dit}]").check()
            elif genre == "SELECT":
                champ.select_option(dit)
            else:
                champ.fill(dit)
        for nom, _extra in boutons:
            bouton = self.page.locator(".apercu__confirmer button, main form button.bouton").first
            (self.page.locator("main").get_by_role("button", name=nom).first if nom else bouton).click()
        return self.page.content()


def raconter(piece: Piece, poste: Callable[[str], Poste]) -> None:
    """Monday at the counter; the letter, the case and the message the same day; what is answered; what is counted."""
    troupe, dossier = piece.troupe, piece.dossier
    association, prefecture = troupe["intervenant"], troupe["agent_prefecture"]
    for droit in REFUSES:
        inscrire(
            association, dossier, types.DroitRefuse(droit=droit, organisme="Guichet", motif="CANARIREFUS")
        )
    lea, paul, irene = (poste(role) for role in ("intervenant", "agent_prefecture", "instructeur_ministere"))
    lettre = reverse("emettre_document", args=[dossier, "lettre_pour_un_droit"])
    lea.soumettre(lettre + "?droits=domiciliation", {"ajout": "CANARILETTRE"}, CONFIRMER, CONFIRMER)
    for n, adresse in enumerate(_a_remonter(piece, lea), 1):
        lea.soumettre(
            adresse,
            {"type": "CAZ-D3.1", "faits": f"CANARICAS, {n}"},
            ("Voir ce qui partira", {}),
            ("Confirmer l’envoi", {"confirmer": "oui"}),
        )
    ecrire = _du(piece, "messages")
    lea.soumettre(ecrire, _message(lea.html(ecrire), prefecture.organisation_id, "CANARIMESSAGE"), CONFIRMER)
    lea.soumettre(_du(piece, "notes"), {"texte": "CANARINOTE"}, CONFIRMER)
    paul.html(ecrire)
    paul.soumettre(
        ecrire, _message(paul.html(ecrire), association.organisation_id, "CANARIREPONSE"), CONFIRMER
    )
    paul.soumettre(_du(piece, "notes"), {"texte": "CANARIBUREAU"}, CONFIRMER)
    recus = irene.html(reverse("remontees"))
    assert re.search(r'data-titre="Cas">3<', recus)
    cas = re.findall(rf'href="({reverse("remontees")}[0-9a-f-]+/)"', recus)
    assert len(cas) == len(REFUSES)
    irene.soumettre(cas[0], {"suite": "rappelee", "reponse": "CANARIMINISTERE"}, CONFIRMER)
    calculer()


def _a_remonter(piece: Piece, lea: Poste) -> list[str]:
    """From each refusal of the plan, where to tell it to the ministry."""
    modele = re.escape(reverse("remonter_depuis", args=[piece.dossier, 0])).replace("/0/", r"/\d+/")
    return re.findall(rf'href="({modele})"', lea.html(_du(piece, "accompagnement")))


def _du(piece: Piece, nom: str) -> str:
    return reverse(nom, args=[piece.dossier])


def _message(page: str, organisation: object, texte: str) -> dict[str, str]:
    return {
        "destinataire": re.search(rf'<option value="([^"]*{organisation}[^"]*)"', page)[1],
        "texte": texte,
    }  # type: ignore[index]


def pages(piece: Piece, poste: Poste) -> Iterator[str]:
    """All that this reader can open, in its source; the documents, as their text."""
    for nom in (*map(reverse, DE_CHACUN), *(_du(piece, nom) for nom in DU_DOSSIER)):
        page = poste.html(nom)
        yield page
        if nom == reverse("remontees"):
            yield from map(poste.html, re.findall(rf'href="({nom}[0-9a-f-]+/)"', page))
        modele = reverse("acte", args=[piece.dossier, "NUMERO"]).replace("NUMERO", "[0-9A-Z-]+")
        if nom == _du(piece, "documents"):
            for adresse in set(re.findall(rf'href="({modele})"', page)):
                feuilles = pypdf.PdfReader(io.BytesIO(poste.octets(adresse))).pages
                yield re.sub(r"\s+", "", "".join(feuille.extract_text() for feuille in feuilles))


def verifier(piece: Piece, poste: Callable[[str], Poste]) -> None:
    for _ in range(SEUIL):
        ouvrir_un_dossier(piece.troupe["enqueteur"])
    raconter(piece, poste)
    lus = {role: "\n".join(pages(piece, poste(role))) for role in LECTEURS}
    vus = {canari: {role for role, lu in lus.items() if canari in lu} for canari in QUI_LIT}
    assert vus == QUI_LIT
    comptes = poste("observateur").html(reverse("observation"))
    assert re.search(rf">\s*{SEUIL + 1}\s*<", comptes)
    assert piece.dossier not in lus["observateur"] + lus["instructeur_ministere"]


@pytest.fixture
def dressee(exploitation: str, monkeypatch: pytest.MonkeyPatch) -> Piece:
    """The file where everybody is, this Monday, on a database where it is counted."""
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-23")
    return dresser()


def test_un_refus_se_lit_de_cinq_cotes_et_chacun_n_en_lit_que_sa_part(
    dressee: Piece, entrer: Callable[..., Client]
) -> None:
    verifier(dressee, lambda role: SansScript(client_de(dressee.troupe[role], entrer)))


@pytest.mark.exhaustif
def test_le_meme_recit_dans_un_vrai_navigateur(
    serveur: str, dressee: Piece, ouvrir_page: Callable[..., "Page"]
) -> None:
    for compte in Compte.objects.all():
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    postes: dict[str, Poste] = {}

    def poste(role: str) -> Poste:
        if role not in postes:
            courriel = Compte.objects.get(pk=dressee.troupe[role].compte_id).email
            postes[role] = Navigateur(ouvrir_page(), courriel)
        return postes[role]

    verifier(dressee, poste)
