"""The first visit: shown once for each function, remembered with it, called back at will."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.monde import Monde
from outils.monde import creer_acteur

from egide.annuaire.models import Compte, Fonction, Organisation
from egide.annuaire.roles import ROLES
from egide.ecrans.comptes.bienvenue import BIENVENUES


def neuve(monde: Monde) -> Compte:
    monde.double.fonctions.update(commencee=False)
    return monde.double


def choisir(client: Client, compte: Compte, role: str) -> None:
    client.post(reverse("choisir_fonction"), {"fonction": compte.fonctions.get(role=role).pk})


def test_chaque_role_a_sa_page_de_trois_a_cinq_phrases() -> None:
    assert BIENVENUES.keys() == ROLES.keys()
    for role, dite in BIENVENUES.items():
        texte = " ".join(map(str, (dite.ici, dite.debut, dite.personne_ne_voit)))
        assert 3 <= texte.count(". ") + 1 <= 8, role


def test_elle_se_montre_une_fois_par_fonction_et_pas_par_compte(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    compte = neuve(monde)
    client = entrer(compte)
    choisir(client, compte, "agent_prefecture")
    assert client.get("/")["Location"] == reverse("bienvenue")
    assert client.get("/")["Location"] == reverse("bienvenue")
    assert client.post(reverse("bienvenue"))["Location"] == "/"
    assert client.get("/")["Location"] == reverse("a_faire")
    choisir(client, compte, "signataire")
    assert client.get("/")["Location"] == reverse("bienvenue")


def test_elle_est_retenue_d_une_seance_a_l_autre(monde: Monde, entrer: Callable[..., Client]) -> None:
    compte = neuve(monde)
    client = entrer(compte)
    choisir(client, compte, "signataire")
    client.post(reverse("bienvenue"))
    ailleurs = entrer(compte)
    choisir(ailleurs, compte, "signataire")
    assert ailleurs.get("/")["Location"] == reverse("a_faire")
    assert not Fonction.objects.get(compte=compte, role="agent_prefecture").commencee


def test_elle_se_rouvre_depuis_mon_compte_et_depuis_l_aide(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.enqueteur)
    lien = f'href="{reverse("bienvenue")}"'
    assert lien in client.get(reverse("compte")).content.decode()
    assert lien in client.get(reverse("aide")).content.decode()
    assert lien not in Client().get(reverse("aide")).content.decode()
    assert "vous lui dites ses droits" in client.get(reverse("bienvenue")).content.decode()


def test_sans_fonction_il_n_y_a_rien_a_commencer(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.sans_fonction)
    assert client.get(reverse("bienvenue")).status_code in (302, 404)
    assert client.get("/")["Location"] == reverse("compte")


@pytest.mark.parametrize("role", list(ROLES))
def test_chaque_role_y_lit_ce_que_sa_fonction_lui_ouvre(
    role: str, db: None, entrer: Callable[..., Client]
) -> None:
    """The screens it names are in its own header."""
    genre = sorted(ROLES[role].genres)[0]
    acteur = creer_acteur("neuve", role, Organisation.objects.create(nom="Ici", genre=genre, territoire="06"))
    page = entrer(Compte.objects.get(pk=acteur.compte_id)).get(reverse("bienvenue"))
    entrees = {str(entree.libelle) for entree in page.context["navigation"]}
    nommees = {
        "À faire",
        "À recevoir",
        "Dossiers",
        "Cas concrets",
        "Comptes nationaux",
        "Comptes",
        "Annuaire",
    }
    dite = page.context["bienvenue"]
    texte = f"{dite.ici} {dite.debut} {dite.personne_ne_voit}"
    assert {nom for nom in nommees if f"« {nom} »" in texte} <= entrees
