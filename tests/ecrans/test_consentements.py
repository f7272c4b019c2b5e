"""What she agrees to: recorded with her, never wider, taken back at once; and the file an association opens with it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de
from outils.decors import Decors
from outils.monde import (
    Commun,
    Troupe,
    creer_troupe,
    dossier_commun,
    dresser_un_dossier_commun,
    inscrire,
    lire,
)

from egide.journal import types
from egide.journal.types.partage import QUESTIONS
from egide.socle import horloge

Entrer = Callable[..., Client]


JOUR = "2009-03-11"


@pytest.fixture
def decor(decors: Decors, monkeypatch: pytest.MonkeyPatch) -> Iterator[Commun]:
    """Somebody in each role, and a file where everybody is, each by the way that is his."""
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR)
    with decors.jouer(dresser_un_dossier_commun, JOUR) as commun:
        yield commun


@pytest.fixture
def troupe(decor: Commun) -> Troupe:
    return decor.troupe


@pytest.fixture
def commun(decor: Commun) -> str:
    return decor.pseudonyme


def rempli(*contenu: str, **autres: object) -> dict[str, object]:
    formulaire: dict[str, object] = {
        "accord-questions": list(QUESTIONS),
        "accord-contenu": list(contenu) or ["accompagnement"],
        "accord-jusqu_au": (horloge.aujourdhui() + timedelta(days=60)).isoformat(),
    }
    return {**formulaire, **autres}


def texte(reponse: object) -> str:
    return reponse.content.decode()  # type: ignore[attr-defined]


def retrait(client: Client, commun: str, service: str) -> str:
    """The address that takes back the consent to this service, as the page gives it."""
    page = texte(client.get(reverse("consentements", args=[commun])))
    apres = page[page.index(f"<h2>{service}" if f"<h2>{service}" in page else service) :]
    return apres.split('action="', 1)[1].split('"', 1)[0]


def test_la_page_dit_a_qui_pour_quoi_jusqu_a_quand(troupe: Troupe, commun: str, entrer: Entrer) -> None:
    for role in ("intervenant", "coordinateur_acse", "avocat"):
        page = texte(client_de(troupe[role], entrer).get(reverse("consentements", args=[commun])))
        assert "association 06" in page
        assert "acse 06" in page
        assert "la langue qu’elle parle" in page
        assert "jusqu’au 7 septembre 2009" in page


@pytest.mark.parametrize("role", ["enqueteur", "agent_prefecture", "signataire", "magistrat", "observateur"])
def test_qui_ne_recueille_pas_de_consentement_ne_trouve_pas_la_page(
    troupe: Troupe, commun: str, entrer: Entrer, role: str
) -> None:
    client = client_de(troupe[role], entrer)
    assert client.get(reverse("consentements", args=[commun])).status_code == 404
    assert client.post(reverse("retirer_consentement", args=[commun, 1])).status_code == 404


def test_le_retrait_ferme_le_dossier_a_l_instant(troupe: Troupe, commun: str, entrer: Entrer) -> None:
    client, acse = client_de(troupe["intervenant"], entrer), client_de(troupe["coordinateur_acse"], entrer)
    assert acse.get(reverse("dossier", args=[commun])).status_code == 200
    adresse = retrait(client, commun, "acse 06")
    assert client.get(adresse).status_code == 405  # a link never takes anything back
    reponse = client.post(adresse)
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("consentements", args=[commun]))
    assert acse.get(reverse("dossier", args=[commun])).status_code == 404
    assert client.get(reverse("dossier", args=[commun])).status_code == 200
    assert client.post(adresse).status_code == 404  # taken back once
    assert "retiré" in texte(client.get(reverse("consentements", args=[commun])))


def test_retirer_l_accord_donne_a_sa_propre_organisation_l_en_fait_sortir(
    troupe: Troupe, commun: str, entrer: Entrer
) -> None:
    client = client_de(troupe["intervenant"], entrer)
    reponse = client.post(retrait(client, commun, "association 06"))
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("dossiers"))
    assert client.get(reverse("dossier", args=[commun])).status_code == 404


def test_on_ne_retire_que_ce_qui_est_un_consentement_de_ce_dossier(
    troupe: Troupe, commun: str, entrer: Entrer
) -> None:
    client = client_de(troupe["intervenant"], entrer)
    ailleurs = creer_troupe("59")
    autre = dossier_commun(ailleurs)
    adresse = retrait(client_de(ailleurs["intervenant"], entrer), autre, "acse 59")
    assert client.post(adresse).status_code == 404
    avant = len(lire(troupe["enqueteur"], commun))
    for vise in (1, 2, 999):
        assert client.post(reverse("retirer_consentement", args=[commun, vise])).status_code == 404
    assert len(lire(troupe["enqueteur"], commun)) == avant


def test_un_accord_recueilli_pour_un_autre_n_ouvre_rien_de_lui_meme(
    troupe: Troupe, commun: str, entrer: Entrer
) -> None:
    ailleurs = creer_troupe("59")
    seconde = ailleurs["intervenant"]
    client = client_de(troupe["intervenant"], entrer)
    choix = texte(client.get(reverse("choisir_le_destinataire", args=[commun])))
    adresse = reverse("consentir", args=[commun, seconde.organisation_id])
    assert adresse in choix
    page = client.get(adresse)
    assert " checked" not in texte(page)
    assert 'value="justificatif"' in texte(page)
    assert 'value="ordre_public"' not in texte(page)
    repere = page.context["repere"]
    assert client.post(adresse, rempli("ordre_public", repere=repere)).status_code == 400
    assert (
        client.post(adresse, {**rempli(repere=repere), "accord-questions": ["entretien"]}).status_code == 400
    )
    assert client.post(adresse, rempli(repere=repere)).status_code == 302
    assert lire(troupe["enqueteur"], commun)[-1].type == "consentement"
    assert client_de(seconde, entrer).get(reverse("dossier", args=[commun])).status_code == 404


def test_ce_qui_s_est_ecrit_entre_temps_est_montre_avant_d_enregistrer(
    troupe: Troupe, commun: str, entrer: Entrer
) -> None:
    seconde = creer_troupe("59")["intervenant"]
    client = client_de(troupe["intervenant"], entrer)
    adresse = reverse("consentir", args=[commun, seconde.organisation_id])
    repere = client.get(adresse).context["repere"]
    inscrire(troupe["enqueteur"], commun, types.LangueEtInterprete(langue="anglais"))
    reponse = client.post(adresse, rempli(repere=repere))
    assert reponse.status_code == 409
    assert "Langue" in texte(reponse)
    assert client.post(adresse, rempli(repere=reponse.context["repere"])).status_code == 302


def test_un_mandat_nomme_l_avocat_et_personne_n_est_choisi_hors_de_l_annuaire(
    troupe: Troupe, commun: str, entrer: Entrer
) -> None:
    client, avocat = client_de(troupe["intervenant"], entrer), troupe["avocat"]
    cabinet = avocat.organisation_id
    assert client.get(reverse("consentir", args=[commun, cabinet])).status_code == 404
    autre = troupe["enqueteur"]
    assert client.get(reverse("consentir_avocat", args=[commun, cabinet, autre.compte_id])).status_code == 404
    assert client.get(reverse("consentir", args=[commun, autre.organisation_id])).status_code == 404
    page = texte(client.get(reverse("consentir_avocat", args=[commun, cabinet, avocat.compte_id])))
    assert "Avocat-06" in page


def test_une_association_n_ouvre_un_dossier_qu_avec_l_accord_de_la_personne(
    troupe: Troupe, entrer: Entrer
) -> None:
    client, adresse = client_de(troupe["intervenant"], entrer), reverse("ouvrir_dossier")
    jour = {"effet_le": "2009-03-11", "repere": "0", "presentation": "association"}
    assert "Son accord" in texte(client.get(adresse))
    assert client.post(adresse, jour).status_code == 400
    assert client.post(adresse, {**jour, **rempli(), "accord-contenu": []}).status_code == 400
    assert texte(client.get(reverse("dossiers"))).count('class="pseudonyme"') == 1  # the common one
    reponse = client.post(adresse, {**jour, **rempli("langue", "accompagnement", "sejour")})
    assert reponse.status_code == 302
    page = client.get(reponse["Location"], follow=True)
    assert page.status_code == 200
    assert "Consentement de la personne" in texte(page)
    assert "Son accord" not in texte(client_de(troupe["enqueteur"], entrer).get(adresse))
