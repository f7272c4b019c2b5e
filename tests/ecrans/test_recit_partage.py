"""The story told from both sides: what each service does, what it then sees, and what it must not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from ecrans.monde import MOT_DE_PASSE
from outils.accessibilite import A_EXAMINER, contrastes_faibles
from outils.monde import AMINA, Troupe, creer_troupe, ouvrir_un_dossier

from egide.annuaire.models import Compte, Organisation
from egide.journal import types

if TYPE_CHECKING:
    from playwright.sync_api import Page

BUREAU = {"width": 1280, "height": 900}
TELEPHONE = {"width": 390, "height": 844}
NOMS = {
    "police": "Section de recherches de Nice",
    "prefecture": "Préfecture des Alpes-Maritimes",
    "parquet": "Parquet de Nice",
    "association": "Association Les Amarres",
    "acse": "Coordination Ac-Sé",
    "ase": "Aide sociale à l’enfance des Alpes-Maritimes",
    "barreau": "Cabinet Mirande",
}
# What no list, address, notice or preview ever says.
IDENTITE = ("Okonkwo", "Amina", "Éloïse", "2 mai 1988")
# What the person does not let the association read.
TU_A_L_ASSOCIATION = (
    "proxénétisme",
    "Faits invoqués",
    "Plainte",
    "Voir l’identité",
    "Ordre public",
    "sexuelle",
)


@pytest.fixture
def troupe(serveur: str) -> Troupe:
    """Somebody in each role in Nice, and as many in Lille who must see nothing."""
    troupe = creer_troupe()
    for genre, nom in NOMS.items():
        Organisation.objects.filter(genre=genre, territoire="06").update(nom=nom)
    for compte in Compte.objects.all():
        compte.set_password(MOT_DE_PASSE)
        compte.save()
    return troupe


@pytest.fixture
def au(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Move the clock; the numbers of the header, kept a minute, are counted again."""

    def regler(instant: str) -> None:
        monkeypatch.setenv("EGIDE_HORLOGE", instant)
        cache.clear()

    return regler


def capturer(page: "Page", nom: str) -> None:
    """A picture of the page, in the folder EGIDE_CAPTURES names, if any."""
    if dossier := os.environ.get("EGIDE_CAPTURES"):
        page.screenshot(path=Path(dossier) / f"recit-{nom}.png", full_page=True)


class Poste:
    """Somebody at a screen: a session of her own, and what she must never find there."""

    def __init__(self, page: "Page", adresse: str, observer: Callable[["Page", str], None]) -> None:
        self.page, self._observer = page, observer
        page.goto("/connexion/")
        page.fill("[name=login]", adresse)
        page.fill("[name=password]", MOT_DE_PASSE)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda url: "/connexion/" not in url)

    def aller(self, adresse: str) -> str:
        cache.clear()
        self.page.goto(adresse)
        return self.lu()

    def ferme(self, adresse: str) -> bool:
        reponse = self.page.goto(adresse)
        return reponse is not None and reponse.status == 404

    def lu(self) -> str:
        return self.page.inner_text("main")

    def suivre(self, mots: str) -> str:
        self.page.locator("main").get_by_role("link", name=mots).first.click()
        return self.lu()

    def presser(self, mots: str) -> str:
        self.page.locator("main").get_by_role("button", name=mots).first.click()
        self.page.wait_for_load_state()
        return self.lu()

    def voir(self, nom: str) -> None:
        self._observer(self.page, nom)

    def geste(self, dossier: str, nom: str, **reponses: str) -> str:
        self.aller(f"/dossiers/{dossier}/gestes/{nom}/")
        for champ, valeur in reponses.items():
            champs = self.page.locator(f"[name={champ}]")
            genre = champs.first.get_attribute("type") or champs.first.evaluate("e => e.tagName")
            if genre in ("radio", "checkbox"):
                self.page.locator(f"[name={champ}][value={valeur}]").check()
            elif genre == "SELECT":
                champs.select_option(valeur)
            else:
                champs.fill(valeur)
        self.page.locator("main form button.bouton").first.click()
        self.page.wait_for_load_state()
        if self.page.locator(".apercu").count():
            self.page.locator(".apercu__confirmer button").first.click()
            self.page.wait_for_load_state()
        return self.lu()


@pytest.fixture
def observer(
    request: pytest.FixtureRequest, accessible: Callable[["Page"], None]
) -> Callable[["Page", str], None]:
    """What is noted names nobody; each page of it passes axe, in light and in dark, and fits a telephone."""
    distinguer, vues = request.param, set()

    def noter(page: "Page", nom: str) -> None:
        assert page.locator("h1").count() == 1, nom
        contenu = page.content() + page.url
        assert [mot for mot in IDENTITE if mot in contenu] == [], nom
        if (vue := distinguer(page)) in vues:
            return
        vues.add(vue)
        accessible(page)
        capturer(page, nom)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
        assert contrastes_faibles(page) == [], nom
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"], nom
        capturer(page, f"{nom}-tel")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(BUREAU)  # type: ignore[arg-type]

    return noter


@pytest.fixture
def asseoir(
    ouvrir_page: Callable[..., "Page"], troupe: Troupe, observer: Callable[["Page", str], None]
) -> Callable[..., Poste]:
    """Sit somebody down: everyone keeps a session to the end, so that both sides are seen at the same moment."""

    def pour(role: str, *, script: bool = True) -> Poste:
        adresse = Compte.objects.get(pk=troupe[role].compte_id).email
        return Poste(ouvrir_page(viewport=BUREAU, java_script_enabled=script), adresse, observer)

    return pour


@pytest.fixture
def dossier(troupe: Troupe, au: Callable[[str], None]) -> str:
    """Heard on the morning of 10 March 2009; kept by the unit until it signals."""
    au("2009-03-10T08:30")
    return ouvrir_un_dossier(
        troupe["enqueteur"],
        types.IdentiteDeclaree(nationalite="NG", date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.LangueEtInterprete(langue="anglais"),
        types.FaitsInvoques(infraction_invoquee="proxenetisme", formes_exploitation=("sexuelle",)),
        types.Audition(),
        types.InformationDesDroits(langue="anglais", support="oral"),
        types.Presomption(presumee_victime_par_police=True),
        types.ChoixDeLaPersonne(choix="delai"),
        types.Photographie(),
        effet_le=AMINA.date_naissance.replace(year=2009, month=3, day=10),
        identite=AMINA,
    )


def transmettre(poste: Poste, dossier: str, nature: str, service: str) -> str:
    """From the file: what, to whom, the preview; returns what it shows, before anything is confirmed."""
    poste.aller(f"/dossiers/{dossier}/")
    poste.page.locator(".fiche__menu > summary").click()
    poste.suivre("Transmettre")
    poste.voir("transmettre")
    poste.suivre(nature)
    poste.voir("destinataires")
    return poste.suivre(service)


@pytest.mark.parametrize("observer", A_EXAMINER, indirect=True)
def test_du_signalement_a_la_carte_chacun_voit_sa_part_et_rien_d_autre(
    troupe: Troupe, dossier: str, au: Callable[[str], None], asseoir: Callable[..., Poste]
) -> None:
    page_du_dossier = f"/dossiers/{dossier}/"
    enqueteur, agent = asseoir("enqueteur"), asseoir("agent_prefecture")
    association, magistrat, signataire = (
        asseoir("intervenant"),
        asseoir("magistrat"),
        asseoir("signataire"),
    )

    # 9:00. The unit signals: it sees what leaves, then confirms.
    au("2009-03-10T09:00")
    prefecture = str(troupe["agent_prefecture"].organisation_id)
    part = enqueteur.geste(dossier, "signaler", prefecture=prefecture, aucun_recepisse_anterieur="oui")
    assert "Signaler : ce qui partirait" in part
    assert "S’ouvre au destinataire" in part
    enqueteur.voir("01-signaler")
    assert "Aucun envoi n’attend votre service." in agent.aller("/a-recevoir/")
    agent.voir("02-rien-a-recevoir")
    enqueteur.presser("Confirmer le signalement")
    assert "Signalée à la préfecture" in enqueteur.aller(page_du_dossier)
    enqueteur.voir("03-dossier-enqueteur")

    # The prefecture: nothing of the file before it accepts.
    assert agent.ferme(page_du_dossier)
    attend = agent.aller("/a-recevoir/")
    assert "Signalement à la préfecture" in attend
    assert NOMS["police"] in attend
    agent.voir("04-a-recevoir")
    recue = agent.suivre("Voir")
    assert "Si vous acceptez" in recue
    assert "proxénétisme" not in recue
    agent.voir("05-recue")
    au("2009-03-10T09:20")
    agent.presser("Accepter")
    assert dossier in agent.page.url
    agent.geste(dossier, "remettre_recepisse_reflexion")
    assert "Aucun éloignement administratif" in agent.aller(page_du_dossier)
    agent.voir("06-dossier-prefecture")

    # It orients her to an association, which accepts with her, without any script.
    transmettre(agent, dossier, "Orientation vers un accompagnement", NOMS["association"])
    assert "Elle n’a pas encore donné son accord" in agent.lu()
    agent.voir("07-apercu-association")
    agent.presser("Confirmer l’envoi")
    assert association.ferme(page_du_dossier)
    au("2009-03-10T11:00")
    association.aller("/a-recevoir/")
    association.suivre("Voir")
    association.voir("08-consentement")
    sans_script = asseoir("intervenant", script=False)
    sans_script.aller("/a-recevoir/")
    assert "Rien n’est coché d’avance" in sans_script.suivre("Voir")
    assert sans_script.page.locator("main input:checked").count() == 0
    for case in sans_script.page.locator("[name=accord-questions]").all():
        case.check()
    for partie in ("langue", "sejour", "accompagnement"):
        sans_script.page.check(f"[name=accord-contenu][value={partie}]")
    sans_script.page.fill("[name=accord-jusqu_au]", "2009-09-10")
    sans_script.presser("Accepter")
    part = association.aller(page_du_dossier)
    assert "Remise du récépissé" in part
    assert "Récépissé du délai de réflexion remis" in part.split("Chronologie")[0]
    assert "anglais" in part
    assert [mot for mot in TU_A_L_ASSOCIATION if mot in part] == []
    assert association.ferme(f"{page_du_dossier}ailleurs/")

    # It asks the prosecutor, who acknowledges and answers.
    transmettre(agent, dossier, "Demande du terme de la procédure", NOMS["parquet"])
    agent.presser("Confirmer l’envoi")
    agent.voir("10-echanges-prefecture")
    au("2009-03-12T10:00")
    magistrat.aller("/notifications/")
    magistrat.voir("11-nouvelles")
    magistrat.suivre("Voir ce qui attend")
    magistrat.suivre("Voir")
    magistrat.presser("Accepter")
    magistrat.aller(page_du_dossier)
    assert "Récépissé" in magistrat.lu()
    magistrat.suivre("Échanges")
    magistrat.suivre("Demande du terme de la procédure")
    magistrat.page.check("[value=favorable]")
    magistrat.page.fill("[name=motif]", "terme non fixé à ce jour")
    magistrat.voir("12-repondre")
    magistrat.presser("Envoyer la réponse")
    assert "Un service vous a répondu." in agent.aller("/notifications/")
    agent.suivre("Voir les réponses")
    agent.voir("13-reponses")
    assert "terme non fixé à ce jour" in agent.aller(f"{page_du_dossier}echanges/")

    # Day 12: she files a complaint; the card is issued by who signs.
    au("2009-03-22T10:00")
    assert "12e jour sur 30" in agent.aller(page_du_dossier)
    enqueteur.geste(dossier, "enregistrer_plainte", plainte_deposee="oui", justificatif_vu="oui")
    agent.geste(dossier, "joindre_justificatif", justificatif_cooperation="recepisse_plainte")
    assert "Plainte déposée" in agent.aller(page_du_dossier)
    agent.geste(dossier, "enregistrer_demande", pieces="justificatif_cooperation")
    agent.geste(dossier, "remettre_recepisse_demande")
    agent.geste(dossier, "noter_les_liens", liens_rompus="oui")
    agent.geste(dossier, "noter_ordre_public", menace_ordre_public="non")
    signataire.geste(dossier, "delivrer_carte", qualite="le chef du bureau du séjour")
    for poste in (signataire, agent, enqueteur):
        assert "Carte de séjour temporaire" in poste.aller(page_du_dossier)
    signataire.voir("14-carte")

    # The decision was signed on its paper; each finds the documents it may read, and no other.
    documents = f"{page_du_dossier}documents/"
    assert "Décision de délivrance" in signataire.aller(documents)
    signataire.voir("14-documents")
    assert "Décision de délivrance" in agent.aller(documents)
    for poste in (enqueteur, magistrat, association):
        assert "Décision de délivrance" not in poste.aller(documents)
    association.voir("14-documents-association")

    # Each side, in the end: its part, and nothing else.
    part = association.aller(page_du_dossier)
    assert "Carte de séjour temporaire" in part.split("Chronologie")[0]
    assert [mot for mot in TU_A_L_ASSOCIATION if mot in part] == []
    assert "plainte" not in part.split("Chronologie")[-1].lower()
    association.voir("15-dossier-association")
    for poste in (enqueteur, magistrat):
        assert "Ordre public" not in poste.aller(page_du_dossier).split("Chronologie")[-1]
    consentements = association.aller(f"{page_du_dossier}consentements/")
    assert "jusqu’au 10 septembre 2009" in consentements
    association.voir("16-consentements")
    association.suivre("Recueillir un consentement")
    association.suivre(NOMS["acse"])
    association.voir("17-consentir")
    association.aller(f"{page_du_dossier}consentements/")
    agent.aller(f"{page_du_dossier}ailleurs/")
    agent.voir("18-ailleurs")
    association.presser("Elle retire son accord")
    assert association.ferme(page_du_dossier)
    assert "Carte de séjour temporaire" in agent.aller(page_du_dossier)
