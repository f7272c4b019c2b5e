"""The committee of a département: its référent keeps it, late decisions come back, the ministry sees only that it sits."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import SECRETS, Nice, client_de
from outils.monde import creer_acteur

from egide.acces.acteurs import Acteur
from egide.acces.models import (
    DecisionDuComite,
    MembreDuComite,
    SeanceDuComite,
    SuiteDeDecision,
    TravauxDuComite,
)
from egide.acces.porte import contexte
from egide.annuaire.models import Organisation

Entrer = Callable[..., Client]
CONTENU = (MembreDuComite, TravauxDuComite, DecisionDuComite, SuiteDeDecision)
DECISION = "Recevoir à part toute personne signalée"


@pytest.fixture
def referente(nice: Nice) -> Acteur:
    prefecture = Organisation.objects.get(id=nice.monde.agent.organisation_id)
    return creer_acteur("rachel", "referent_prefecture", prefecture)


def seance_prevue(client: Client, le: str = "2009-03-20", points: str = "Accueil\nInterprètes") -> str:
    """Members named, a session planned; returns its address."""
    for service in ("Parquet de Nice", "Conseil général"):
        client.post(reverse("membres_du_comite"), {"autre": service})
    reponse = client.post(reverse("prevoir_une_seance"), {"le": le, "ordre_du_jour": points})
    assert reponse.status_code == 302, reponse.context["form"].errors
    return str(reponse["Location"])


def compte_rendu(**lignes: str) -> dict[str, object]:
    dites = {f"decisions-0-{nom}": dit for nom, dit in lignes.items()}
    return {
        "geste": "tenir",
        "presents": ["Parquet de Nice"],
        "decisions-TOTAL_FORMS": "3",
        "decisions-INITIAL_FORMS": "0",
        **dites,
    }


def tenue(client: Client, pour_le: str = "2009-03-25") -> str:
    adresse = seance_prevue(client)
    dit = compte_rendu(texte=DECISION, qui="Conseil général", pour_le=pour_le)
    assert client.post(adresse, dit).status_code == 302
    return adresse


def test_une_seance_prevue_se_tient_decide_et_chaque_decision_est_suivie_jusqu_au_bout(
    nice: Nice, referente: Acteur, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_de(referente, entrer)
    adresse = seance_prevue(client)
    (a_ecrire,) = client.get(reverse("a_faire")).context["sans_dossier"]["cette_semaine"]
    assert a_ecrire.titre == "Écrire le compte rendu du comité"
    dit = compte_rendu(texte=DECISION, qui="Conseil général", pour_le="2009-03-25")
    assert client.post(adresse, dit | {"presents": []}).status_code == 400
    incomplet = client.post(adresse, compte_rendu(texte=DECISION, qui="", pour_le="2009-03-25"))
    assert incomplet.status_code == 400
    assert DECISION in incomplet.content.decode()
    avant = client.post(adresse, compte_rendu(texte=DECISION, qui="Parquet", pour_le="2009-03-01"))
    assert avant.status_code == 400
    plus = client.post(adresse, dit | {"geste": "plus"})
    assert (plus.status_code, plus.content.decode().count("<legend>Décision")) == (200, 4)
    assert DECISION in plus.content.decode()
    assert client.post(adresse, dit).status_code == 302
    assert client.post(adresse, dit).status_code == 404  # written once
    (suivie,) = client.get(reverse("a_faire")).context["sans_dossier"]["cette_semaine"]
    assert suivie.phrase == f"{DECISION} · Conseil général"
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-28")
    page = client.get(reverse("a_faire"))
    (en_retard,) = page.context["sans_dossier"]["en_retard"]
    tardives = client.get(reverse("a_faire"), {"echeance": "en_retard"})
    assert tardives.context["sans_dossier"]["en_retard"] == [
        en_retard
    ]  # a term does not hide what is of no file
    assert en_retard.titre in tardives.content.decode()
    assert not client.get(reverse("a_faire"), {"echeance": "cette_semaine"}).context["sans_dossier"][
        "en_retard"
    ]
    decision = reverse("decision_du_comite", args=[en_retard.cible])
    assert decision in page.content.decode()
    assert client.post(decision, {"etat": "en_cours", "texte": ""}).status_code == 400
    assert client.post(decision, {"etat": "en_cours", "texte": "Local trouvé, à meubler."}).status_code == 302
    assert client.get(reverse("a_faire")).context["sans_dossier"]["en_retard"]
    assert client.post(decision, {"etat": "faite", "texte": ""}).status_code == 302
    assert not client.get(reverse("a_faire")).context["sans_dossier"]["en_retard"]
    assert "Local trouvé, à meubler." in client.get(decision).content.decode()


def test_le_compte_rendu_s_imprime_et_ne_nomme_personne(
    nice: Nice, referente: Acteur, entrer: Entrer
) -> None:
    client = client_de(referente, entrer)
    adresse = seance_prevue(client)
    for nomme in ("Amina Okonkwo-Béranger à recevoir", "Née le 2 mai 1988"):
        reponse = client.post(adresse, compte_rendu(texte=nomme, qui="Parquet", pour_le="2009-03-25"))
        assert reponse.status_code == 400, nomme
    assert (
        client.post(adresse, compte_rendu(texte=DECISION, qui="Parquet", pour_le="2009-03-25")).status_code
        == 302
    )
    page = client.get(adresse + "compte-rendu/").content.decode()
    corps = page[page.index("<main") : page.index("</main")]
    assert DECISION in corps
    assert "25 mars 2009" in corps
    assert not [mot for mot in (*SECRETS, nice.pseudonyme, "Rachel", "rachel") if mot in corps]


def test_le_ministere_voit_qu_un_comite_s_est_tenu_et_quand_et_rien_de_ce_qui_s_y_dit(
    nice: Nice, referente: Acteur, entrer: Entrer
) -> None:
    client = client_de(referente, entrer)
    tenue(client)
    seance_prevue(client, "2009-04-10", "Un point à venir")
    organisation = Organisation.objects.create(nom="Ministère inventé", genre="ministere", territoire="75")
    ministere = creer_acteur("irene", "instructeur_ministere", organisation)
    irene = client_de(ministere, entrer)
    page = irene.get(reverse("comites"))
    assert page.context["lignes"] == [("Alpes-Maritimes", 1, [date(2009, 3, 20)])]
    assert not [
        mot for mot in (DECISION, "Accueil", "Conseil général", "Un point") if mot in page.content.decode()
    ]
    for adresse in ("comite", "membres_du_comite", "prevoir_une_seance"):
        assert irene.get(reverse(adresse)).status_code == 404
    with contexte(ministere):
        assert SeanceDuComite.objects.count() == 2
        assert [table for table in CONTENU if table.objects.exists()] == []


def test_un_comite_n_existe_ni_pour_un_autre_departement_ni_pour_qui_n_en_est_pas_le_referent(
    nice: Nice, referente: Acteur, entrer: Entrer
) -> None:
    client = client_de(referente, entrer)
    adresse = tenue(client)
    voisine = creer_acteur(
        "lise", "referent_prefecture", Organisation.objects.get(id=nice.monde.agent_59.organisation_id)
    )
    tenue(client_de(voisine, entrer))
    with contexte(referente):
        (decision,) = DecisionDuComite.objects.all()
    for intrus in (voisine, nice.monde.agent, nice.monde.signataire, nice.monde.enqueteur):
        etranger = client_de(intrus, entrer)
        assert etranger.get(adresse).status_code == 404
        assert etranger.get(adresse + "compte-rendu/").status_code == 404
        assert (
            etranger.post(reverse("decision_du_comite", args=[decision.id]), {"etat": "faite"}).status_code
            == 404
        )
        if intrus is not voisine:
            with contexte(intrus):
                assert [table for table in (*CONTENU, SeanceDuComite) if table.objects.exists()] == []
