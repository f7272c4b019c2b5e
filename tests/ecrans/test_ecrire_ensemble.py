"""Two people write at once, on every screen that writes: what one may read is told, what one may not changes nothing."""

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from ecrans.ecrivains import CACHE, ECRIVAINS, LU, Ecrivain, Piece, dresser
from ecrans.formulaires import remplir
from ecrans.nice import client_de
from outils.monde import inscrire

import egide
from egide.journal import magasin
from egide.journal.types import TYPES, Charge, nom_de

Entrer = Callable[..., Client]
SEUL, AVANT, PENDANT = "seul", "avant l’envoi", "pendant l’écriture"


@pytest.fixture
def piece(base_clonee: str, monkeypatch: pytest.MonkeyPatch) -> Piece:
    monkeypatch.setenv("EGIDE_HORLOGE", "2009-03-11")
    return dresser()


@pytest.mark.parametrize("quand", [AVANT, PENDANT])
@pytest.mark.parametrize("nom", ECRIVAINS)
def test_qui_ecrit_apprend_ce_qu_un_autre_a_enregistre_sans_rien_perdre(
    piece: Piece, entrer: Entrer, monkeypatch: pytest.MonkeyPatch, nom: str, quand: str
) -> None:
    ecrivain = ECRIVAINS[nom]
    avant = piece.types()
    reponse = _ecrire(piece, ecrivain, entrer, monkeypatch, LU[ecrivain.role], quand)
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


@pytest.mark.parametrize("quand", [SEUL, AVANT, PENDANT])
@pytest.mark.parametrize("nom", ECRIVAINS)
def test_ce_qu_on_ne_lit_pas_n_empeche_pas_d_ecrire_et_rien_n_en_parait(
    piece: Piece, entrer: Entrer, monkeypatch: pytest.MonkeyPatch, nom: str, quand: str
) -> None:
    """The same answer, word for word, whether nobody else writes or what another writes is hidden."""
    ecrivain = ECRIVAINS[nom]
    qui, cache = CACHE[ecrivain.role]
    avant = piece.types()
    reponse = _ecrire(piece, ecrivain, entrer, monkeypatch, (qui, cache), quand)
    autre = [] if quand == SEUL else [nom_de(type(cache))]
    assert piece.types() == [*avant, *autre, ecrivain.inscrit]
    assert reponse.status_code == 302
    assert reponse["Location"].split("#")[0] == reverse(ecrivain.mene_a, args=[piece.dossier])
    dits = " ".join(map(str, get_messages(reponse.wsgi_request)))  # type: ignore[attr-defined]
    assert dits.startswith(ecrivain.dit)
    assert "Entre-temps" not in dits


def test_un_retrait_de_consentement_n_attend_personne(
    piece: Piece, entrer: Entrer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_de(piece.troupe["intervenant"], entrer)
    adresse = reverse("consentements", args=[piece.dossier])
    with _course(monkeypatch, piece, *LU["intervenant"]):
        reponse = remplir(client, adresse, {}).partir(client)
    assert reponse.status_code == 302
    assert piece.types()[-2:] == ["mesure_eloignement", "retrait_de_consentement"]


def test_rien_n_ecrit_dans_un_dossier_hors_de_ces_chemins() -> None:
    """Who gives a rank to the journal is one of those tried here, or has read nothing that could have changed."""
    racine = Path(egide.__file__).parent
    trouves = {
        str(fichier.relative_to(racine))
        for piece in ("ecrans", "dossiers")
        for fichier in sorted((racine / piece).rglob("*.py"))
        if _donne_un_rang(fichier)
    }
    assert trouves == {
        "dossiers/agdref/releve.py",  # a table given back by AGDREF, line by line, on the command line
        "dossiers/gestes/enregistrement.py",
        "ecrans/travail/affectation.py",
        "ecrans/partage/consentements.py",
        "ecrans/actes/documents.py",
        "ecrans/partage/envois.py",
        "ecrans/partage/remontees.py",
    }


def _donne_un_rang(fichier: Path) -> bool:
    appels = (noeud for noeud in ast.walk(ast.parse(fichier.read_bytes())) if isinstance(noeud, ast.Call))
    return any(mot.arg == "rang_attendu" for appel in appels for mot in appel.keywords)


def _ecrire(
    piece: Piece,
    ecrivain: Ecrivain,
    entrer: Entrer,
    monkeypatch: pytest.MonkeyPatch,
    autre: tuple[str, Charge],
    quand: str,
) -> HttpResponse:
    """Fill in the form and send it, while somebody else records something."""
    client = client_de(piece.troupe[ecrivain.role], entrer)
    envoi = remplir(client, ecrivain.adresse(piece), ecrivain.reponses(piece))
    qui, charge = autre
    if quand == PENDANT:
        with _course(monkeypatch, piece, qui, charge):
            return envoi.partir(client)
    if quand == AVANT:
        inscrire(piece.troupe[qui], piece.dossier, charge)
    return envoi.partir(client)


@contextmanager
def _course(monkeypatch: pytest.MonkeyPatch, piece: Piece, qui: str, charge: Charge) -> Iterator[None]:
    """Somebody else records, once the writer has read and before he writes: on another connection, committed."""
    vrai, deja = magasin.inscrire, []

    def autre() -> None:
        try:
            inscrire(piece.troupe[qui], piece.dossier, charge)
        finally:
            connection.close()

    def apres_l_autre(*arguments: Any, **nommes: Any) -> Any:
        if not deja:
            deja.append(True)
            fil = Thread(target=autre)
            fil.start()
            fil.join(60)
        return vrai(*arguments, **nommes)

    with monkeypatch.context() as pose:
        pose.setattr(magasin, "inscrire", apres_l_autre)
        yield
    assert deja
