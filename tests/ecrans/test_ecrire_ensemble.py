"""Two people write at once, on every screen that writes: what one may read is told, what one may not changes nothing."""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.ecrivains import CACHE, ECRIVAINS, JOUR, LU, N_ATTENDENT_PERSONNE, Ecrivain, Piece
from ecrans.formulaires import remplir
from ecrans.nice import client_de
from outils.monde import inscrire
from outils.produits import en_part

import egide
from egide.acces import porte
from egide.acces.ecriture import sans_attendre
from egide.journal.types import TYPES, Charge, nom_de

Entrer = Callable[..., Client]
SEUL, AVANT, PENDANT = "seul", "avant l’envoi", "pendant l’écriture"


@pytest.mark.parametrize(("nom", "quand"), en_part(ECRIVAINS, [AVANT, PENDANT]))
def test_qui_ecrit_apprend_ce_qu_un_autre_a_enregistre_sans_rien_perdre(
    piece: Piece, entrer: Entrer, nom: str, quand: str
) -> None:
    ecrivain = ECRIVAINS[nom]
    avant = piece.types()
    reponse = _ecrire(piece, ecrivain, entrer, LU[ecrivain.role], quand)
    assert reponse.status_code == 409
    page = reponse.content.decode()
    assert str(TYPES["mesure_eloignement"].titre) in page
    assert piece.types() == [*avant, "mesure_eloignement"]
    perdus = [
        ecrit for ecrit in ecrivain.reponses(piece).values() if isinstance(ecrit, str) and ecrit not in page
    ]
    assert perdus == []
    # Read again, it is recorded.
    client = client_de(piece.troupe[ecrivain.role], entrer)
    assert (
        remplir(client, ecrivain.adresse(piece), ecrivain.reponses(piece)).partir(client).status_code == 302
    )


@pytest.mark.parametrize(("nom", "quand"), en_part(ECRIVAINS, [PENDANT, AVANT, SEUL]))
def test_ce_qu_on_ne_lit_pas_n_empeche_pas_d_ecrire_et_rien_n_en_parait(
    piece: Piece, entrer: Entrer, nom: str, quand: str
) -> None:
    """The same answer, word for word, whether nobody else writes or what another writes is hidden."""
    ecrivain = ECRIVAINS[nom]
    qui, cache = CACHE[ecrivain.role]
    avant = piece.types()
    reponse = _ecrire(piece, ecrivain, entrer, (qui, cache), quand)
    autre = [] if quand == SEUL else [nom_de(type(cache))]
    assert piece.types() == [*avant, *autre, ecrivain.inscrit]
    assert reponse.status_code == 302
    assert reponse["Location"].split("#")[0] == reverse(ecrivain.mene_a, args=[piece.dossier])
    dits = " ".join(map(str, get_messages(reponse.wsgi_request)))  # type: ignore[attr-defined]
    assert dits.startswith(ecrivain.dit)
    assert "Entre-temps" not in dits


@pytest.mark.parametrize("ce_qui_se_lit", [LU, CACHE], ids=["ce qu’il lit", "ce qu’il ne lit pas"])
@pytest.mark.parametrize(("nom", "quand"), en_part(N_ATTENDENT_PERSONNE, [AVANT, PENDANT]))
def test_qui_ne_repond_a_rien_de_lu_inscrit_quoi_que_d_autres_enregistrent(
    piece: Piece,
    entrer: Entrer,
    nom: str,
    ce_qui_se_lit: Mapping[str, tuple[str, Charge]],
    quand: str,
) -> None:
    ecrivain = N_ATTENDENT_PERSONNE[nom]
    qui, charge = ce_qui_se_lit[ecrivain.role]
    avant = piece.types()
    reponse = _ecrire(piece, ecrivain, entrer, (qui, charge), quand)
    assert reponse.status_code == 302
    assert piece.types() == [*avant, nom_de(type(charge)), ecrivain.inscrit]


def test_ne_repondent_a_rien_de_lu_que_ceux_dont_c_est_dit_ici() -> None:
    """Who records whatever others recorded is one of these, and each is tried above or has nothing to read."""
    racine = Path(egide.__file__).parent
    trouves = {
        str(fichier.relative_to(racine)) for fichier in sorted(racine.rglob("*.py")) if _n_attend_pas(fichier)
    }
    assert trouves == {
        "acces/messages.py",  # what one writes to another stands
        "acces/notes.py",  # what one keeps for one's own service
        "acces/pieces.py",  # a document received
        "acces/retraits.py",  # what should never have entered goes out at once
        "acces/transmissions.py",  # accepting, declining, answering, taking back
        "demo/chargement.py",  # stories, told by one hand
        "dossiers/agdref/releve.py",  # a table given back by AGDREF, line by line, on the command line
        "dossiers/audition_enregistrement.py",  # a file its hearing opens
        "dossiers/gestes/enregistrement.py",  # a file just opened
        "ecrans/partage/consentements.py",  # the person takes back her word
    }


def _n_attend_pas(fichier: Path) -> bool:
    appels = (noeud for noeud in ast.walk(ast.parse(fichier.read_bytes())) if isinstance(noeud, ast.Call))
    return any(isinstance(appel.func, ast.Name) and appel.func.id == "sans_attendre" for appel in appels)


def _ecrire(
    piece: Piece,
    ecrivain: Ecrivain,
    entrer: Entrer,
    autre: tuple[str, Charge],
    quand: str,
) -> HttpResponse:
    """Fill in the form and send it, while somebody else records something."""
    client = client_de(piece.troupe[ecrivain.role], entrer)
    envoi = remplir(client, ecrivain.adresse(piece), ecrivain.reponses(piece))
    qui, charge = autre
    if quand == PENDANT:
        with _course(piece, qui, charge):
            return envoi.partir(client)
    if quand == AVANT:
        inscrire(piece.troupe[qui], piece.dossier, charge)
    return envoi.partir(client)


@contextmanager
def _course(piece: Piece, qui: str, charge: Charge) -> Iterator[None]:
    """Somebody else is recording, on another connection, when the form arrives: committed once its writer waits for it."""
    tient, parti, attendu = Event(), Event(), Event()

    def autre() -> None:
        acteur = piece.troupe[qui]
        try:
            with porte.contexte(acteur):
                sans_attendre(porte.ouvrir(acteur, piece.dossier)).inscrire(charge, effet_le=JOUR)
                tient.set()
                while not parti.wait(0.02) and not attendu.is_set():
                    if _quelqu_un_attend():
                        attendu.set()
        finally:
            tient.set()
            connection.close()

    fil = Thread(target=autre)
    fil.start()
    assert tient.wait(60)
    try:
        yield
    finally:
        parti.set()
        fil.join(60)
    assert attendu.is_set(), "who writes holds the file from before it reads it"


def _quelqu_un_attend() -> bool:
    """Whether somebody waits, in this very database, for what this connection holds."""
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database()))"
        )
        return bool(curseur.fetchone()[0])
