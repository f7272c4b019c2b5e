"""The page of what is to be typed in AGDREF, and the number that comes back: to the prefecture alone, in the vault alone."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.formulaires import confirmer
from ecrans.nice import AUJOURD_HUI, SECRETS, Nice, client_de, installer, remettre, repere, types_enregistres
from ecrans.test_requetes import requetes
from outils.accessibilite import contrastes_faibles
from outils.decors import Decors
from outils.monde import creer_acteur, inscrire

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.coffret import deposer_identite, lire_identite
from egide.acces.lecture import evenements
from egide.acces.models import TraceAcces
from egide.annuaire.models import Organisation
from egide.coffre.identite import Identite
from egide.journal import types
from egide.journal.types import ChargeRefusee

if TYPE_CHECKING:
    from playwright.sync_api import Page

NUMERO = "0603012345"
BUREAU, TELEPHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def nice(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nice]:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    with decors.jouer(munie, AUJOURD_HUI) as nice:
        yield nice


def munie() -> Nice:
    """She of Nice has her receipt."""
    nice = installer()
    remettre(nice.monde.agent, nice.pseudonyme)
    return nice


@pytest.fixture
def agent(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.agent, entrer)


def page(pseudonyme: str) -> str:
    return reverse("agdref", args=[pseudonyme])


def noter(client: Client, pseudonyme: str, numero: str):
    ici = reverse("geste", args=[pseudonyme, "noter_numero_etranger"])
    envoi = {"effet_le": AUJOURD_HUI, "numero_emis": numero, "repere": repere(client, ici)}
    return client.post(f"{ici}?retour=agdref", envoi)


def corriger(client: Client, acteur: Acteur, pseudonyme: str, **envoi: str):
    """Correct the last event of the file, the number noted."""
    with porte.contexte(acteur):
        vise = len(evenements(porte.ouvrir(acteur, pseudonyme)))
    ici = reverse("corriger", args=[pseudonyme, vise])
    communs = {
        "motif_de_correction": "faute de frappe",
        "effet_le": AUJOURD_HUI,
        "repere": repere(client, ici),
    }
    return client.post(ici, {**communs, **envoi})


def numero_connu(acteur: Acteur, pseudonyme: str) -> str | None:
    with porte.contexte(acteur):
        return lire_identite(porte.ouvrir(acteur, pseudonyme), "essai").numero_etranger


def traces(acteur: Acteur) -> list[tuple[str, str, str]]:
    """Action, object and reason of what the access log says to this service."""
    with porte.contexte(acteur):
        return list(TraceAcces.objects.values_list("action", "objet", "motif"))


def test_la_page_dit_tout_ce_qui_est_a_saisir_sans_nommer_personne(nice: Nice, agent: Client) -> None:
    contenu = agent.get(page(nice.pseudonyme)).content.decode()
    for dit in (
        "sans ordre d’édition",
        "Préfecture des Alpes-Maritimes",
        "L.\u00a0316-1",
        "Récépissé du délai de réflexion",
        "11 mars 2009",
        "10 avril 2009",
        "Le code lui-même n’est dans aucun texte lu",
    ):
        assert dit in contenu, dit
    assert "à vérifier" not in contenu
    assert not [secret for secret in SECRETS if secret in contenu]
    dossier = agent.get(reverse("dossier", args=[nice.pseudonyme])).content.decode()
    assert f'href="{page(nice.pseudonyme)}"' in dossier


def test_sans_ordre_d_edition_ne_vaut_que_tant_que_la_carte_n_est_pas_demandee(
    nice: Nice, agent: Client
) -> None:
    consigne = "<strong>sans ordre d’édition</strong>"
    assert consigne in agent.get(page(nice.pseudonyme)).content.decode()
    inscrire(nice.monde.agent, nice.pseudonyme, types.DemandeTitre())
    contenu = agent.get(page(nice.pseudonyme)).content.decode()
    assert consigne not in contenu
    assert "carte demandée le 11 mars 2009" in contenu


@pytest.mark.parametrize(
    ("jour", "article", "verifie"),
    [("2021-04-30", "L.\u00a0316-1", True), ("2021-05-01", "L.\u00a0425-1", False)],
)
def test_le_code_suit_la_version_du_droit_et_ce_qui_n_est_pas_verifie_est_dit(
    nice: Nice, agent: Client, monkeypatch: pytest.MonkeyPatch, jour: str, article: str, verifie: bool
) -> None:
    monkeypatch.setenv("EGIDE_HORLOGE", jour)
    contenu = agent.get(page(nice.pseudonyme)).content.decode()
    assert f"<strong>{article}</strong>" in contenu
    assert ("à vérifier" not in contenu) is verifie


def test_l_etat_civil_se_montre_sur_un_geste_trace_et_rien_que_sur_lui(nice: Nice, agent: Client) -> None:
    lecture = ("lire l’identité", "", "saisie dans AGDREF")
    agent.get(page(nice.pseudonyme))
    assert traces(nice.monde.agent).count(lecture) == 0
    reponse = agent.post(page(nice.pseudonyme), {"geste": "montrer"})
    contenu = reponse.content.decode()
    assert "Okonkwo-Béranger" in contenu
    assert "02/05/1988" in contenu
    assert "Nigeria" in contenu  # the nationality of the events, where it is corrected
    assert reponse["Cache-Control"] == "private, no-store"
    assert traces(nice.monde.agent).count(lecture) == 1


def test_la_prefecture_du_dossier_voit_la_page_et_personne_d_autre(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    prefecture = Organisation.objects.get(id=nice.monde.agent.organisation_id)
    referente = creer_acteur("rita", "referent_prefecture", prefecture)
    for siens in (nice.monde.agent, referente, nice.monde.signataire):
        assert client_de(siens, entrer).get(page(nice.pseudonyme)).status_code == 200
    for autre in (nice.monde.enqueteur, nice.monde.agent_59, nice.monde.administrateur):
        client = client_de(autre, entrer)
        for reponse in (
            client.get(page(nice.pseudonyme)),
            client.post(page(nice.pseudonyme), {"geste": "montrer"}),
        ):
            assert reponse.status_code == 404
            assert "Okonkwo" not in reponse.content.decode()
    dossier = client_de(nice.monde.enqueteur, entrer).get(reverse("dossier", args=[nice.pseudonyme]))
    assert page(nice.pseudonyme) not in dossier.content.decode()


def test_la_signataire_lit_la_page_et_ne_note_pas_le_numero(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.signataire, entrer)
    assert client.get(page(nice.pseudonyme)).context["form"] is None
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    ici = reverse("geste", args=[nice.pseudonyme, "noter_numero_etranger"])
    client.post(ici, {"effet_le": AUJOURD_HUI, "numero_emis": NUMERO, "repere": "9"})
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant


@pytest.mark.parametrize("numero", [NUMERO, "06 03 01 23 45", "060301234", " 060 301 234 "])
def test_neuf_ou_dix_chiffres_se_notent_avec_ou_sans_espaces(nice: Nice, agent: Client, numero: str) -> None:
    reponse = noter(agent, nice.pseudonyme, numero)
    assert (reponse.status_code, reponse["Location"]) == (302, page(nice.pseudonyme))
    assert types_enregistres(nice.monde.agent, nice.pseudonyme)[-1] == "numero_etranger"
    assert numero_connu(nice.monde.agent, nice.pseudonyme) == numero.replace(" ", "")
    contenu = agent.get(page(nice.pseudonyme)).content.decode()
    assert "Noté le 21 mars 2009" in contenu


@pytest.mark.parametrize("numero", ["12345678", "12345678901", "06030A2345", "060-301-234", "٠٦٠٣٠١٢٣٤٥"])
def test_un_numero_refuse_est_dit_a_cote_de_sa_question_et_rien_n_est_perdu(
    nice: Nice, agent: Client, numero: str
) -> None:
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    reponse = noter(agent, nice.pseudonyme, numero)
    assert reponse.status_code == 400
    formulaire = reponse.context["form"]
    assert "9 ou 10 chiffres" in str(formulaire.errors["numero_emis"])
    assert formulaire["numero_emis"].value() == numero
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant
    assert numero_connu(nice.monde.agent, nice.pseudonyme) is None


def test_sans_numero_rien_ne_se_note(nice: Nice, agent: Client) -> None:
    avant = types_enregistres(nice.monde.agent, nice.pseudonyme)
    assert noter(agent, nice.pseudonyme, "").status_code == 400
    assert types_enregistres(nice.monde.agent, nice.pseudonyme) == avant


def test_le_numero_n_est_ni_dans_une_adresse_ni_au_journal_ni_dans_une_page_lue_sans_le_demander(
    nice: Nice, agent: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        noter(agent, nice.pseudonyme, f"{NUMERO}9")
        noter(agent, nice.pseudonyme, NUMERO)
        logging.getLogger("egide").debug("une ligne, pour que le silence du numéro prouve quelque chose")
    assert caplog.messages
    assert not [ligne for ligne in caplog.messages if NUMERO in ligne]
    with porte.contexte(nice.monde.agent):
        journal = evenements(porte.ouvrir(nice.monde.agent, nice.pseudonyme))
    assert NUMERO not in repr(journal)
    for nom in ("agdref", "dossier", "consultations"):
        assert NUMERO not in agent.get(reverse(nom, args=[nice.pseudonyme])).content.decode(), nom
    dites = traces(nice.monde.agent)
    assert "inscrire le numéro d’étranger" in {action for action, _objet, _motif in dites}
    assert NUMERO not in repr(dites)


def test_le_numero_se_corrige_par_la_correction_ordinaire_et_l_annuler_le_retire(
    nice: Nice, agent: Client
) -> None:
    noter(agent, nice.pseudonyme, NUMERO)
    refusee = corriger(agent, nice.monde.agent, nice.pseudonyme, numero_emis="12")
    assert refusee.status_code == 400
    assert numero_connu(nice.monde.agent, nice.pseudonyme) == NUMERO
    assert corriger(agent, nice.monde.agent, nice.pseudonyme, numero_emis="0603099999").status_code == 302
    assert numero_connu(nice.monde.agent, nice.pseudonyme) == "0603099999"
    # One stands: it is corrected, never doubled.
    assert agent.get(reverse("geste", args=[nice.pseudonyme, "noter_numero_etranger"])).status_code == 409


def test_annuler_le_numero_le_retire_et_il_peut_se_noter_de_nouveau(nice: Nice, agent: Client) -> None:
    noter(agent, nice.pseudonyme, NUMERO)
    assert corriger(agent, nice.monde.agent, nice.pseudonyme, geste="annuler").status_code == 302
    assert numero_connu(nice.monde.agent, nice.pseudonyme) is None
    assert noter(agent, nice.pseudonyme, "060301234").status_code == 302


def test_une_identite_declaree_de_nouveau_garde_le_numero_et_un_numero_note_garde_l_identite(
    nice: Nice, agent: Client
) -> None:
    noter(agent, nice.pseudonyme, NUMERO)
    with porte.contexte(nice.monde.agent):
        ouvert = porte.ouvrir(nice.monde.agent, nice.pseudonyme)
        assert lire_identite(ouvert, "essai").noms == "Okonkwo-Béranger"
        deposer_identite(ouvert, Identite(noms="Okonkwo", prenoms="Amina"))
        lue = lire_identite(ouvert, "essai")
    assert (lue.noms, lue.numero_etranger) == ("Okonkwo", NUMERO)


def test_un_autre_numero_que_celui_de_la_prefecture_ne_se_declare_plus_et_rien_n_est_perdu(
    nice: Nice, agent: Client, entrer: Callable[..., Client]
) -> None:
    noter(agent, nice.pseudonyme, NUMERO)
    police = client_de(nice.monde.enqueteur, entrer)
    ici = reverse("geste", args=[nice.pseudonyme, "declarer_identite"])
    envoi = {"effet_le": AUJOURD_HUI, "noms": "Okonkwo", "prenoms": "Amina", "numero_etranger": "0603099999"}
    refusee = police.post(ici, {**envoi, "repere": repere(police, ici)})
    assert refusee.status_code == 400
    assert "déjà noté par la préfecture" in str(refusee.context["form"].errors["numero_etranger"])
    assert refusee.context["form"]["noms"].value() == "Okonkwo"
    assert numero_connu(nice.monde.agent, nice.pseudonyme) == NUMERO
    admise = police.post(ici, {**envoi, "numero_etranger": "06 03 01 23 45", "repere": repere(police, ici)})
    assert admise.status_code == 302
    assert numero_connu(nice.monde.agent, nice.pseudonyme) == NUMERO


def test_un_numero_declare_avec_l_identite_obeit_a_la_meme_regle(nice: Nice) -> None:
    with porte.contexte(nice.monde.enqueteur):
        ouvert = porte.ouvrir(nice.monde.enqueteur, nice.pseudonyme)
        with pytest.raises(ChargeRefusee, match="9 ou 10 chiffres") as refus:
            deposer_identite(ouvert, Identite(noms="O", prenoms="A", numero_etranger="12-34"))
        assert "12-34" not in str(refus.value)
        deposer_identite(ouvert, Identite(noms="O", prenoms="A", numero_etranger="06 03 01 23 45"))
        assert lire_identite(ouvert, "essai").numero_etranger == NUMERO


def test_apres_la_remise_du_recepisse_la_page_est_a_un_clic(
    nice: Nice, entrer: Callable[..., Client]
) -> None:
    client = client_de(nice.monde.agent_59, entrer)
    ici = reverse("geste", args=[nice.ailleurs, "remettre_recepisse_reflexion"])
    reponse = confirmer(client, ici, {"effet_le": AUJOURD_HUI, "repere": repere(client, ici)}, follow=True)
    assert (
        f'<a href="{page(nice.ailleurs)}">Voir ce qui est à saisir dans AGDREF</a>'
        in reponse.content.decode()
    )


def test_la_page_pose_un_nombre_fixe_de_questions_quelle_que_soit_la_longueur_du_dossier(
    nice: Nice, agent: Client
) -> None:
    posees = requetes(agent, page(nice.pseudonyme))
    for _ in range(4):
        inscrire(nice.monde.agent, nice.pseudonyme, types.MesureDEloignement(mesure_eloignement="aucune"))
    assert requetes(agent, page(nice.pseudonyme)) == posees == 13


def test_la_page_se_lit_au_telephone_et_le_numero_s_y_note_sans_script(
    serveur: str, ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    from ecrans.monde import MOT_DE_PASSE

    from egide.annuaire.models import Compte

    def constater(fenetre: "Page", vue: dict[str, int]) -> None:
        assert fenetre.evaluate("document.documentElement.scrollWidth") <= vue["width"]
        if vue is BUREAU:
            accessible(fenetre)
            fenetre.emulate_media(color_scheme="dark")
            assert contrastes_faibles(fenetre) == []
            fenetre.emulate_media(color_scheme="light")

    nice = installer()
    remettre(nice.monde.agent, nice.pseudonyme, date(2009, 3, 11))
    compte = Compte.objects.get(pk=nice.monde.agent.compte_id)
    compte.set_password(MOT_DE_PASSE)
    compte.save()
    for vue, script in ((BUREAU, True), (TELEPHONE, False)):
        fenetre = ouvrir_page(viewport=vue, java_script_enabled=script)
        fenetre.goto("/connexion/")
        fenetre.fill("[name=login]", compte.email)
        fenetre.fill("[name=password]", MOT_DE_PASSE)
        fenetre.click("main button[type=submit]")
        fenetre.goto(page(nice.pseudonyme))
        constater(fenetre, vue)
        fenetre.click("button:has-text('Montrer l’état civil')")
        assert "Okonkwo" in fenetre.inner_text("main")
        assert "Okonkwo" not in fenetre.url
        constater(fenetre, vue)
    fenetre.fill("[name=numero_emis]", "06 03 01 23")
    fenetre.click("button:has-text('Noter')")
    assert "9 ou 10 chiffres" in fenetre.inner_text(".errorlist >> nth=-1")
    fenetre.fill("[name=numero_emis]", "06 03 01 23 45")
    fenetre.click("main button[type=submit]")
    assert "Noté le 21 mars 2009" in fenetre.inner_text("main")
