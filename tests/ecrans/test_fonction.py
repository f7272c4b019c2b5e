"""The function exercised is chosen, displayed, and checked again at each request."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client, RequestFactory
from django.urls import reverse
from ecrans.monde import Monde

from egide.annuaire.models import Fonction
from egide.seuil.exercice import CLE_DE_SEANCE
from egide.socle import horloge


def fonction_affichee(client: Client) -> Fonction | None:
    exercee: Fonction | None = client.get(reverse("compte")).context["fonction"]
    return exercee


def test_qui_tient_deux_fonctions_doit_dire_laquelle_elle_exerce(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.double)
    assert client.get("/")["Location"] == reverse("choisir_fonction")
    assert fonction_affichee(client) is None
    signataire = monde.double.fonctions.get(role="signataire")
    client.post(reverse("choisir_fonction"), {"fonction": signataire.pk})
    assert fonction_affichee(client) == signataire
    assert "Signataire" in client.get(reverse("compte")).content.decode()


def test_qui_n_en_tient_qu_une_l_exerce_sans_choisir(monde: Monde, entrer: Callable[..., Client]) -> None:
    assert fonction_affichee(entrer(monde.enqueteur)) == monde.enqueteur.fonctions.get()


def test_la_fonction_d_une_autre_personne_ne_se_prend_pas(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.double)
    assert (
        client.post(reverse("choisir_fonction"), {"fonction": monde.enqueteur.fonctions.get().pk}).status_code
        == 400
    )
    session = client.session
    session[CLE_DE_SEANCE] = str(monde.enqueteur.fonctions.get().pk)
    session.save()
    assert fonction_affichee(client) is None


def test_une_fonction_finie_cesse_au_clic_suivant(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.administratrice)
    assert client.get(reverse("comptes")).status_code == 200
    monde.administratrice.fonctions.update(au=horloge.aujourdhui() - timedelta(days=1))
    assert client.get(reverse("comptes"))["Location"] == reverse("choisir_fonction")


def test_une_organisation_fermee_emporte_ses_fonctions(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.enqueteur)
    assert fonction_affichee(client) is not None
    monde.police.actif = False
    monde.police.save()
    assert fonction_affichee(client) is None


def test_un_compte_sans_fonction_entre_et_ne_voit_rien(monde: Monde, entrer: Callable[..., Client]) -> None:
    page = entrer(monde.sans_fonction).get("/", follow=True)
    assert "Aucune fonction ne vous est ouverte" in page.content.decode()


def test_la_fonction_donne_l_acteur_des_portes(monde: Monde) -> None:
    from egide.seuil.exercice import acteur

    request = RequestFactory().get("/")
    request.user = monde.enqueteur
    agit = acteur(request)
    assert (agit.compte_id, agit.role, agit.organisation_id) == (
        monde.enqueteur.pk,
        "enqueteur",
        monde.police.pk,
    )
