"""A form never loses what was typed, nor gives it to another site."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from ecrans.monde import Monde

SAISIE = {"nom": "Parquet de Nice", "genre": "parquet", "territoire": "06", "actif": "on"}
DE_CHEZ_NOUS = {"Sec-Fetch-Site": "same-origin"}


def test_un_formulaire_perime_rend_ce_qui_etait_ecrit_et_se_renvoie(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice, enforce_csrf_checks=True)
    page = client.post(reverse("annuaire_ajouter"), SAISIE, headers=DE_CHEZ_NOUS)
    assert page.status_code == 403
    assert "Parquet de Nice" in page.content.decode()
    jeton = page.context["csrf_token"]
    renvoi = client.post(
        reverse("annuaire_ajouter"), dict(page.context["champs"]) | {"csrfmiddlewaretoken": str(jeton)}
    )
    assert renvoi.status_code == 302


def test_un_autre_site_ne_fait_rien_ecrire_sur_nos_pages(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.administratrice, enforce_csrf_checks=True)
    for origine in ({"Sec-Fetch-Site": "cross-site"}, {}):
        page = client.post(reverse("annuaire_ajouter"), SAISIE, headers=origine)
        assert page.status_code == 403
        assert "Parquet de Nice" not in page.content.decode()


def test_un_mot_de_passe_n_est_jamais_rendu(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    saisie = {"login": "camille@police.example", "password": "tres-secret-12"}
    page = client.post(reverse("account_login"), saisie, headers=DE_CHEZ_NOUS).content.decode()
    assert "camille@police.example" in page
    assert "tres-secret-12" not in page
    assert "Envoyer de nouveau" not in page


def test_un_envoi_apres_la_fin_de_la_seance_n_est_ni_enregistre_ni_perdu(
    monde: Monde, client: Client
) -> None:
    page = client.post(reverse("annuaire_ajouter"), SAISIE, headers=DE_CHEZ_NOUS)
    assert page.status_code == 403
    assert "Parquet de Nice" in page.content.decode()
    assert "Votre séance avait pris fin" in page.content.decode()


def test_la_page_de_panne_se_passe_de_tout(
    monde: Monde, entrer: Callable[..., Client], monkeypatch: object
) -> None:
    from egide.ecrans.comptes import administration

    def tomber(*_: object) -> None:
        raise RuntimeError("panne voulue")

    client = entrer(monde.administratrice, raise_request_exception=False)
    monkeypatch.setattr(administration, "render", tomber)  # type: ignore[attr-defined]
    page = client.get(reverse("comptes"))
    assert page.status_code == 500
    assert "Une panne de notre côté" in page.content.decode()
    assert "panne voulue" not in page.content.decode()
