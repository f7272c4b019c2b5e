"""The administrator keeps accounts, without cutting herself off and without reading a file."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from ecrans.monde import Monde

from egide.acces.traces import GesteSurCompte
from egide.annuaire.models import Compte, Fonction
from egide.ecrans.comptes.liste import LONGTEMPS
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


def test_la_qualite_dite_une_fois_d_un_signataire_l_est_de_lui_seul_et_se_trace(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)
    dite = {"qualite": "la cheffe du bureau du séjour", "delegation": "arrêté n° 2009-114 du 2 mars 2009"}

    def dire(fonction: Fonction, **autres: str) -> int:
        adresse = reverse("signature_de_la_fonction", args=[fonction.compte_id, fonction.pk])
        return client.post(adresse, dite | autres).status_code

    signe = Fonction.objects.create(
        compte=monde.sans_fonction, organisation=monde.prefecture, role="signataire", du=horloge.aujourdhui()
    )
    assert dire(signe) == 302
    assert dire(signe, qualite="x" * 201) == 302  # said too long, and nothing changed
    assert dire(monde.enqueteur.fonctions.get()) == 404
    signe.refresh_from_db()
    assert {nom: getattr(signe, nom) for nom in dite} == dite
    page = client.get(reverse("compte_administre", args=[signe.compte_id]))
    assert dite["qualite"] in page.content.decode()
    assert [str(geste.action) for geste in page.context["gestes"]] == [GesteSurCompte.DIRE_LA_SIGNATURE]
    assert [geste.motif for geste in page.context["gestes"]] == ["Signataire"]


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


def test_les_comptes_se_choisissent_par_situation_connexion_role_et_territoire(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)
    monde.double.is_active = False
    monde.double.save()
    Compte.objects.filter(pk=monde.enqueteur.pk).update(
        last_login=horloge.maintenant() - LONGTEMPS - timedelta(minutes=1)
    )

    def montres(**choix: str) -> set[str]:
        page = client.get(reverse("comptes"), choix)
        return {compte.nom_affiche.split()[0] for compte, _fonctions in page.context["lignes"]}

    assert montres() == {"Alix", "Camille", "Dominique", "Sacha"}
    assert montres(situation="ouverts") == {"Alix", "Camille", "Sacha"}
    assert montres(situation="sans_fonction") == {"Sacha"}
    assert montres(situation="fermes") == {"Dominique"}
    assert montres(connexion="jamais") == {"Dominique", "Sacha"}
    assert montres(connexion="longtemps") == {"Camille"}
    assert montres(role="enqueteur") == {"Camille"}
    assert montres(role="enqueteur", territoire="75") == set()
    assert montres(territoire="75") == {"Alix"}
    assert montres(situation="inventee", role="roi", territoire="xx") == montres()


def test_une_prefecture_sans_referent_confirme_est_nommee_a_l_administratrice(
    monde: Monde, entrer: Callable[..., Client]
) -> None:
    client = entrer(monde.administratrice)

    def nommees() -> list[tuple[str, str]]:
        return [(p.nom, r.nom if r else "") for p, r in client.get(reverse("comptes")).context["referents"]]

    assert nommees() == [(monde.prefecture.nom, "")]
    il_y_a_longtemps = horloge.aujourdhui() - timedelta(days=400)
    fonction = Fonction.objects.create(
        compte=monde.double, organisation=monde.prefecture, role="referent_prefecture", du=il_y_a_longtemps
    )
    assert nommees() == [(monde.prefecture.nom, "Dominique Double")]
    fonction.du = horloge.aujourdhui()
    fonction.save()
    assert nommees() == []
