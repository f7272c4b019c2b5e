"""A form sent twice records once: one after the other or both together, the second leads where the first one led."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.contrib.messages import get_messages
from django.db import ProgrammingError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.ecrivains import ECRIVAINS, Ecrivain, Piece
from ecrans.formulaires import Envoi, formulaire_lu, remplir
from ecrans.nice import client_de

import egide
from egide.acces import porte
from egide.acces.models import Intention
from egide.acces.porte import dossiers_de
from egide.actes.models import Acte

Entrer = Callable[..., Client]
RENDEZ_VOUS = {"jour": "2009-03-20", "heure": "14 h 30", "lieu": "12, rue des Inventées"}
DEJA = "C’était déjà enregistré"

# A document that leaves no event, a file that did not exist: no rank protects them.
CONVOCATION = Ecrivain(
    "agent_prefecture",
    "emettre_document",
    lambda piece: ["convocation"],
    lambda piece: RENDEZ_VOUS,
    "",
    "documents",
)
FORMULAIRES = {**ECRIVAINS, "document sans événement": CONVOCATION}

# What signs in, reads, looks for, tries, or is kept by the administrator: nothing of it is recorded in a file.
SANS_INTENTION = {
    "administration/compte.html",
    "administration/nouveau_compte.html",
    "annuaire/en_tete.html",  # the head said again is the same
    "annuaire/formulaire.html",
    "annuaire/service.html",
    "base.html",
    "bienvenue.html",
    "compte.html",  # how one is named: said again, it is the same
    "dossier/identite.html",
    "dossier/photographie.html",
    "droit/essayer.html",
    "fonction.html",
    "formulaire_perime.html",
    "notifications/courriels.html",  # what is chosen twice is chosen once
    "notifications/notifications.html",
    "recherche/rechercher.html",
    "service/mon_service.html",  # what is decided is no more to decide: a second sending finds nothing
    "verification/verifier.html",
}


@pytest.mark.parametrize("nom", FORMULAIRES)
def test_un_formulaire_envoye_deux_fois_mene_au_meme_endroit_et_n_enregistre_qu_une_fois(
    piece: Piece, entrer: Entrer, nom: str
) -> None:
    ecrivain = FORMULAIRES[nom]
    client = client_de(piece.troupe[ecrivain.role], entrer)
    envoi = remplir(client, ecrivain.adresse(piece), ecrivain.reponses(piece))
    premier = envoi.partir(client)
    apres = (piece.types(), _numeros(piece))
    second = envoi.partir(client)
    assert (piece.types(), _numeros(piece)) == apres
    assert (premier.status_code, second.status_code) == (302, 302)
    assert _sans_ancre(second) == _sans_ancre(premier)
    assert client.get(second["Location"]).status_code == 200
    dits = _dits(second)
    assert DEJA in dits
    assert all(numero in dits for numero in _numeros(piece))


@pytest.mark.parametrize("nom", ["document sans événement", "document", "geste", "correction", "remontée"])
def test_un_formulaire_envoye_deux_fois_a_la_fois_n_enregistre_qu_une_fois(
    piece: Piece, entrer: Entrer, nom: str
) -> None:
    """Two connections, as two workers: neither waits for the other's answer before it is sent."""
    ecrivain = FORMULAIRES[nom]
    client = client_de(piece.troupe[ecrivain.role], entrer)
    envoi = remplir(client, ecrivain.adresse(piece), ecrivain.reponses(piece))
    avant, deja = piece.types(), len(_numeros(piece))
    reponses = _ensemble(envoi, [client_de(piece.troupe[ecrivain.role], entrer) for _ in range(3)])
    assert [reponse.status_code for reponse in reponses] == [302] * 3
    assert len({_sans_ancre(reponse) for reponse in reponses}) == 1
    assert piece.types() == [*avant, *([ecrivain.inscrit] if ecrivain.inscrit else [])]
    assert len(_numeros(piece)) - deja == (1 if "document" in nom else 0)
    assert sum(DEJA in _dits(reponse) for reponse in reponses) == 2


def test_un_dossier_ouvert_deux_fois_a_la_fois_n_en_fait_qu_un(piece: Piece, entrer: Entrer) -> None:
    enqueteur = piece.troupe["enqueteur"]
    adresse = reverse("ouvrir_dossier")
    envoi = remplir(client_de(enqueteur, entrer), adresse, {"presentation": "police"})
    reponses = _ensemble(envoi, [client_de(enqueteur, entrer) for _ in range(2)])
    assert [reponse.status_code for reponse in reponses] == [302, 302]
    (mene_a,) = {_sans_ancre(reponse) for reponse in reponses}
    with porte.contexte(enqueteur):
        ouverts = set(dossiers_de(enqueteur).values_list("pseudonyme", flat=True))
    assert ouverts - {piece.dossier} == {mene_a.strip("/").split("/")[-1]}


def test_le_meme_formulaire_rempli_autrement_est_une_autre_intention(piece: Piece, entrer: Entrer) -> None:
    """Back to the form, another hour: nothing typed is taken for what was sent before."""
    client = client_de(piece.troupe["agent_prefecture"], entrer)
    envoi = remplir(client, CONVOCATION.adresse(piece), RENDEZ_VOUS)
    envoi.partir(client)
    relu = Envoi(envoi.adresse, envoi.donnees | {"heure": "15 h"}).partir(
        client
    )  # not what was seen: it is shown
    autre = formulaire_lu(relu, envoi.adresse).partir(client)
    assert DEJA not in _dits(autre)
    assert len(_numeros(piece)) == 2


def test_ce_qui_est_refuse_se_corrige_et_s_envoie_par_le_meme_formulaire(
    piece: Piece, entrer: Entrer
) -> None:
    client = client_de(piece.troupe["agent_prefecture"], entrer)
    envoi = remplir(client, CONVOCATION.adresse(piece), RENDEZ_VOUS | {"lieu": ""})
    assert [envoi.partir(client).status_code for _ in range(2)] == [400, 400]
    relu = Envoi(envoi.adresse, envoi.donnees | RENDEZ_VOUS).partir(client)
    corrige = formulaire_lu(relu, envoi.adresse).partir(client)
    assert corrige.status_code == 302
    assert DEJA not in _dits(corrige)
    assert len(_numeros(piece)) == 1


def test_le_jeton_d_une_personne_ne_dit_rien_a_une_autre(piece: Piece, entrer: Entrer) -> None:
    """The same sending by somebody else is another intention; the database shows each her own, and lets nobody change any."""
    agent, autre = piece.troupe["agent_prefecture"], piece.troupe["signataire"]
    client = client_de(agent, entrer)
    remplir(client, CONVOCATION.adresse(piece), RENDEZ_VOUS).partir(client)
    (numero,) = _numeros(piece)
    with porte.contexte(autre):
        assert not Intention.objects.exists()
    with porte.contexte(agent):
        assert Intention.objects.get().resultat == numero
    with pytest.raises(ProgrammingError), porte.contexte(agent):
        Intention.objects.update(resultat="")


def test_chaque_formulaire_qui_enregistre_porte_son_jeton() -> None:
    racine = Path(egide.__file__).parent / "ecrans"
    sans = {
        str(fichier).partition("/templates/ecrans/")[2]
        for fichier in racine.glob("**/templates/ecrans/**/*.html")
        for formulaire in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", fichier.read_text(), re.DOTALL)
        if "{{ intention }}" not in formulaire
    }
    lisent = {"dossier/agdref.html", "plan/abri.html"}  # one of their forms shows what was asked to be seen
    assert sans == SANS_INTENTION | lisent


def _ensemble(envoi: Envoi, clients: list[Client]) -> list[HttpResponse]:
    depart = Barrier(len(clients))

    def partir(client: Client) -> HttpResponse:
        try:
            depart.wait(timeout=60)
            return envoi.partir(client)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as equipe:
        return list(equipe.map(partir, clients))


def _numeros(piece: Piece) -> list[str]:
    agent = piece.troupe["agent_prefecture"]
    with porte.contexte(agent):
        ouvert = porte.ouvrir(agent, piece.dossier)
        return list(Acte.objects.filter(dossier_id=ouvert.id).values_list("numero", flat=True))


def _sans_ancre(reponse: HttpResponse) -> str:
    return reponse["Location"].split("#")[0]


def _dits(reponse: HttpResponse) -> str:
    return " ".join(map(str, get_messages(reponse.wsgi_request)))  # type: ignore[attr-defined]
