"""Each address that names a file, for each of those to whom it is closed: the answer is that of a file that does not exist."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, Nice, client_de, installer, pages_du_dossier, remettre

from egide.annuaire.models import Compte, Fonction
from egide.journal.models import Evenement

ABSENT = "CCCCCCCC"
CONSENTEMENTS = (
    "consentements",
    "choisir_le_destinataire",
    "consentir",
    "consentir_avocat",
    "retirer_consentement",
)
INTRUS = ("enqueteur_59", "agent_59", "administrateur")


@pytest.fixture
def nice(db: None, monkeypatch: pytest.MonkeyPatch) -> Nice:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    nice = installer()
    remettre(nice.monde.agent, nice.pseudonyme)
    remettre(nice.monde.agent_59, nice.ailleurs)
    return nice


def corps(reponse: HttpResponse) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", reponse.content)


def paires(nice: Nice) -> list[tuple[str, str, str]]:
    """Name, address for the file of Nice, same address for a file that does not exist."""
    absentes = dict(pages_du_dossier(ABSENT))
    return [(nom, adresse, absentes[nom]) for nom, adresse in pages_du_dossier(nice.pseudonyme)]


def test_les_siens_atteignent_chaque_page_du_dossier(nice: Nice, entrer: Callable[..., Client]) -> None:
    client = client_de(nice.monde.agent, entrer)
    etats = {nom: client.get(adresse).status_code for nom, adresse, _absente in paires(nice)}
    # The investigator's alone, then the shelter's: not even those who read the file know that they exist.
    assert {etats.pop(nom) for nom in ("audition", "audition_droits", "abri")} == {404}
    # A consent is recorded by those who help her; and nothing was exchanged under this number.
    assert {etats.pop(nom) for nom in (*CONSENTEMENTS, "echange")} == {404}
    assert {etats.pop(nom) for nom in ("preparer", "preparer_avocat")} == {400}  # to nobody of the directory
    # The referent's and the association's own pages.
    assert {etats.pop(nom) for nom in ("affecter", "remontees_du_dossier", "remonter")} == {404}
    assert etats.pop("emettre_document") == 404  # a gesture's name is not an act's
    assert etats.pop("decider_doublon") == 405  # a link decides nothing
    assert etats.pop("corriger") == 409  # the first event is not his to correct: explained, not hidden
    assert set(etats.values()) == {200}, etats
    assert len(etats) >= 5


@pytest.mark.parametrize("role", INTRUS)
@pytest.mark.parametrize("methode", ["get", "post"])
def test_ferme_et_absent_ne_se_distinguent_pas(
    nice: Nice, entrer: Callable[..., Client], role: str, methode: str
) -> None:
    client = client_de(getattr(nice.monde, role), entrer)
    avant = Evenement.objects.count()
    for nom, fermee, absente in paires(nice):
        ici, la = getattr(client, methode)(fermee), getattr(client, methode)(absente)
        assert (ici.status_code, corps(ici)) == (la.status_code, corps(la)), nom
        assert ici.status_code in {404, 405}, nom
    assert Evenement.objects.count() == avant


@pytest.mark.parametrize("role", ["agent", "signataire"])
def test_un_dossier_garde_par_la_police_n_existe_pas_pour_la_prefecture(
    nice: Nice, entrer: Callable[..., Client], role: str
) -> None:
    client = client_de(getattr(nice.monde, role), entrer)
    for nom, adresse in pages_du_dossier(nice.reserve):
        assert client.get(adresse).status_code == (405 if nom == "decider_doublon" else 404), nom
    assert (
        client_de(nice.monde.enqueteur, entrer).get(reverse("dossier", args=[nice.reserve])).status_code
        == 200
    )


def test_sans_connexion_on_est_invite_a_se_connecter_que_le_dossier_existe_ou_non(
    nice: Nice, client: Client
) -> None:
    for nom, fermee, absente in paires(nice):
        for adresse in (fermee, absente):
            reponse = client.get(adresse)
            assert (reponse.status_code, reponse["Location"]) == (302, f"/connexion/?next={adresse}"), nom
            assert client.post(adresse).status_code == 403, nom


@pytest.mark.parametrize("fin", ["compte fermé", "fonction terminée", "organisation fermée"])
def test_qui_n_exerce_plus_ne_voit_plus_rien_au_clic_suivant(
    nice: Nice, entrer: Callable[..., Client], fin: str
) -> None:
    client = client_de(nice.monde.agent, entrer)
    adresse = reverse("dossier", args=[nice.pseudonyme])
    assert client.get(adresse).status_code == 200
    fonction = Fonction.objects.get(compte_id=nice.monde.agent.compte_id)
    if fin == "compte fermé":
        Compte.objects.filter(pk=fonction.compte_id).update(is_active=False)
    elif fin == "fonction terminée":
        Fonction.objects.filter(pk=fonction.pk).update(au=date(2009, 3, 20))
    else:
        fonction.organisation.actif = False
        fonction.organisation.save()
    for nom, page in pages_du_dossier(nice.pseudonyme):
        reponse = client.get(page)
        assert reponse.status_code == 302, nom
        assert nice.pseudonyme not in reponse.content.decode(), nom
