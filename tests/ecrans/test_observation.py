"""Observers read national counts and nothing else; what is small is not told."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de
from outils.monde import creer_acteur

from egide.annuaire.models import Organisation


@pytest.mark.usefixtures("db")
def test_un_observateur_d_une_association_ne_voit_que_des_comptes(entrer: Callable[..., Client]) -> None:
    association = Organisation.objects.create(nom="Collectif", genre="association", territoire="75")
    client = client_de(creer_acteur("olga", "observateur", association), entrer)
    assert client.get("/", follow=True).redirect_chain[-1][0] == reverse("observation")
    assert "Aucun compte n’est encore calculé" in client.get(reverse("observation")).content.decode()
    for nom in ("a_faire", "dossiers", "rechercher", "remontees", "comptes"):
        assert client.get(reverse(nom)).status_code == 404, nom
