"""A function is said in the feminine or the masculine of the person who holds it, where she stands beside it."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from ecrans.monde import Monde
from ecrans.nice import Nice

from egide.annuaire import roles
from egide.annuaire.models import Compte
from egide.annuaire.roles import FEMININ, ROLES, libelle
from egide.socle import francais


def test_chaque_role_a_son_feminin_et_reste_general_tant_que_rien_n_est_dit() -> None:
    assert libelle("enqueteur", "f") == "Enquêtrice"
    assert libelle("enqueteur", "m") == libelle("enqueteur") == "Enquêteur"
    assert {role for role in ROLES if libelle(role, FEMININ) == libelle(role)} == {"signataire"}


def test_chacun_dit_comment_le_nommer_et_l_entete_le_suit(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.enqueteur)
    assert "enquêteur</span>" in client.get(reverse("compte")).content.decode()
    assert client.post(reverse("compte"), {"genre": "f"}).status_code == 302
    page = client.get(reverse("compte")).content.decode()
    assert "enquêtrice</span>" in page
    assert "<strong>Enquêtrice</strong>" in page


def test_un_genre_inconnu_est_refuse_et_rien_ne_change(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.enqueteur)
    assert client.post(reverse("compte"), {"genre": "x"}).status_code == 400
    assert Compte.objects.get(pk=monde.enqueteur.pk).genre == ""


def test_la_fonction_a_choisir_se_dit_au_feminin(monde: Monde, entrer: Callable[..., Client]) -> None:
    Compte.objects.filter(pk=monde.double.pk).update(genre=FEMININ)
    assert "Agente de préfecture" in entrer(monde.double).get(reverse("choisir_fonction")).content.decode()


def test_un_compte_s_ouvre_en_disant_comment_nommer_la_personne_ou_sans_le_dire(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)
    saisie = {"nom_affiche": "Noa Neuve", "organisation": monde.police.pk, "roles": ["enqueteur"]}
    client.post(reverse("nouveau_compte"), saisie | {"email": "noa@police.example", "genre": "f"})
    client.post(reverse("nouveau_compte"), saisie | {"email": "ada@police.example"})
    noa, ada = (Compte.objects.get(email=f"{qui}@police.example") for qui in ("noa", "ada"))
    assert (noa.genre, ada.genre) == ("f", "")
    page = client.get(reverse("compte_administre", args=[noa.pk])).content.decode()
    assert "Enquêtrice, Section de recherches de Nice" in page


def test_qui_a_consulte_nomme_chacun_a_son_genre(nice: Nice, entrer: Callable[..., Client]) -> None:
    """Beside her name; a role alone, in the timeline, stays general."""
    agente, pseudonyme = Compte.objects.get(pk=nice.monde.agent.compte_id), nice.pseudonyme
    Compte.objects.filter(pk=agente.pk).update(genre=FEMININ)
    client = entrer(agente)
    client.get(reverse("dossier", args=[pseudonyme]))
    assert (
        "Agente de préfecture, " in client.get(reverse("consultations", args=[pseudonyme])).content.decode()
    )
    assert "Agente de préfecture" not in client.get(reverse("dossier", args=[pseudonyme])).content.decode()


def test_l_entete_dit_une_fonction_longue_en_deux_mots_et_les_autres_entieres() -> None:
    assert roles.bref("referent_prefecture", FEMININ) == "référente traite"
    assert roles.bref("referent_ase", "") == "référent ASE"
    assert roles.bref("intervenant", FEMININ) == "intervenante"
    assert roles.bref("coordinateur_acse", FEMININ) == "coordinatrice Ac-Sé"
    for role in roles.ROLES:
        entier = francais.minuscule(roles.libelle(role, FEMININ))
        assert roles.bref(role, FEMININ) == entier or len(entier) >= 25, role
