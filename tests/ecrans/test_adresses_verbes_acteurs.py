"""Every address, by every verb, for everyone to whom it is closed: nothing tells what is forbidden from what does not exist."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from ecrans.intrus import FINS, JOUR_DE_LA_SCENE, JOUR_DES_INTRUS, Cote, Scene, monter
from ecrans.nice import client_de
from ecrans.observation import (
    TRACES,
    VERBES,
    Reponse,
    adresse,
    demander,
    difference,
    difference_de_travail,
    motifs,
    parametres,
)

from egide.ecrans import attentes, pastille

Entrer = Callable[..., Client]
ABSENT = "CCCCCCCC"
SANS_DOSSIER = {"observateur", "instructeur_ministere", "administrateur"}
NULLE_PART = f"/dossiers/{ABSENT}/nulle-part/"


@pytest.fixture
def scene(db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Scene:
    caplog.set_level(logging.ERROR, "django.request")  # thousands of « Not Found »
    for compteurs in (attentes, pastille):
        monkeypatch.setattr(compteurs, "SECONDES", 3600)  # never counted again between two answers compared
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR_DE_LA_SCENE)
    montee = monter()
    monkeypatch.setenv("EGIDE_HORLOGE", JOUR_DES_INTRUS)
    return montee


def du_dossier() -> Iterator[URLPattern]:
    return (motif for motif in motifs() if "pseudonyme" in parametres(motif))


@dataclass
class Enquete:
    """What was obtained of the file of Nice by those to whom it is closed, and what told it from an absent one.

    Where the door of files was not reached, the answer depends on the role alone: one actor of each role is enough there.
    Where it was, everyone asks; what an absent file answers is known from the first of each role.
    """

    nice: Cote
    etats: Counter[int] = field(default_factory=Counter)
    absentes: dict[tuple[str, str, str], Reponse] = field(default_factory=dict)
    sans_porte: set[tuple[str, str, str]] = field(default_factory=set)
    fuites: list[str] = field(default_factory=list)

    def interroger(self, qui: str, role: str, client: Client) -> None:
        """Every address of the file, by every verb."""
        nulle_part = {verbe: demander(client, verbe, NULLE_PART) for verbe in VERBES}
        for motif, verbe in product(du_dossier(), VERBES):
            cle = (role, str(motif.name), verbe)
            if cle in self.sans_porte:
                continue
            fermee = demander(
                client, verbe, adresse(motif, self.nice.valeurs(motif)), (self.nice.pseudonyme,)
            )
            self.etats[fermee.statut] += 1
            if not fermee.a_la_porte:
                self.sans_porte.add(cle)
            if (fermee.a_la_porte or fermee.statut not in {404, 405}) and cle not in self.absentes:
                self.absentes[cle] = demander(
                    client,
                    verbe,
                    adresse(motif, self.nice.valeurs(motif) | {"pseudonyme": ABSENT}),
                    (ABSENT,),
                )
            self.fuites += [
                f"{qui} {verbe} {motif.name} : {dit}"
                for dit in self._dits(fermee, nulle_part[verbe], self.absentes.get(cle))
                if dit
            ]

    def _dits(self, fermee: Reponse, nulle_part: Reponse, absente: Reponse | None) -> Iterator[str]:
        if fermee.statut == 404:
            yield difference(fermee, nulle_part)
        elif absente is not None:
            yield difference(fermee, absente)
        if not (fermee.dehors or fermee.statut == 405):
            yield f"entre : {fermee.statut}"
        if absente is not None:
            yield difference_de_travail(fermee, absente)
        yield ", ".join(sorted(fermee.ecrites - TRACES))


def test_un_dossier_ferme_est_un_dossier_absent(scene: Scene, entrer: Entrer) -> None:
    enquete = Enquete(scene.nice)
    for qui, acteur in scene.dehors.items():
        enquete.interroger(qui, acteur.role, client_de(acteur, entrer))
    assert enquete.fuites == []
    # Everyone reached the door, and was answered there as if there were nothing behind.
    portes = {role for role, _nom, _verbe in enquete.absentes}
    assert portes == {acteur.role for acteur in scene.dehors.values()} - SANS_DOSSIER
    assert enquete.etats.keys() == {404, 405}


def test_sans_connexion_ou_sans_fonction_rien_ne_dit_qu_un_dossier_existe(
    scene: Scene, entrer: Entrer, client: Client
) -> None:
    clients = {fin: client_de(acteur, entrer) for fin, acteur in scene.finis.items()}
    dossier = reverse("dossier", args=[scene.nice.pseudonyme])
    assert {demander(ouvert, "GET", dossier).statut for ouvert in clients.values()} == {200}
    for fin, acteur in scene.finis.items():
        FINS[fin](acteur)
    enquete = Enquete(scene.nice)
    for qui, personne in {"personne": client, **clients}.items():
        enquete.interroger(qui, qui, personne)
    assert enquete.fuites == []
    assert enquete.etats.keys() == {302, 403}
    assert not {cle for cle in enquete.absentes if cle not in enquete.sans_porte}, "nobody reaches the door"
