"""A prefecture asks the ministry about the text: nobody is named, thirty days run, the answer comes back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import Nice, client_de
from outils.monde import creer_acteur

from egide.acces.acteurs import Acteur
from egide.acces.models import Question
from egide.acces.porte import contexte
from egide.annuaire.models import Organisation

TEXTE = "Une attestation consulaire suffit-elle à justifier l’état civil, le passeport manquant ?"
Entrer = Callable[..., Client]


@pytest.fixture
def ministere(nice: Nice) -> Acteur:
    organisation = Organisation.objects.create(nom="Ministère inventé", genre="ministere", territoire="75")
    return creer_acteur("irene", "instructeur_ministere", organisation)


@pytest.fixture
def referente(nice: Nice) -> Acteur:
    prefecture = Organisation.objects.get(id=nice.monde.agent.organisation_id)
    return creer_acteur("rachel", "referent_prefecture", prefecture)


def poser(client: Client, ministere: Acteur, texte: str = TEXTE) -> object:
    envoi = {"point": "CIRC-2.2-1", "texte": texte, "ministere": str(ministere.organisation_id)}
    return client.post(reverse("poser_une_question"), envoi)


def test_la_question_va_au_ministere_et_sa_reponse_revient_a_la_prefecture_seule(
    nice: Nice, ministere: Acteur, referente: Acteur, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent, irene = client_de(nice.monde.agent, entrer), client_de(ministere, entrer)
    assert poser(agent, ministere).status_code == 302
    with contexte(ministere):
        adresse = reverse("question", args=[Question.objects.get().id])
    assert "Préfecture des Alpes-Maritimes" in irene.get(reverse("questions")).content.decode()
    assert TEXTE in irene.get(adresse).content.decode()
    assert irene.get(reverse("notifications")).context["nouvelles"][0][1] == reverse("questions")
    a_faire = agent.get(reverse("a_faire")).context
    (attendue,) = a_faire["attendues_sans_dossier"]
    assert (attendue.qui, attendue.jours, attendue.seuil, attendue.en_retard) == ("Ministère", 0, 30, False)
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-04-21")
    (en_retard,) = irene.get(reverse("a_faire")).context["sans_dossier"]["en_retard"]
    assert en_retard.titre == "Répondre à une question sur le texte"
    assert agent.post(adresse, {"reponse": "Oui."}).status_code in (403, 404)
    assert irene.post(adresse, {"reponse": " "}).status_code == 400
    assert irene.post(adresse, {"reponse": "Elle suffit, avec sa traduction."}).status_code == 302
    assert irene.post(adresse, {"reponse": "Non."}).status_code == 404
    for siens in (agent, client_de(referente, entrer)):
        assert "Elle suffit, avec sa traduction." in siens.get(adresse).content.decode()
        assert adresse in siens.get(reverse("a_recevoir")).content.decode()
    assert not agent.get(reverse("a_faire")).context["attendues_sans_dossier"]


def test_une_question_n_existe_ni_pour_une_autre_prefecture_ni_pour_un_autre_role(
    nice: Nice, ministere: Acteur, entrer: Entrer
) -> None:
    poser(client_de(nice.monde.agent, entrer), ministere)
    poser(client_de(nice.monde.agent_59, entrer), ministere, "Et pour une carte perdue ?")
    with contexte(nice.monde.agent):
        (sienne,) = Question.objects.all()
    adresse = reverse("question", args=[sienne.id])
    for intrus in (nice.monde.agent_59, nice.monde.enqueteur, nice.monde.signataire):
        assert client_de(intrus, entrer).get(adresse).status_code == 404
    for intrus in (nice.monde.signataire, nice.monde.enqueteur, nice.monde.administrateur):
        with contexte(intrus):
            assert not Question.objects.exists()
    with contexte(nice.monde.agent):  # the database itself lets the ministry alone answer
        assert not Question.objects.filter(id=sienne.id).update(reponse="Oui.", repondue_le=sienne.posee_le)


@pytest.mark.parametrize(
    "qui_designe",
    [
        "Madame Amina Okonkwo-Béranger demande une carte.",
        "okonkwo béranger amina éloïse demande une carte.",
        "Le dossier {pseudonyme} est complet.",
        "Le dossier {presente} est complet.",
        "Elle est née le 2 mai 1988.",
        "Écrire à amina@exemple.org.",
        "Joignable au 06 39 98 00 01.",
        "Numéro étranger 0612345678.",
        "Son récépissé 06-2009-0001 a expiré.",
        "La procédure 2009/001234 est close.",
    ],
)
def test_une_question_qui_designe_quelqu_un_n_est_pas_posee_et_rien_de_ce_qui_est_ecrit_n_est_perdu(
    nice: Nice, ministere: Acteur, entrer: Entrer, qui_designe: str
) -> None:
    from egide.journal.pseudonymes import presenter

    nomme = qui_designe.format(pseudonyme=nice.pseudonyme, presente=presenter(nice.pseudonyme))
    client = client_de(nice.monde.agent, entrer)
    reponse = poser(client, ministere, nomme)
    sans_chiffre = "dossier" in qui_designe and not any(c.isdigit() for c in nice.pseudonyme)
    assert reponse.status_code == (302 if sans_chiffre else 400)
    if not sans_chiffre:
        page = reponse.content.decode()
        assert nomme in page.replace("&#x27;", "’")
        assert "aucun mot qui désigne quelqu’un" in page
        with contexte(ministere):
            assert not Question.objects.exists()


@pytest.mark.parametrize(
    "permis",
    [
        "L’article R.316-2, depuis le 2009-02-05, ou le 12/03/2009 ?",
        "De 2009 à 2010, 15 000 euros par an ?",
        TEXTE,
    ],
)
def test_une_question_du_texte_porte_des_articles_des_jours_des_sommes(
    nice: Nice, ministere: Acteur, entrer: Entrer, permis: str
) -> None:
    assert poser(client_de(nice.monde.agent, entrer), ministere, permis).status_code == 302
