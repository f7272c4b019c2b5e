"""The signal, from the hearing: nothing leaves before what would leave has been shown and confirmed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.conduite import envoyer, formulaire
from ecrans.nice import Nice, client_de, types_enregistres
from outils.monde import inscrire, ouvrir_un_dossier

from egide.journal import types


@pytest.fixture
def enqueteur(nice: Nice, entrer: Callable[..., Client]) -> Client:
    return client_de(nice.monde.enqueteur, entrer)


@pytest.fixture
def neuf(nice: Nice) -> str:
    """A file just opened."""
    return ouvrir_un_dossier(nice.monde.enqueteur)


def apercu_du_signalement(nice: Nice, client: Client, pseudonyme: str, **reponses: Any) -> HttpResponse:
    """Press « signaler » in the hearing of a person presumed a victim."""
    inscrire(nice.monde.enqueteur, pseudonyme, types.Presomption(presumee_victime_par_police=True))
    return envoyer(client, pseudonyme, "signaler", signaler__aucun_recepisse_anterieur="oui", **reponses)


def confirmation(apercu: HttpResponse) -> dict[str, Any]:
    """What the second button sends."""
    contexte = apercu.context
    empreinte = contexte["depart"].empreinte
    return {**dict(contexte["donnees"]), "repere": contexte["repere"], "empreinte": empreinte}


def test_signaler_montre_d_abord_a_qui_et_quoi_et_rien_n_est_parti(
    nice: Nice, enqueteur: Client, neuf: str, entrer: Callable[..., Client]
) -> None:
    apercu = apercu_du_signalement(nice, enqueteur, neuf)
    page = apercu.content.decode()
    assert apercu.status_code == 200
    assert "Rien n’est encore parti" in page
    assert "Confirmer le signalement" in page
    assert apercu.context["depart"].destinataire.pk == nice.monde.agent.organisation_id
    assert types_enregistres(nice.monde.enqueteur, neuf) == ["ouverture", "presomption"]
    prefecture = client_de(nice.monde.agent, entrer)
    assert prefecture.get(reverse("a_recevoir")).context["attendues"] == []
    assert enqueteur.post(apercu.context["adresse"], confirmation(apercu)).status_code == 302
    assert types_enregistres(nice.monde.enqueteur, neuf)[-1] == "signalement"
    assert len(prefecture.get(reverse("a_recevoir")).context["attendues"]) == 1


def test_aucune_empreinte_jointe_a_l_audition_ne_dispense_de_l_apercu(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    apercu = apercu_du_signalement(nice, enqueteur, neuf)
    devancee = confirmation(apercu)["empreinte"]
    for empreinte in (devancee, "inventée"):
        rendu = envoyer(
            enqueteur, neuf, "signaler", signaler__aucun_recepisse_anterieur="oui", empreinte=empreinte
        )
        assert "Rien n’est encore parti" in rendu.content.decode()
    fausse = enqueteur.post(apercu.context["adresse"], confirmation(apercu) | {"empreinte": "inventée"})
    assert "Rien n’est encore parti" in fausse.content.decode()
    assert "signalement" not in types_enregistres(nice.monde.enqueteur, neuf)


def test_ce_qui_a_change_depuis_l_apercu_se_relit_avant_de_partir(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    apercu = apercu_du_signalement(nice, enqueteur, neuf)
    inscrire(nice.monde.enqueteur, neuf, types.Plainte(plainte_deposee=True))
    assert enqueteur.post(apercu.context["adresse"], confirmation(apercu)).status_code == 409
    assert "signalement" not in types_enregistres(nice.monde.enqueteur, neuf)


def test_le_signalement_attend_que_le_reste_soit_enregistre_et_ne_perd_rien(
    nice: Nice, enqueteur: Client, neuf: str
) -> None:
    rendu = apercu_du_signalement(nice, enqueteur, neuf, ecoute__departement="06")
    assert rendu.status_code == 409
    assert "Enregistrez d’abord" in rendu.context["page"].faute
    assert formulaire(rendu, "ecoute")["ecoute-departement"].value() == "06"
    assert formulaire(rendu, "signaler")["signaler-aucun_recepisse_anterieur"].value() == "oui"
    assert "signalement" not in types_enregistres(nice.monde.enqueteur, neuf)
