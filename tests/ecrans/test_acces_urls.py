"""Each address that names a file, for its own people and for those who are not told of it yet."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import AUJOURD_HUI, Nice, client_de, installer, pages_du_dossier, remettre
from outils.decors import Decors

CONSENTEMENTS = (
    "consentements",
    "choisir_le_destinataire",
    "consentir",
    "consentir_avocat",
    "retirer_consentement",
)


ON_Y_ENVOIE = ("decider_doublon", "brouillon")


@pytest.fixture
def nice(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nice]:
    monkeypatch.setenv("EGIDE_HORLOGE", AUJOURD_HUI)
    with decors.jouer(munis, AUJOURD_HUI) as nice:
        yield nice


def munis() -> Nice:
    """Each of the two has her receipt."""
    nice = installer()
    remettre(nice.monde.agent, nice.pseudonyme)
    remettre(nice.monde.agent_59, nice.ailleurs)
    return nice


def test_les_siens_atteignent_chaque_page_du_dossier(nice: Nice, entrer: Callable[..., Client]) -> None:
    client = client_de(nice.monde.agent, entrer)
    etats = {nom: client.get(adresse).status_code for nom, adresse in pages_du_dossier(nice.pseudonyme)}
    # The investigator's alone, then the shelter's: not even those who read the file know that they exist.
    siennes = ("audition", "audition_brouillon", "meme_operation", "audition_droits", "abri")
    assert {etats.pop(nom) for nom in siennes} == {404}
    # A consent is recorded by those who help her; and nothing was exchanged under this number.
    assert {etats.pop(nom) for nom in (*CONSENTEMENTS, "echange")} == {404}
    assert {etats.pop(nom) for nom in ("piece", "retirer")} == {
        404
    }  # nothing was joined nor written under this number
    assert {etats.pop(nom) for nom in ("preparer", "preparer_avocat")} == {400}  # to nobody of the directory
    # The referent's and the association's own pages.
    assert {
        etats.pop(nom)
        for nom in ("affecter", "remontees_du_dossier", "remonter", "remonter_depuis", "rouvrir_un_cas")
    } == {404}
    # The appointments of who stands by her are no page of the prefecture.
    assert etats.pop("agenda_rendez_vous") == 404
    assert etats.pop("emettre_document") == 404  # a gesture's name is not an act's
    assert {etats.pop(nom) for nom in ON_Y_ENVOIE} == {405}  # a link decides nothing
    assert etats.pop("corriger") == 409  # the first event is not his to correct: explained, not hidden
    assert set(etats.values()) == {200}, etats
    assert len(etats) >= 5


@pytest.mark.parametrize("role", ["agent", "signataire"])
def test_un_dossier_garde_par_la_police_n_existe_pas_pour_la_prefecture(
    nice: Nice, entrer: Callable[..., Client], role: str
) -> None:
    client = client_de(getattr(nice.monde, role), entrer)
    for nom, adresse in pages_du_dossier(nice.reserve):
        assert client.get(adresse).status_code == (405 if nom in ON_Y_ENVOIE else 404), nom
    assert (
        client_de(nice.monde.enqueteur, entrer).get(reverse("dossier", args=[nice.reserve])).status_code
        == 200
    )
