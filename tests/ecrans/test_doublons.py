"""A file may exist elsewhere: whoever asks always reads the same words; the holder alone is told, and decides."""

import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from ecrans.nice import client_de
from outils.monde import AMINA, Troupe, creer_troupe, ouvrir_un_dossier

from egide.coffre.identite import Identite
from egide.journal import types

Entrer = Callable[..., Client]
INCONNUE = Identite(noms="Diallo", prenoms="Fatou", date_naissance=date(1990, 1, 1))


@pytest.fixture
def ici(db: None, monkeypatch: pytest.MonkeyPatch) -> Troupe:
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-11")
    return creer_troupe("06")


@pytest.fixture
def labas(ici: Troupe) -> Troupe:
    return creer_troupe("59")


def ouvrir(police: object, identite: Identite | None) -> str:
    return ouvrir_un_dossier(police, types.Audition(), identite=identite)  # type: ignore[arg-type]


def texte(reponse: object) -> str:
    return reponse.content.decode()  # type: ignore[attr-defined]


def demander(client: Client, dossier: str) -> str:
    """What the asker reads in the end, the pseudonym and the form token apart."""
    reponse = client.post(reverse("doublons", args=[dossier]), {"motif": "deja_recue"})
    assert reponse.status_code == 302
    page = texte(client.get(reponse["Location"]))
    presente = f"{dossier[:3]} {dossier[3:6]} {dossier[6:]}"
    page = page.replace(dossier, "X").replace(presente, "X")
    return re.sub(r'(?:csrfmiddlewaretoken|intention)" value="[^"]+"|Il vous reste \d+', "", page)


def test_qui_demande_lit_les_memes_mots_qu_il_y_ait_un_dossier_ou_non(
    ici: Troupe, labas: Troupe, entrer: Entrer
) -> None:
    tenu = ouvrir(ici["enqueteur"], AMINA)
    semblable, inconnue = ouvrir(labas["enqueteur"], AMINA), ouvrir(labas["enqueteur"], INCONNUE)
    client = client_de(labas["enqueteur"], entrer)
    assert demander(client, semblable) == demander(client, inconnue)
    tenant = client_de(ici["enqueteur"], entrer)
    assert "Un autre service a peut-être reçu cette personne" in texte(
        tenant.get(reverse("doublons", args=[tenu]))
    )


def test_le_tenant_est_prevenu_sans_apprendre_qui_demande_ni_d_ou(
    ici: Troupe, labas: Troupe, entrer: Entrer
) -> None:
    tenu, autre = ouvrir(ici["enqueteur"], AMINA), ouvrir(labas["enqueteur"], AMINA)
    demander(client_de(labas["enqueteur"], entrer), autre)
    client = client_de(ici["enqueteur"], entrer)
    for adresse in (
        reverse("dossier", args=[tenu]),
        reverse("doublons", args=[tenu]),
        reverse("a_recevoir"),
    ):
        page = texte(client.get(adresse)).split("<main", 1)[1]
        assert reverse("doublons", args=[tenu]) in page or "la personne dit avoir déjà" in page
        assert "police 59" not in page
        assert autre[:3] not in page


@pytest.mark.parametrize(("decision", "invite"), [("contact", True), ("ecarte", False)])
def test_le_tenant_decide_et_lui_seul(
    ici: Troupe, labas: Troupe, entrer: Entrer, decision: str, invite: bool
) -> None:
    tenu, autre = ouvrir(ici["enqueteur"], AMINA), ouvrir(labas["enqueteur"], AMINA)
    demandeur, tenant = client_de(labas["enqueteur"], entrer), client_de(ici["enqueteur"], entrer)
    demander(demandeur, autre)
    page = texte(tenant.get(reverse("doublons", args=[tenu])))
    adresse = re.search(rf'action="(/dossiers/{tenu}/ailleurs/[^"]+)"', page)
    assert adresse
    assert demandeur.post(adresse[1], {"decision": decision}).status_code == 404
    assert "police 06" not in texte(demandeur.get(reverse("doublons", args=[autre])))
    assert tenant.post(adresse[1], {"decision": "autre chose"}).status_code == 302
    assert tenant.post(adresse[1], {"decision": decision}).status_code == 302
    assert tenant.post(adresse[1], {"decision": decision}).status_code == 404  # decided once
    assert (
        tenant.post(reverse("decider_doublon", args=[tenu, uuid4()]), {"decision": decision}).status_code
        == 404
    )
    assert ("police 06" in texte(demandeur.get(reverse("doublons", args=[autre])))) == invite
    assert "Décider s’il" not in texte(tenant.get(reverse("dossier", args=[tenu]))).split("<main", 1)[1]


def test_une_demande_dit_pourquoi_et_leur_nombre_est_compte(
    ici: Troupe, labas: Troupe, entrer: Entrer
) -> None:
    dossier = ouvrir(ici["enqueteur"], AMINA)
    client, adresse = client_de(ici["enqueteur"], entrer), reverse("doublons", args=[dossier])
    assert "Il vous reste 10 demandes" in texte(client.get(adresse))
    assert client.post(adresse, {}).status_code == 400
    assert client.post(adresse, {"motif": "curiosite"}).status_code == 400
    assert "Il vous reste 10 demandes" in texte(client.get(adresse))
    for _ in range(10):
        assert client.post(adresse, {"motif": "deja_recue"}).status_code == 302
    epuise = client.post(adresse, {"motif": "deja_recue"})
    assert epuise.status_code == 400
    assert "10 demandes ont été faites" in texte(epuise)
    assert "Il vous reste 0 demande" in texte(epuise)


def test_sans_identite_declaree_on_dit_ce_qui_manque(ici: Troupe, entrer: Entrer) -> None:
    dossier = ouvrir(ici["enqueteur"], None)
    reponse = client_de(ici["enqueteur"], entrer).post(
        reverse("doublons", args=[dossier]), {"motif": "deja_recue"}
    )
    assert reponse.status_code == 400
    assert "d’abord déclarés dans ce dossier" in texte(reponse)


def test_qui_ne_tient_pas_l_identite_ou_ne_suit_pas_le_dossier_ne_trouve_pas_la_page(
    ici: Troupe, labas: Troupe, entrer: Entrer
) -> None:
    dossier = ouvrir(ici["enqueteur"], AMINA)
    for autre in (ici["intervenant"], ici["magistrat"], ici["agent_prefecture"], labas["enqueteur"]):
        client = client_de(autre, entrer)
        for methode in (client.get, client.post):
            assert methode(reverse("doublons", args=[dossier])).status_code == 404, autre.role
