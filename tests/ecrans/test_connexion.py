"""Signing in: by a link that a colleague hands over, then by e-mail and password; nobody guesses at leisure."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE, Monde

from egide.annuaire.models import Compte
from egide.annuaire.roles import AGENT_PREFECTURE, ENQUETEUR

CONNEXION = "/connexion/"


def essayer(client: Client, adresse: str, mot_de_passe: str) -> int:
    return client.post(CONNEXION, {"login": adresse, "password": mot_de_passe}).status_code


@pytest.fixture
def lien(monde: Monde, entrer: Callable[..., Client]) -> str:
    """The first sign-in link of an account just opened, as who confirms it receives it."""
    saisie = {"nom_affiche": "Noa Nouvelle", "email": "Noa@Police.example"}
    saisie |= {"organisation": monde.police.pk, "roles": [ENQUETEUR]}
    entrer(monde.administratrice).post(reverse("nouveau_compte"), saisie)
    collegue = entrer(monde.enqueteur)
    ((dite, _possible),) = collegue.get(reverse("mon_service")).context["attendues"]
    decision = reverse("decider_demande", args=[dite.demande.pk])
    return str(collegue.post(decision, {"choix": "confirmer"}).context["lien"])


def choisir(lien: str, mot_de_passe: str) -> Client:
    client = Client()
    page = client.get(lien, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": mot_de_passe, "password2": mot_de_passe})
    return client


def test_le_lien_remis_par_qui_confirme_ouvre_le_compte_une_seule_fois(lien: str) -> None:
    assert essayer(choisir(lien, MOT_DE_PASSE), "noa@police.example", MOT_DE_PASSE) == 302
    deuxieme = Client().get(lien, follow=True)
    assert "ne peut plus servir" in deuxieme.content.decode()
    assert essayer(choisir(lien, "un tout autre mot"), "noa@police.example", "un tout autre mot") == 200


def test_un_compte_ferme_n_entre_plus_et_sort_au_clic_suivant(monde: Monde) -> None:
    client = Client()
    assert essayer(client, monde.enqueteur.email, MOT_DE_PASSE) == 302
    assert client.get(reverse("compte")).status_code == 200
    Compte.objects.filter(pk=monde.enqueteur.pk).update(is_active=False)
    assert client.get(reverse("compte")).status_code == 302
    refus = Client().post(CONNEXION, {"login": monde.enqueteur.email, "password": MOT_DE_PASSE}, follow=True)
    assert not refus.wsgi_request.user.is_authenticated


def test_un_mot_de_passe_faux_et_un_compte_absent_recoivent_la_meme_reponse(monde: Monde) -> None:
    faux = Client().post(CONNEXION, {"login": monde.enqueteur.email, "password": "faux"})
    absent = Client().post(CONNEXION, {"login": "personne@police.example", "password": "faux"})
    assert list(faux.context["form"].non_field_errors()) == list(absent.context["form"].non_field_errors())
    assert faux.context["form"].non_field_errors()


def test_apres_cinq_essais_faux_la_porte_se_ferme_meme_au_bon_mot_de_passe(monde: Monde) -> None:
    client = Client()
    etats = [essayer(client, monde.enqueteur.email, f"faux {essai}") for essai in range(5)]
    assert etats[0] == 200
    assert etats[-1] == 429
    essayer(client, monde.enqueteur.email, MOT_DE_PASSE)
    assert client.get(reverse("compte")).status_code == 302
    assert essayer(client, monde.double.email, MOT_DE_PASSE) == 302


def test_mot_de_passe_oublie_ne_dit_pas_si_le_compte_existe(
    monde: Monde, mailoutbox: list[object], settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    connu = Client().post(reverse("account_reset_password"), {"email": monde.enqueteur.email}, follow=True)
    inconnu = Client().post(
        reverse("account_reset_password"), {"email": "personne@police.example"}, follow=True
    )
    assert connu.content == inconnu.content
    assert len(mailoutbox) == 1


def test_quitter_demande_un_envoi_et_ferme_la_seance(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.enqueteur)
    client.get(reverse("account_logout"))
    assert client.get(reverse("compte")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("compte")).status_code == 302


def test_l_adresse_d_un_compte_ne_se_prend_pas_deux_fois(monde: Monde, entrer: Callable[..., Client]) -> None:
    saisie = {"nom_affiche": "Autre", "email": monde.double.email.upper()}
    saisie |= {"organisation": monde.prefecture.pk, "roles": [AGENT_PREFECTURE]}
    reponse = entrer(monde.administratrice).post(reverse("nouveau_compte"), saisie)
    assert reponse.status_code == 400
    assert "existe déjà" in reponse.content.decode()
    assert 'value="Autre"' in reponse.content.decode()
