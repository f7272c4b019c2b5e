"""What waits for a service: seen from outside, accepted or declined; and nobody else's."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de
from outils.monde import (
    AMINA,
    Troupe,
    accord,
    creer_acteur,
    creer_troupe,
    envoyer,
    faire_entrer,
    inscrire,
    lire,
    ouvrir_un_dossier,
)

from egide.acces import consentements, porte
from egide.acces.ecriture import sans_attendre
from egide.acces.models import Transmission
from egide.annuaire.models import Organisation
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.types.partage import QUESTIONS
from egide.socle import horloge

SECRETS = ("Okonkwo", "Amina", "Éloïse", "1988", "proxénétisme", "2 mai")
Entrer = Callable[..., Client]


@pytest.fixture
def dossier(troupe: Troupe) -> str:
    """Opened by the unit, with her identity and what she says she went through."""
    return ouvrir_un_dossier(
        troupe["enqueteur"],
        types.IdentiteDeclaree(date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="proxenetisme"),
        identite=AMINA,
    )


def consentement(**autres: object) -> dict[str, object]:
    """The consent form, filled."""
    rempli: dict[str, object] = {
        "geste": "accepter",
        "accord-questions": list(QUESTIONS),
        "accord-contenu": ["langue", "accompagnement", "sejour"],
        "accord-jusqu_au": (horloge.aujourdhui() + timedelta(days=90)).isoformat(),
    }
    return {**rempli, **{f"accord-{nom}": valeur for nom, valeur in autres.items()}}


def texte(reponse: object) -> str:
    return reponse.content.decode()  # type: ignore[attr-defined]


def test_ce_qui_attend_dit_d_ou_il_vient_et_rien_du_contenu(
    troupe: Troupe, dossier: str, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-16")
    client = client_de(troupe["intervenant"], entrer)
    liste, recue = client.get(reverse("a_recevoir")), client.get(reverse("recue", args=[envoi.id]))
    a_faire = client.get(reverse("a_faire"))
    for page in (liste, recue, a_faire):
        assert "police 06" in texte(page)
        assert "Orientation vers un accompagnement" in texte(page)
        assert [secret for secret in SECRETS if secret in texte(page)] == []
    assert "depuis 5 jours" in texte(liste)
    assert "attendu sous 3 jours" in texte(liste)
    assert "attendu sous 3 jours" in texte(a_faire)
    assert client_de(troupe["enqueteur"], entrer).get(reverse("a_faire")).context["a_accepter"] == []
    assert "2 jours de retard" in texte(recue)
    assert "le consentement de la personne" in texte(recue).lower()
    assert client.get(reverse("dossier", args=[dossier])).status_code == 404


def test_regarder_ce_qui_attend_n_ecrit_que_l_instant_ou_on_l_a_vu(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    avant = len(lire(troupe["enqueteur"], dossier))
    client = client_de(troupe["intervenant"], entrer)
    assert client.get(reverse("recue", args=[envoi.id])).status_code == 200
    client.get(reverse("recue", args=[envoi.id]))
    with porte.contexte(troupe["enqueteur"]):
        envoi.refresh_from_db()
    assert envoi.recue_le is not None
    assert envoi.etat == Transmission.EMISE
    assert len(lire(troupe["enqueteur"], dossier)) == avant
    assert client.get(reverse("dossier", args=[dossier])).status_code == 404


def test_une_association_accepte_avec_l_accord_de_la_personne_et_ne_lit_que_cela(
    troupe: Troupe, dossier: str, entrer: Entrer
) -> None:
    inscrire(troupe["enqueteur"], dossier, types.LangueEtInterprete(langue="anglais"))
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    client, adresse = client_de(troupe["intervenant"], entrer), reverse("recue", args=[envoi.id])
    page = texte(client.get(adresse))
    assert " checked" not in page
    assert 'value="ordre_public"' not in page  # its role never reads it: it is not even proposed
    reponse = client.post(adresse, consentement())
    assert reponse.status_code == 302
    assert reponse["Location"] == reverse("dossier", args=[dossier])
    ouvert = texte(client.get(reponse["Location"]))
    assert "Langue" in ouvert
    assert [secret for secret in SECRETS if secret in ouvert] == []
    assert client.get(reverse("identite", args=[dossier])).status_code in (200, 404)
    assert client.post(reverse("identite", args=[dossier]), {"motif": "essai"}).status_code == 404
    assert [e.type for e in lire(troupe["enqueteur"], dossier)][-2:] == ["consentement", "etat_transmission"]


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_sans_les_sept_phrases_il_n_y_a_pas_de_consentement(
    troupe: Troupe, dossier: str, entrer: Entrer, question: str
) -> None:
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    client, adresse = client_de(troupe["intervenant"], entrer), reverse("recue", args=[envoi.id])
    reponse = client.post(adresse, consentement(questions=[q for q in QUESTIONS if q != question]))
    assert reponse.status_code == 400
    assert QUESTIONS[question].replace("'", "&#x27;") in texte(reponse)
    assert 'value="accompagnement" ' in texte(reponse)  # what was ticked is still there
    assert client.get(reverse("dossier", args=[dossier])).status_code == 404


@pytest.mark.parametrize(
    "faute",
    [
        {"contenu": []},
        {"contenu": ["ordre_public"]},
        {"jusqu_au": ""},
        {"jusqu_au": "2009-03-11"},
        {"jusqu_au": "2011-03-11"},
    ],
    ids=["rien de choisi", "hors du rôle", "sans terme", "terme passé", "plus d’un an"],
)
def test_un_consentement_sans_contenu_ou_sans_terme_admis_n_ouvre_rien(
    troupe: Troupe, dossier: str, entrer: Entrer, faute: dict[str, object]
) -> None:
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    client, adresse = client_de(troupe["intervenant"], entrer), reverse("recue", args=[envoi.id])
    assert client.post(adresse, consentement(**faute)).status_code == 400
    assert client.get(reverse("dossier", args=[dossier])).status_code == 404
    assert client.post(adresse, consentement()).status_code == 302


def test_un_accord_deja_recueilli_suffit(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    faire_entrer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    inscrire_accord(troupe, dossier, accord(troupe["avocat"], Categorie.SEJOUR))
    envoi = envoyer(troupe["intervenant"], dossier, "mandat", troupe["avocat"])
    client, adresse = client_de(troupe["avocat"], entrer), reverse("recue", args=[envoi.id])
    assert "accord-jusqu_au" not in texte(client.get(adresse))
    assert client.post(adresse, {"geste": "accepter"}).status_code == 302
    assert client.get(reverse("dossier", args=[dossier])).status_code == 200


def inscrire_accord(troupe: Troupe, dossier: str, charge: types.Consentement) -> None:
    with porte.contexte(troupe["intervenant"]):
        ouvert = porte.ouvrir(troupe["intervenant"], dossier)
        consentements.consentir(sans_attendre(ouvert), charge, effet_le=horloge.aujourdhui())


def test_refuser_demande_pourquoi_et_n_ouvre_rien(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    client, adresse = client_de(troupe["intervenant"], entrer), reverse("recue", args=[envoi.id])
    assert client.post(adresse, {"geste": "refuser", "motif": " "}).status_code == 400
    reponse = client.post(adresse, {"geste": "refuser", "motif": "plus de place"})
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("a_recevoir"))
    assert client.get(adresse).status_code == 404
    assert client.get(reverse("dossier", args=[dossier])).status_code == 404
    expediteur = client_de(troupe["enqueteur"], entrer)
    assert "plus de place" in texte(expediteur.get(reverse("echanges", args=[dossier])))
    assert "Refusé" in texte(expediteur.get(reverse("a_recevoir")))


@pytest.mark.parametrize("methode", ["get", "post"])
def test_ce_qui_attend_un_autre_et_ce_qui_n_existe_pas_ne_se_distinguent_pas(
    troupe: Troupe, dossier: str, entrer: Entrer, methode: str
) -> None:
    envoi = envoyer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    ailleurs = creer_troupe("59")
    for autre in (
        ailleurs["intervenant"],
        troupe["agent_prefecture"],
        troupe["enqueteur"],
        troupe["observateur"],
        troupe["administrateur"],
    ):
        client = client_de(autre, entrer)
        ici = getattr(client, methode)(reverse("recue", args=[envoi.id]))
        la = getattr(client, methode)(reverse("recue", args=[uuid4()]))
        assert ici.status_code == la.status_code == 404, autre.role
        assert len(ici.content) == len(la.content), autre.role
        if autre.role not in ("observateur", "administrateur"):
            assert dossier[:3] not in texte(client.get(reverse("a_recevoir"))), autre.role
    assert client_de(troupe["intervenant"], entrer).get(reverse("recue", args=[envoi.id])).status_code == 200


def test_un_mandat_n_attend_que_l_avocat_nomme(troupe: Troupe, dossier: str, entrer: Entrer) -> None:
    faire_entrer(troupe["enqueteur"], dossier, "orientation_accompagnement", troupe["intervenant"])
    envoi = envoyer(troupe["intervenant"], dossier, "mandat", troupe["avocat"])
    cabinet = Organisation.objects.get(pk=troupe["avocat"].organisation_id)
    confrere = creer_acteur("confrere", "avocat", cabinet)
    assert client_de(confrere, entrer).get(reverse("recue", args=[envoi.id])).status_code == 404
    assert client_de(troupe["avocat"], entrer).get(reverse("recue", args=[envoi.id])).status_code == 200
