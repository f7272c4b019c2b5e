"""Every address says who may reach it, and to the others it does not exist."""

import re
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from ecrans.monde import Monde, adresses

from egide.seuil.garde import Seuil, VueSansPolitique
from egide.seuil.politiques import politique_de, reservee


def sans_jeton(contenu: bytes) -> bytes:
    return re.sub(rb'name="(?:csrfmiddlewaretoken|intention)" value="[^"]+"', b"", contenu)


def test_chaque_adresse_declare_qui_peut_l_atteindre() -> None:
    muettes = [str(motif.pattern) for motif in adresses() if politique_de(motif.callback) is None]
    assert muettes == []


def test_une_vue_qui_ne_declare_rien_n_est_servie_a_personne() -> None:
    def vue_muette(request: object) -> None: ...

    with pytest.raises(VueSansPolitique):
        Seuil(lambda _: None).process_view(RequestFactory().get("/"), vue_muette, (), {})  # type: ignore[arg-type]


@pytest.mark.parametrize("roles", [(), ("prefet",), ("enqueteur", "prefet")])
def test_une_vue_ne_se_reserve_qu_a_des_roles_de_l_annuaire(roles: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="Rôles inconnus"):
        reservee(*roles)


def test_sans_connexion_une_page_reservee_invite_a_se_connecter_puis_y_ramene(
    client: Client, monde: Monde
) -> None:
    adresse = reverse("compte_administre", args=[monde.enqueteur.pk])
    reponse = client.get(adresse)
    assert reponse.status_code == 302
    assert reponse["Location"] == f"{reverse('account_login')}?next={adresse}"


def test_interdit_et_absent_donnent_la_meme_page(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.enqueteur)
    interdit = client.get(reverse("compte_administre", args=[monde.double.pk]))
    absent = client.get("/administration/comptes/00000000-0000-0000-0000-000000000000/")
    nulle_part = client.get("/nulle-part/")
    assert interdit.status_code == absent.status_code == nulle_part.status_code == 404
    assert sans_jeton(interdit.content) == sans_jeton(absent.content) == sans_jeton(nulle_part.content)
    assert (
        entrer(monde.administratrice).get(reverse("compte_administre", args=[monde.double.pk])).status_code
        == 200
    )


def test_une_page_d_administration_n_existe_pas_pour_les_autres_roles_meme_en_ecriture(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    geste = reverse("fermer_compte", args=[monde.double.pk])
    assert entrer(monde.enqueteur).post(geste, {"geste": "fermer"}).status_code == 404
    monde.double.refresh_from_db()
    assert monde.double.is_active
    assert entrer(monde.administratrice).post(geste, {"geste": "fermer"}).status_code == 302
    monde.double.refresh_from_db()
    assert not monde.double.is_active


def test_personne_ne_s_inscrit_seul(client: Client, db: None) -> None:
    assert {client.get(f"{racine}/signup/").status_code for racine in ("/compte", "/connexion", "")} == {404}


def test_les_pages_ne_restent_ni_en_cache_ni_dans_un_moteur_ni_dans_un_autre_site(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    reponse = entrer(monde.administratrice).get(reverse("comptes"))
    assert "no-store" in reponse["Cache-Control"]
    assert "noindex" in reponse["X-Robots-Tag"]
    assert reponse["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert b"unsafe" not in reponse["Content-Security-Policy"].encode()


def test_le_second_facteur_est_demande_d_abord_la_ou_il_est_exige(
    monde: Monde, entrer: Callable[..., Client], settings: object
) -> None:
    client = entrer(monde.administratrice)
    settings.EGIDE_SECOND_FACTEUR_EXIGE = True  # type: ignore[attr-defined]
    assert client.get(reverse("comptes"))["Location"] == reverse("mfa_index")
    settings.EGIDE_SECOND_FACTEUR_EXIGE = False  # type: ignore[attr-defined]
    assert client.get(reverse("comptes")).status_code == 200
