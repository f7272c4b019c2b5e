"""The second factor: set up with a telephone, needed to sign in, unreadable in the database."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE, Monde, code


@pytest.fixture
def protegee(monde: Monde) -> tuple[Client, str]:
    """The administrator's client after setting her second factor up, and its secret."""
    client = Client()
    client.post("/connexion/", {"login": monde.administratrice.email, "password": MOT_DE_PASSE})
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    suite = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert suite.status_code == 302
    return client, secret


def test_un_code_est_demande_apres_le_mot_de_passe(protegee: tuple[Client, str], monde: Monde) -> None:
    nouveau = Client()
    suite = nouveau.post("/connexion/", {"login": monde.administratrice.email, "password": MOT_DE_PASSE})
    assert suite["Location"].startswith(reverse("mfa_authenticate"))
    assert nouveau.get(reverse("compte")).status_code == 302
    nouveau.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert nouveau.get(reverse("compte")).status_code == 302


def test_les_codes_de_secours_se_montrent_une_fois_et_servent_une_fois(
    protegee: tuple[Client, str], monde: Monde
) -> None:
    client, _ = protegee
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(codes) == 10
    assert set(client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == {"****"}

    def entrer_avec(secours: str) -> int:
        nouveau = Client()
        nouveau.post("/connexion/", {"login": monde.administratrice.email, "password": MOT_DE_PASSE})
        nouveau.post(reverse("mfa_authenticate"), {"code": secours})
        return nouveau.get(reverse("compte")).status_code

    assert entrer_avec(codes[0]) == 200
    assert entrer_avec(codes[0]) == 302


def test_la_base_seule_ne_livre_pas_les_secrets(protegee: tuple[Client, str]) -> None:
    _, secret = protegee
    assert all(secret not in str(facteur.data) for facteur in Authenticator.objects.all())
