"""Observers read national counts and nothing else; what is small is not told."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de
from outils.monde import creer_acteur

from egide.annuaire.models import Organisation
from egide.ecrans.travail import observation
from egide.journal.agregats import COMPTES
from egide.journal.types import TYPES


@pytest.mark.usefixtures("db")
def test_un_observateur_d_une_association_ne_voit_que_des_comptes(entrer: Callable[..., Client]) -> None:
    association = Organisation.objects.create(nom="Collectif", genre="association", territoire="75")
    client = client_de(creer_acteur("olga", "observateur", association), entrer)
    assert client.get("/", follow=True).redirect_chain[-1][0] == reverse("observation")
    assert "Aucun compte n’est encore calculé" in client.get(reverse("observation")).content.decode()
    for nom in ("a_faire", "dossiers", "rechercher", "remontees", "comptes"):
        assert client.get(reverse(nom)).status_code == 404, nom


def test_chaque_nombre_se_lit_avec_son_titre_et_un_petit_ne_se_lit_pas(
    monkeypatch: pytest.MonkeyPatch, db: None, entrer: Callable[..., Client]
) -> None:
    comptes = dict.fromkeys(COMPTES) | {COMPTES[0]: 12}
    monkeypatch.setattr(observation, "tableau", lambda: [(2009, comptes)])
    association = Organisation.objects.create(nom="Collectif", genre="association", territoire="75")
    page = client_de(creer_acteur("olga", "observateur", association), entrer).get(reverse("observation"))
    cases = re.findall(r'data-titre="([^"]+)">\s*(?:<span[^>]*>)?([^<]+)', page.content.decode())
    assert [(titre, nombre.strip()) for titre, nombre in cases] == [
        (str(TYPES[type_].titre), "12" if type_ == COMPTES[0] else "non donné") for type_ in COMPTES
    ]
    assert reverse("comites") not in page.content.decode()
