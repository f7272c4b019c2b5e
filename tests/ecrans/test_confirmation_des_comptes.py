"""The administrator asks, the service confirms: alone, she makes nobody read a file, nor herself."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from annuaire.scene import organisation, personne
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from ecrans.monde import MOT_DE_PASSE, Monde

from egide.acces.comptes import decider_par_l_exploitant
from egide.acces.models_demande import DemandeSurCompte
from egide.acces.porte import hors_fonction
from egide.annuaire.models import Compte, Fonction
from egide.annuaire.notifications import envoyer
from egide.socle import horloge

Entrer = Callable[..., Client]


@pytest.fixture
def collegue(monde: Monde) -> Compte:
    """A second investigator, of the same unit."""
    return personne("Claude", monde.police, "enqueteur").compte


@pytest.fixture
def voisin(monde: Monde) -> Compte:
    """An investigator of another unit, who has the same right there."""
    return personne("Ailleurs", organisation("Unité de Lille", "police", "59"), "enqueteur").compte


def demandes(**criteres: object) -> list[DemandeSurCompte]:
    with hors_fonction("exploitant"):
        return list(DemandeSurCompte.objects.filter(**criteres))


def la_demande() -> DemandeSurCompte:
    (demande,) = demandes(decidee_le=None)
    return demande


def ouvrir_noa(client: Client, monde: Monde) -> Compte:
    saisie = {"nom_affiche": "Noa Nouvelle", "email": "noa@police.example"}
    saisie |= {"organisation": monde.police.pk, "roles": ["enqueteur"]}
    assert client.post(reverse("nouveau_compte"), saisie).status_code == 302
    return Compte.objects.get(email="noa@police.example")


def trancher(client: Client, choix: str = "confirmer", demande: DemandeSurCompte | None = None) -> object:
    return client.post(reverse("decider_demande", args=[(demande or la_demande()).pk]), {"choix": choix})


def gestes_de(client: Client, compte: Compte) -> list[tuple[str, str, str]]:
    passages = client.get(reverse("compte_administre", args=[compte.pk])).context["gestes"]
    return [(passage.action, passage.issue, passage.nom) for passage in reversed(passages)]


# ── Ce que l’administrateur ne peut pas seul ─────────────────────────────────────────────────────────────────────────


def test_un_compte_ouvert_n_entre_nulle_part_et_son_lien_n_est_pas_a_l_administrateur(
    monde: Monde, entrer: Entrer
) -> None:
    client = entrer(monde.administratrice)
    noa = ouvrir_noa(client, monde)
    page = client.get(reverse("compte_administre", args=[noa.pk])).content.decode()
    assert "en attente de confirmation par le service (Section de recherches de Nice)" in page
    assert "/mot-de-passe/choisir/" not in page
    assert not noa.has_usable_password()
    assert not noa.fonctions.exists()
    assert entrer(noa).get(reverse("dossiers")).status_code == 302  # no function: nothing to exercise


def test_une_collegue_confirme_recoit_le_lien_et_la_personne_entre(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    noa = ouvrir_noa(client, monde)
    reponse = trancher(entrer(monde.enqueteur))
    lien = reponse.context["lien"]  # type: ignore[attr-defined]
    sienne = Client()
    choix = sienne.get(lien, follow=True).request["PATH_INFO"]
    sienne.post(choix, {"password1": MOT_DE_PASSE, "password2": MOT_DE_PASSE})
    sienne.post("/connexion/", {"login": noa.email, "password": MOT_DE_PASSE})
    assert sienne.get(reverse("dossiers")).status_code == 200
    assert gestes_de(client, noa) == [
        ("compte : ouvrir", "fait", "Alix Administre"),
        ("compte : donner une fonction", "demandé", "Alix Administre"),
        ("compte : donner une fonction", "confirmé", "Camille Cherche"),
    ]


def test_refusee_une_demande_n_a_jamais_d_effet(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    noa = ouvrir_noa(client, monde)
    demande = la_demande()
    collegue = entrer(monde.enqueteur)
    assert trancher(collegue, "refuser").status_code == 302  # type: ignore[attr-defined]
    assert trancher(collegue, "confirmer", demande).status_code == 404  # type: ignore[attr-defined]
    assert not noa.fonctions.exists()
    assert gestes_de(client, noa)[-1] == ("compte : donner une fonction", "refusé", "Camille Cherche")


def test_un_choix_qui_n_en_est_pas_un_ne_decide_rien(monde: Monde, entrer: Entrer) -> None:
    ouvrir_noa(entrer(monde.administratrice), monde)
    assert trancher(entrer(monde.enqueteur), "peut-être").status_code == 302  # type: ignore[attr-defined]
    assert la_demande().acceptee is None


def test_le_collegue_d_un_autre_service_ne_confirme_pas_et_ne_voit_rien(
    monde: Monde, entrer: Entrer, voisin: Compte
) -> None:
    ouvrir_noa(entrer(monde.administratrice), monde)
    ailleurs = entrer(voisin)
    assert "Noa" not in ailleurs.get(reverse("mon_service")).content.decode()
    assert trancher(ailleurs).status_code == 404  # type: ignore[attr-defined]
    assert la_demande().acceptee is None
    assert "Noa" in entrer(monde.enqueteur).get(reverse("mon_service")).content.decode()


def test_l_administratrice_ne_demande_rien_pour_elle_meme(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    saisie = {"organisation": monde.police.pk, "role": "enqueteur", "du": horloge.aujourdhui()}
    soi = [monde.administratrice.pk]
    refus = client.post(reverse("compte_administre", args=soi), saisie)
    assert refus.status_code == 400
    assert "se demande par un autre administrateur" in refus.content.decode()
    for nom in ("nouveau_lien", "retirer_second_facteur"):
        client.post(reverse(nom, args=soi))
    assert demandes() == []


def test_qui_demande_ne_confirme_pas_meme_membre_du_service(monde: Monde, entrer: Entrer) -> None:
    """Another administrator is asked for, in the one service she belongs to."""
    seconde = personne("Odile", monde.administratrice.fonctions.get().organisation, "administrateur").compte
    troisieme = Compte.objects.create_user("tierce@egide.example", None, nom_affiche="Tierce")
    client = entrer(monde.administratrice)
    plateforme = monde.administratrice.fonctions.get().organisation
    saisie = {"organisation": plateforme.pk, "role": "administrateur", "du": horloge.aujourdhui()}
    assert client.post(reverse("compte_administre", args=[troisieme.pk]), saisie).status_code == 302
    assert trancher(client).status_code == 404  # type: ignore[attr-defined]
    assert not troisieme.fonctions.exists()
    assert trancher(entrer(seconde)).status_code == 200  # type: ignore[attr-defined]
    assert troisieme.fonctions.get().role == "administrateur"


def test_le_beneficiaire_ne_confirme_pas_sa_propre_demande(
    monde: Monde, entrer: Entrer, collegue: Compte
) -> None:
    client = entrer(monde.administratrice)
    client.post(reverse("nouveau_lien", args=[monde.enqueteur.pk]))
    assert trancher(entrer(monde.enqueteur)).status_code == 404  # type: ignore[attr-defined]
    assert "lien" in trancher(entrer(collegue)).context  # type: ignore[attr-defined]


def test_administrer_ne_se_cumule_avec_rien_dans_aucun_sens(
    monde: Monde, entrer: Entrer, collegue: Compte
) -> None:
    plateforme = monde.administratrice.fonctions.get().organisation
    seconde = personne("Odile", plateforme, "administrateur").compte
    client = entrer(monde.administratrice)
    aujourd_hui = horloge.aujourdhui()
    for compte, ou, role in (
        (seconde, monde.police, "enqueteur"),
        (monde.enqueteur, plateforme, "administrateur"),
    ):
        saisie = {"organisation": ou.pk, "role": role, "du": aujourd_hui}
        refus = client.post(reverse("compte_administre", args=[compte.pk]), saisie)
        assert refus.status_code == 400
        assert "n’exerce aucune autre fonction" in refus.content.decode()
        with pytest.raises(DatabaseError, match="aucune autre fonction"), transaction.atomic():
            # Past the model: the database holds by itself.
            Fonction.objects.bulk_create(
                [Fonction(compte=compte, organisation=ou, role=role, du=aujourd_hui)]
            )
    assert demandes() == []
    # One after the other, never together.
    seconde.fonctions.update(au=aujourd_hui)
    demain = aujourd_hui + timedelta(days=1)
    saisie = {"organisation": monde.police.pk, "role": "enqueteur", "du": demain}
    assert client.post(reverse("compte_administre", args=[seconde.pk]), saisie).status_code == 302


def test_un_lien_pour_le_compte_d_un_autre_ne_sort_que_chez_qui_confirme(
    monde: Monde, entrer: Entrer, collegue: Compte
) -> None:
    client = entrer(monde.administratrice)
    reponse = client.post(reverse("nouveau_lien", args=[monde.enqueteur.pk]), follow=True)
    assert "/mot-de-passe/choisir/" not in reponse.content.decode()
    assert "sans effet pour l’instant" in reponse.content.decode()
    client.post(reverse("nouveau_lien", args=[monde.enqueteur.pk]))
    assert len(demandes()) == 1  # asked twice, it waits once
    assert "/mot-de-passe/choisir/" in trancher(entrer(collegue)).content.decode()  # type: ignore[attr-defined]


def test_le_second_facteur_tient_tant_que_son_retrait_n_est_pas_confirme(
    monde: Monde, entrer: Entrer, collegue: Compte
) -> None:
    TOTP.activate(monde.enqueteur, generate_totp_secret())
    entrer(monde.administratrice).post(reverse("retirer_second_facteur", args=[monde.enqueteur.pk]))
    suite = Client().post("/connexion/", {"login": monde.enqueteur.email, "password": MOT_DE_PASSE})
    assert suite["Location"].startswith(reverse("mfa_authenticate"))
    trancher(entrer(collegue))
    assert not Authenticator.objects.filter(user=monde.enqueteur).exists()


def test_un_compte_ferme_ne_se_rouvre_que_confirme(monde: Monde, entrer: Entrer, collegue: Compte) -> None:
    client = entrer(monde.administratrice)
    adresse = reverse("fermer_compte", args=[monde.enqueteur.pk])
    client.post(adresse, {"geste": "fermer"})
    client.post(adresse, {"geste": "rouvrir"})
    monde.enqueteur.refresh_from_db()
    assert not monde.enqueteur.is_active
    trancher(entrer(collegue))
    monde.enqueteur.refresh_from_db()
    assert monde.enqueteur.is_active


def test_aucune_fonction_ne_commence_dans_le_passe(monde: Monde, entrer: Entrer) -> None:
    client = entrer(monde.administratrice)
    hier = horloge.aujourdhui() - timedelta(days=1)
    saisie = {"organisation": monde.police.pk, "role": "enqueteur", "du": hier}
    refus = client.post(reverse("compte_administre", args=[monde.sans_fonction.pk]), saisie)
    assert refus.status_code == 400
    assert "ne commence pas dans le passé" in refus.content.decode()
    assert f'value="{hier}"' in refus.content.decode()
    designation = {"compte": monde.double.pk, "du": hier}
    refus = client.post(reverse("annuaire_designer", args=[monde.prefecture.pk]), designation)
    assert refus.status_code == 400
    assert demandes() == []


def test_une_fonction_confirmee_tard_commence_ce_jour_la(monde: Monde, entrer: Entrer) -> None:
    with horloge.figer(date(2009, 3, 2)):
        ouvrir_noa(entrer(monde.administratrice), monde)
    with horloge.figer(date(2009, 3, 9)):
        trancher(entrer(monde.enqueteur))
    assert Compte.objects.get(email="noa@police.example").fonctions.get().du == date(2009, 3, 9)


# ── Le service le sait ───────────────────────────────────────────────────────────────────────────────────────────────


def test_tout_le_service_est_prevenu_aussitot_et_le_courriel_ne_nomme_personne(
    monde: Monde, entrer: Entrer, collegue: Compte, voisin: Compte, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    ouvrir_noa(entrer(monde.administratrice), monde)
    assert all(envoyer())
    assert {adresse for message in mail.outbox for adresse in message.to} == {
        monde.enqueteur.email,
        collegue.email,
    }
    dits = "".join(message.subject + message.body for message in mail.outbox)
    assert not re.search("noa|nouvelle|compte|nice|enquêteur", dits, re.IGNORECASE)
    page = entrer(collegue).get(reverse("notifications")).content.decode()
    assert "Un compte de votre service change" in page
    assert reverse("mon_service") in page
    assert "Noa" not in page
    assert "Un compte" not in entrer(voisin).get(reverse("notifications")).content.decode()


def test_l_historique_reste_lisible_dans_le_service(monde: Monde, entrer: Entrer, collegue: Compte) -> None:
    ouvrir_noa(entrer(monde.administratrice), monde)
    trancher(entrer(monde.enqueteur))
    page = entrer(collegue).get(reverse("mon_service"))
    (dite,) = page.context["decidees"]
    assert dite.decision == "confirmé par Camille Cherche"
    assert "demandé par Alix Administre" in page.content.decode()


def test_la_base_ne_laisse_pas_l_administratrice_decider_a_la_place_du_service(
    monde: Monde, entrer: Entrer
) -> None:
    ouvrir_noa(entrer(monde.administratrice), monde)
    elle = monde.administratrice
    with hors_fonction("administrateur", elle.pk):
        toutes = DemandeSurCompte.objects.all()
        assert toutes.count() == 1  # she sees it
        assert toutes.update(decidee_le=horloge.maintenant(), acceptee=True) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            toutes.update(compte=elle)
        with pytest.raises(DatabaseError), transaction.atomic():
            toutes.delete()


# ── L’exploitant ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_le_premier_membre_d_un_service_est_confirme_par_l_exploitant_et_c_est_trace(
    monde: Monde, entrer: Entrer
) -> None:
    neuf = organisation("Unité neuve", "gendarmerie", "06")
    client = entrer(monde.administratrice)
    saisie = {"nom_affiche": "Première", "email": "premiere@unite.example"}
    client.post(reverse("nouveau_compte"), saisie | {"organisation": neuf.pk, "roles": ["enqueteur"]})
    premiere = Compte.objects.get(email="premiere@unite.example")
    page = client.get(reverse("compte_administre", args=[premiere.pk])).content.decode()
    assert "en attente de confirmation par l’exploitant" in page
    decider_par_l_exploitant(la_demande().pk, acceptee=True)
    assert premiere.fonctions.get().role == "enqueteur"
    assert gestes_de(client, premiere)[-1] == ("compte : donner une fonction", "confirmé", "")


def test_l_exploitant_ne_decide_pas_a_la_place_d_un_membre_du_service(monde: Monde, entrer: Entrer) -> None:
    noa = ouvrir_noa(entrer(monde.administratrice), monde)
    with pytest.raises(ValidationError, match="c’est à lui de le faire"):
        decider_par_l_exploitant(la_demande().pk, acceptee=True)
    assert not noa.fonctions.exists()


def test_le_compte_de_plusieurs_services_ne_se_confirme_par_aucun_seul(
    monde: Monde, entrer: Entrer, collegue: Compte, voisin: Compte
) -> None:
    """A member of one would otherwise hand over what opens the files of the other."""
    ailleurs = voisin.fonctions.get().organisation
    Fonction.objects.create(
        compte=monde.enqueteur, organisation=ailleurs, role="enqueteur", du=date(2009, 1, 5)
    )
    entrer(monde.administratrice).post(reverse("nouveau_lien", args=[monde.enqueteur.pk]))
    for membre in (collegue, voisin):
        client = entrer(membre)
        assert "Camille Cherche" in client.get(reverse("mon_service")).content.decode()
        assert trancher(client).status_code == 404  # type: ignore[attr-defined]
    assert decider_par_l_exploitant(la_demande().pk, acceptee=True).acceptee


def test_une_demande_tombe_quand_le_compte_a_change_de_service_depuis(
    monde: Monde, entrer: Entrer, collegue: Compte, voisin: Compte
) -> None:
    """Asked while one service alone was concerned, it would open the files of the second."""
    entrer(monde.administratrice).post(reverse("nouveau_lien", args=[monde.enqueteur.pk]))
    ailleurs = voisin.fonctions.get().organisation
    Fonction.objects.create(
        compte=monde.enqueteur, organisation=ailleurs, role="enqueteur", du=date(2009, 1, 5)
    )
    refus = trancher(entrer(collegue))
    assert refus.status_code == 302  # type: ignore[attr-defined]
    assert la_demande().acceptee is None


def test_le_lien_d_un_compte_neuf_ne_sort_que_du_premier_service_qui_le_confirme(
    monde: Monde, entrer: Entrer, voisin: Compte
) -> None:
    client = entrer(monde.administratrice)
    noa = ouvrir_noa(client, monde)
    ailleurs = voisin.fonctions.get().organisation
    saisie = {"organisation": ailleurs.pk, "role": "enqueteur", "du": horloge.aujourdhui()}
    client.post(reverse("compte_administre", args=[noa.pk]), saisie)
    premiere, seconde = sorted(demandes(), key=lambda demande: demande.demandee_le)
    assert "lien" in (trancher(entrer(monde.enqueteur), demande=premiere).context or {})  # type: ignore[attr-defined]
    page = entrer(voisin).get(reverse("mon_service")).content.decode()
    assert "Ce compte exerce déjà ailleurs : Section de recherches de Nice" in page
    assert trancher(entrer(voisin), demande=seconde).status_code == 302  # type: ignore[attr-defined]
    assert noa.fonctions.count() == 2
