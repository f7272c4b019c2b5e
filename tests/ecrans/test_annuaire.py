"""The directory on screen: everybody finds, the administrator keeps, the référent confirms herself, and herself only."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from annuaire.scene import association, organisation, personne
from django.test import Client
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE, Monde, peupler

from egide.annuaire.models import Agrement, Confirmation, Fonction, Organisation
from egide.annuaire.referents import referent_de
from egide.socle import horloge

if TYPE_CHECKING:
    from playwright.sync_api import Page

JOUR = date(2009, 3, 21)
Entrer = Callable[..., Client]


@pytest.fixture
def le_21_mars() -> Iterator[None]:
    with horloge.figer(JOUR):
        yield


@pytest.fixture
def referent(monde: Monde) -> Fonction:
    return personne("Marie", monde.prefecture, "referent_prefecture", date(2009, 1, 5))


def confirmer(client: Client) -> None:
    """Somebody of the service confirms the one thing that awaits."""
    ((dite, _possible),) = client.get(reverse("mon_service")).context["attendues"]
    client.post(reverse("decider_demande", args=[dite.demande.pk]), {"choix": "confirmer"})


def page(client: Client, nom: str = "annuaire", *args: object, etat: int = 200, **requete: str) -> str:
    reponse = client.get(reverse(nom, args=args), requete)
    assert reponse.status_code == etat
    return reponse.content.decode()


pytestmark = pytest.mark.usefixtures("le_21_mars")


def test_un_membre_pose_l_en_tete_de_son_service_et_de_lui_seul_apres_l_avoir_vu(
    monde: Monde, entrer: Entrer
) -> None:
    sienne = reverse("annuaire_en_tete", args=[monde.enqueteur.fonctions.get().organisation_id])
    client = entrer(monde.enqueteur)
    saisie = {"en_tete": "Boîte postale 12\n06000 Nice", "lieu": "Nice"}
    vue = client.post(sienne, saisie | {"voir": "1"})
    assert vue.status_code == 200
    assert "data:image/png;base64," in vue.content.decode()
    service = Organisation.objects.get(pk=monde.enqueteur.fonctions.get().organisation_id)
    assert service.en_tete == ""  # looked at, not kept
    trop = client.post(sienne, {"en_tete": "ligne\n" * 7, "lieu": "Nice"})
    assert trop.status_code == 400
    assert "6 lignes au plus" in trop.content.decode()
    assert client.post(sienne, saisie).status_code == 302
    service.refresh_from_db()
    assert (service.en_tete, service.lieu) == ("Boîte postale 12\n06000 Nice", "Nice")
    # Who keeps the directory does not write in the name of a service, nor does a neighbour read its head.
    assert entrer(monde.administratrice).post(sienne, saisie).status_code == 404
    ailleurs = reverse("annuaire_en_tete", args=[monde.prefecture.pk])
    assert client.get(ailleurs).status_code == client.post(ailleurs, saisie).status_code == 404


def test_chacun_trouve_autour_de_son_territoire_et_lit_ce_qu_est_un_service(
    monde: Monde, entrer: Entrer
) -> None:
    organisation("CPAM de Nice", "cpam", telephone="3646")
    organisation("Consulat", "consulat")
    organisation("CPAM de Lille", "cpam", "59")
    for compte in (monde.enqueteur, monde.administratrice):
        texte = page(entrer(compte), territoire="06")
        assert "reçoit des lettres, ne lit aucun dossier" in texte
        assert "peut participer à un dossier" in texte
        assert "contact seulement" in texte
        assert 'href="tel:3646"' in texte
        assert "CPAM de Lille" not in texte
    assert "CPAM de Nice" in page(entrer(monde.enqueteur))
    assert Client().get(reverse("annuaire")).status_code == 302
    assert entrer(monde.sans_fonction).get(reverse("annuaire")).headers["Location"] == reverse(
        "choisir_fonction"
    )


def test_les_resultats_vont_du_plus_proche_au_plus_lointain_et_selon_la_langue(
    monde: Monde, entrer: Entrer
) -> None:
    association("Alpha d’ici", "06", "06", langues=["ro"])
    association("Beta du Var", "83", "83")
    association("Gamma sans agrément", "06", langues=["en"])
    organisation("Coordination Ac-Sé", "acse", "06")
    client = entrer(monde.enqueteur)
    texte = page(client, territoire="06", genre="association", agreees="on")
    rangs = [
        texte.index(nom)
        for nom in ("Alpha d’ici", "départements voisins", "Beta du Var", "Coordination Ac-Sé")
    ]
    assert rangs == sorted(rangs)
    assert "Gamma" not in texte
    assert "Agréée (Alpes-Maritimes) depuis le 1<sup>er</sup> janvier 2009" in texte
    en_roumain = page(client, territoire="06", genre="association", langue="ro")
    assert "Alpha" in en_roumain
    assert "Beta" in en_roumain
    assert "Gamma" not in en_roumain
    assert "Gamma" in page(client, territoire="06", genre="association", langue="en")


def test_une_recherche_impossible_est_dite_et_rien_ne_casse(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.enqueteur)
    for requete in ({"territoire": "20"}, {"genre": "espion"}, {"langue": "klingon"}):
        assert "errorlist" in page(client, etat=400, **requete)
    assert "Aucun service connu" in page(client, territoire="975")


def test_le_referent_se_lit_avec_le_jour_de_sa_confirmation(
    monde: Monde, entrer: Entrer, referent: Fonction
) -> None:
    client = entrer(monde.enqueteur)
    assert "Marie, désigné le 5 janvier 2009" in page(client, genre="prefecture")
    Confirmation.objects.create(fonction=referent, par=referent.compte, le=date(2009, 3, 2))
    assert "Marie, confirmé le 2 mars 2009" in page(client, genre="prefecture")
    with horloge.figer(date(2010, 4, 1)):
        assert "à confirmer" in page(client, genre="prefecture")
        assert "À confirmer depuis le 2 mars 2010" in page(client, "annuaire_service", monde.prefecture.pk)
    Fonction.objects.filter(pk=referent.pk).update(au=date(2009, 3, 1))
    assert "aucun référent désigné" in page(client, genre="prefecture")


def test_le_referent_se_confirme_lui_meme_et_nul_autre_hors_l_administratrice(
    monde: Monde, entrer: Entrer, referent: Fonction
) -> None:
    voisine = organisation("Préfecture du Var", "prefecture", "83")
    d_a_cote = personne("Zoe", voisine, "referent_prefecture")
    adresse = reverse("annuaire_confirmer", args=[monde.prefecture.pk])
    collegue = personne("Omar", monde.prefecture, "agent_prefecture", date(2009, 1, 5))
    for compte in (monde.enqueteur, collegue.compte, d_a_cote.compte):
        assert "Confirmer que" not in page_si_ouverte(entrer(compte), monde.prefecture)
        assert entrer(compte).post(adresse).status_code == 404
    assert not Confirmation.objects.exists()
    marie = entrer(referent.compte)
    assert "Confirmer que" in page(marie, "annuaire_service", monde.prefecture.pk)
    assert marie.post(adresse).status_code == 302
    assert entrer(monde.administratrice).post(adresse).status_code == 302
    dites = [(dite.par, dite.le) for dite in Confirmation.objects.order_by("id")]
    assert dites == [(referent.compte, JOUR), (monde.administratrice, JOUR)]
    assert (
        entrer(monde.administratrice).post(reverse("annuaire_confirmer", args=[monde.police.pk])).status_code
        == 404
    )


def test_le_referent_dit_ou_sa_prefecture_recoit_a_l_ecart_et_nul_autre_hors_l_administratrice(
    monde: Monde, entrer: Entrer, referent: Fonction
) -> None:
    voisine = organisation("Préfecture du Var", "prefecture", "83")
    d_a_cote = personne("Zoe", voisine, "referent_prefecture")
    agent = personne("Omar", monde.prefecture, "agent_prefecture", date(2009, 1, 5))
    adresse = reverse("annuaire_accueil", args=[monde.prefecture.pk])
    lieu = {"lieu_d_accueil": "12, rue Neuve, bureau 214", "a_demander": "le bureau 214"}
    for compte in (agent.compte, d_a_cote.compte, monde.enqueteur):
        assert entrer(compte).post(adresse, lieu).status_code == 404
        assert adresse not in page_si_ouverte(entrer(compte), monde.prefecture)
    marie = entrer(referent.compte)
    assert "Aucun n’est indiqué" in page(marie, "annuaire_service", monde.prefecture.pk)
    expose = marie.post(adresse, lieu | {"lieu_d_accueil": "Bureau des étrangers victimes"})
    assert expose.status_code == 400
    assert "« victimes » dirait pourquoi elle y va" in expose.content.decode()
    assert "Bureau des étrangers victimes" in expose.content.decode()
    assert marie.post(adresse, lieu).status_code == 302
    for compte in (agent.compte, monde.enqueteur):
        assert "12, rue Neuve, bureau 214" in page_si_ouverte(entrer(compte), monde.prefecture)
    assert entrer(monde.administratrice).post(adresse, lieu | {"a_demander": ""}).status_code == 302
    a_la_police = reverse("annuaire_accueil", args=[monde.police.pk])
    assert entrer(monde.administratrice).post(a_la_police, lieu).status_code == 404


def page_si_ouverte(client: Client, service: Organisation) -> str:
    return client.get(reverse("annuaire_service", args=[service.pk])).content.decode()


@pytest.mark.parametrize(
    "nom", ["annuaire_modifier", "annuaire_agreer", "annuaire_designer", "annuaire_suppleer"]
)
def test_l_administratrice_seule_tient_l_annuaire(monde: Monde, entrer: Entrer, nom: str) -> None:
    cible = monde.prefecture if nom != "annuaire_agreer" else association("Le Refuge", "06")
    adresse = reverse(nom, args=[cible.pk])
    assert entrer(monde.administratrice).get(adresse).status_code == 200
    assert entrer(monde.enqueteur).get(adresse).status_code == 404
    assert entrer(monde.enqueteur).post(adresse).status_code == 404
    assert reverse(nom, args=[cible.pk]) not in page(entrer(monde.enqueteur), "annuaire_service", cible.pk)


def test_un_service_s_ajoute_se_corrige_et_ce_qui_est_refuse_est_rendu(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    saisie = {
        "nom": "SR de Marseille", "genre": "gendarmerie", "sous_genre": "section_recherches", "territoire": "13",
        "dessert": "06 83", "langues": "", "telephone": "04 91 00 00 00", "actif": "on",
    }  # fmt: skip
    for faux, dit in (
        ({"dessert": "06 20"}, "un code de département"),
        ({"langues": "klingon"}, "le nom d’une de ces langues"),
        ({"sous_genre": "groupe_mineurs"}, "Ce genre admet"),
        ({"telephone": "appelez"}, "Des chiffres"),
        ({"du": "2009-01-02", "au": "2009-01-01"}, "La fin précède"),
    ):
        refus = client.post(reverse("annuaire_ajouter"), saisie | faux)
        assert refus.status_code == 400
        assert dit in refus.content.decode()
        assert 'value="SR de Marseille"' in refus.content.decode()
    assert not Organisation.objects.filter(nom="SR de Marseille").exists()
    assert client.post(reverse("annuaire_ajouter"), saisie).status_code == 302
    creee = Organisation.objects.get(nom="SR de Marseille")
    assert creee.dessert == ["06", "83"]
    assert "SR de Marseille" in page(client, genre="gendarmerie", territoire="06")
    change = saisie | {"langues": "roumain, Edo", "nom": "SR"}
    assert client.post(reverse("annuaire_modifier", args=[creee.pk]), change).status_code == 302
    creee.refresh_from_db()
    assert (creee.nom, creee.langues) == ("SR", ["ro", "bin"])
    assert 'value="roumain, edo (bini)"' in page(client, "annuaire_modifier", creee.pk)


def test_un_service_ferme_se_retrouve_par_l_administratrice_et_par_elle_seule(
    monde: Monde, entrer: Entrer
) -> None:
    ferme = organisation("Ancienne unité", "police", actif=False)
    fini = organisation("Unité dissoute", "police", au=date(2009, 3, 1))
    ailleurs = organisation("Unité fermée de Lille", "police", "59", actif=False)
    texte = page(entrer(monde.administratrice), territoire="06")
    for service in (ferme, fini):
        assert reverse("annuaire_service", args=[service.pk]) in texte
    assert ailleurs.nom not in texte
    assert "jusqu’au 1<sup>er</sup> mars 2009" in texte
    assert monde.police.nom not in texte.split("Fermés, ou hors de leurs dates")[1]
    assert ferme.nom not in page(entrer(monde.enqueteur), territoire="06")


def test_l_administratrice_seule_voit_tout_le_pays_et_les_filtres_y_valent(
    monde: Monde, entrer: Entrer
) -> None:
    association("Alpha d’ici", "06", "06", langues=["ro"])
    association("Gamma de Lille", "59", langues=["en"])
    organisation("Unité fermée de Lille", "police", "59", actif=False)
    client = entrer(monde.administratrice)
    texte = page(client)
    for nom in ("Alpha d’ici", "Gamma de Lille", "Unité fermée de Lille", monde.police.nom):
        assert nom in texte
    assert Organisation.objects.get(genre="plateforme").nom not in texte.split("Tout le pays</h2>")[1]
    en_roumain = page(client, genre="association", langue="ro")
    assert "Alpha" in en_roumain
    assert "Gamma" not in en_roumain
    agreees = page(client, agreees="on")
    assert "Alpha" in agreees
    assert "Gamma" not in agreees
    assert "Tout le pays" not in page(entrer(monde.enqueteur))
    assert "errorlist" in page(entrer(monde.enqueteur), etat=400, territoire="")


def test_la_plateforme_ne_se_ferme_pas_par_l_annuaire(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    plateforme = Organisation.objects.get(genre="plateforme")
    for nom in ("annuaire_service", "annuaire_modifier", "annuaire_suppleer"):
        assert client.get(reverse(nom, args=[plateforme.pk])).status_code == 404
    saisie = {"nom": "Autre", "genre": "plateforme", "territoire": "75", "actif": "on"}
    assert client.post(reverse("annuaire_ajouter"), saisie).status_code == 400


def test_un_agrement_s_ajoute_finit_le_soir_et_ne_se_double_pas(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    refuge, autre = association("Le Refuge", "06"), association("Autre", "06", "06")
    adresse = reverse("annuaire_agreer", args=[refuge.pk])
    saisie = {"territoire": "06", "du": "2009-01-01", "au": ""}
    assert client.post(adresse, saisie).status_code == 302
    double = client.post(adresse, saisie)
    assert double.status_code == 400
    assert "couvre déjà" in double.content.decode()
    agrement = refuge.agrements.get()
    melangee = reverse("annuaire_finir_agrement", args=[autre.pk, agrement.pk])
    assert client.post(melangee).status_code == 404
    client.post(reverse("annuaire_finir_agrement", args=[refuge.pk, agrement.pk]))
    assert refuge.agrements.get().au == JOUR
    assert Agrement.objects.get(organisation=autre).au is None
    assert client.get(reverse("annuaire_agreer", args=[monde.police.pk])).status_code == 404


def test_le_referent_se_designe_dans_la_maison_et_le_geste_est_trace(
    monde: Monde, entrer: Entrer, referent: Fonction
) -> None:
    client = entrer(monde.administratrice)
    adresse = reverse("annuaire_designer", args=[monde.prefecture.pk])
    assert client.post(adresse, {"compte": monde.enqueteur.pk, "du": "2009-03-21"}).status_code == 400
    assert client.post(adresse, {"compte": referent.compte.pk, "du": "2009-03-21"}).status_code == 400
    assert client.post(adresse, {"compte": monde.double.pk, "du": "2009-03-21"}).status_code == 302
    encore = referent_de(monde.prefecture, JOUR)
    assert encore is not None
    assert encore.nom == "Marie"  # until somebody of the house confirms
    confirmer(entrer(referent.compte))
    designe = referent_de(monde.prefecture, JOUR)
    assert designe is not None
    assert designe.nom == "Dominique Double"
    assert "désigner le référent" in page(client, "compte_administre", monde.double.pk)
    assert "jusqu’au 20 mars 2009" in page(client, "compte_administre", referent.compte.pk)


def test_une_suppleance_se_nomme_se_lit_dans_la_maison_et_s_affiche_avec_la_fonction(
    monde: Monde, entrer: Entrer
) -> None:
    client = entrer(monde.administratrice)
    nadia = personne("Nadia", monde.prefecture, "agent_prefecture", au=date(2009, 12, 31)).compte
    signature = monde.double.fonctions.get(role="signataire")
    adresse = reverse("annuaire_suppleer", args=[monde.prefecture.pk])
    saisie = {"supplee": signature.pk, "compte": nadia.pk, "du": "2009-03-21", "au": "2009-03-31"}
    for faux in (
        {"au": ""},
        {"au": "2009-03-20"},
        {"compte": monde.double.pk},
        {"compte": monde.enqueteur.pk},
    ):
        assert client.post(adresse, saisie | faux).status_code == 400
    assert client.post(adresse, saisie).status_code == 302
    dite = "supplée Dominique Double du 21 mars 2009 au 31 mars 2009"
    assert dite not in page(client, "annuaire_service", monde.prefecture.pk)
    confirmer(entrer(personne("Paul", monde.prefecture, "agent_prefecture").compte))
    assert dite in page(client, "annuaire_service", monde.prefecture.pk)
    assert dite not in page(entrer(monde.enqueteur), "annuaire_service", monde.prefecture.pk)
    sienne = entrer(nadia)
    assert dite in page(sienne, "choisir_fonction")
    suppleance = nadia.fonctions.get(role="signataire")
    sienne.post(reverse("choisir_fonction"), {"fonction": suppleance.pk})
    assert dite in page(sienne, "annuaire")  # in the header
    assert "suppléance" in page(client, "compte_administre", nadia.pk)


def test_l_annuaire_passe_axe_tient_sur_un_telephone_et_s_emploie_sans_script(
    serveur: str, ouvrir_page: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    monde = peupler()
    refuge = association("Le Refuge commun", "06", "06", langues=["ro"], telephone="04 93 00 00 00")
    personne("Marie", monde.prefecture, "referent_prefecture", date(2009, 1, 5))
    fenetre = ouvrir_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    temoin = ouvrir_page(viewport={"width": 390, "height": 844})
    for ouverte in (fenetre, temoin):
        ouverte.goto("/connexion/")
        ouverte.fill("[name=login]", monde.administratrice.email)
        ouverte.fill("[name=password]", MOT_DE_PASSE)
        ouverte.click("main button[type=submit]")
        ouverte.wait_for_url(lambda url: "/connexion/" not in url)
    fenetre.goto("/annuaire/?territoire=06")
    fenetre.select_option("[name=genre]", "association")
    fenetre.check("[name=agreees]")
    fenetre.click("main button[type=submit]")
    assert "Le Refuge commun" in fenetre.inner_text("main")
    for adresse in (
        "/annuaire/?territoire=06",
        "/annuaire/?territoire=20",
        "/annuaire/ajouter/",
        f"/annuaire/{refuge.pk}/",
        f"/annuaire/{monde.prefecture.pk}/",
        f"/annuaire/{monde.prefecture.pk}/suppleance/",
        "/aide/annuaire/",
    ):
        temoin.goto(adresse)
        assert temoin.locator("h1").count() == 1
        largeur = temoin.evaluate("document.documentElement.scrollWidth")
        assert largeur <= 390, adresse
        accessible(temoin)
