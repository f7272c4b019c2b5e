"""The administrator keeps accounts, without cutting herself off and without reading a file."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from ecrans.monde import Monde

from egide.annuaire.models import Fonction
from egide.socle import horloge


def test_un_role_ne_s_exerce_que_dans_une_organisation_de_son_genre(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)
    adresse = reverse("compte_administre", args=[monde.sans_fonction.pk])
    saisie = {"organisation": monde.prefecture.pk, "role": "enqueteur", "du": horloge.aujourdhui()}
    refus = client.post(adresse, saisie)
    assert refus.status_code == 400
    assert "exerce seulement dans" in refus.content.decode()
    assert client.post(adresse, saisie | {"organisation": monde.police.pk}).status_code == 302
    attendues = client.get(adresse).context["attendues"]
    assert [dite.demande.roles for dite in attendues] == [["enqueteur"]]


def test_une_fonction_finit_le_soir_et_celle_qui_n_a_pas_commence_est_retiree(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)
    en_cours = monde.enqueteur.fonctions.get()
    a_venir = Fonction.objects.create(
        compte=monde.enqueteur,
        organisation=monde.police,
        role="enqueteur",
        du=horloge.aujourdhui().replace(year=2999),
    )
    for fonction in (en_cours, a_venir):
        client.post(reverse("terminer_fonction", args=[monde.enqueteur.pk, fonction.pk]))
    assert monde.enqueteur.fonctions.get().au == horloge.aujourdhui()


def test_l_administratrice_ne_se_ferme_pas_la_porte(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.administratrice)
    client.post(reverse("fermer_compte", args=[monde.administratrice.pk]), {"geste": "fermer"})
    fonction = monde.administratrice.fonctions.get()
    client.post(reverse("terminer_fonction", args=[monde.administratrice.pk, fonction.pk]))
    assert client.get(reverse("comptes")).status_code == 200
    fonction.refresh_from_db()
    assert fonction.au is None


def test_la_fonction_d_un_autre_compte_ne_se_termine_pas_par_une_adresse_melangee(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)
    d_une_autre = monde.enqueteur.fonctions.get()
    assert (
        client.post(reverse("terminer_fonction", args=[monde.double.pk, d_une_autre.pk])).status_code == 404
    )
    d_une_autre.refresh_from_db()
    assert d_une_autre.au is None


def test_le_lien_d_un_compte_ferme_ne_se_demande_pas(monde: Monde, entrer: Callable[..., Client]) -> None:
    client = entrer(monde.administratrice)
    page = reverse("compte_administre", args=[monde.double.pk])
    client.post(reverse("fermer_compte", args=[monde.double.pk]), {"geste": "fermer"})
    client.post(reverse("nouveau_lien", args=[monde.double.pk]))
    assert client.get(page).context["attendues"] == []
