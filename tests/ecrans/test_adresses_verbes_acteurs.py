"""Every address, by every verb, for everyone to whom it is closed: nothing tells what is forbidden from what does not exist."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLPattern, reverse
from ecrans.intrus import DEHORS, FINS, Cote, Scene
from ecrans.maison import Maison, reservee_a
from ecrans.monde import MOT_DE_PASSE
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
from outils.monde import GENRE_DU_ROLE
from outils.produits import Part, par_parts

from egide.annuaire.models import Compte
from egide.seuil.politiques import Politique, politique_de

Entrer = Callable[..., Client]
ABSENT = "CCCCCCCC"
AUTRES_VERBES = tuple(verbe for verbe in VERBES if verbe not in {"GET", "HEAD", "POST"})
SANS_DOSSIER = {"observateur", "instructeur_ministere", "administrateur"}
NULLE_PART = f"/dossiers/{ABSENT}/nulle-part/"
ETATS = {
    "personne": {302, 403},
    "compte fermé": {302, 403},
    "fonction terminée": {302},
    "organisation fermée": {302},
}
"""To whom nothing is open, and what he is answered: to sign in, or to choose a function."""
SANS_DROIT = tuple(ETATS)

TOUTES = tuple(motifs())
DU_DOSSIER = tuple(motif for motif in TOUTES if "pseudonyme" in parametres(motif))


RESERVEES = tuple(motif for motif in TOUTES if reservee_a(motif))
par_adresse = pytest.mark.parametrize("motif", TOUTES, ids=lambda motif: motif.name)
par_adresse_reservee = pytest.mark.parametrize("motif", RESERVEES, ids=lambda motif: motif.name)


@dataclass
class Enquete:
    """What was obtained of the file of Nice by those to whom it is closed, and what told it from an absent one.

    Where the door of files was not reached, the answer depends on the role alone: one actor of each role is enough there.
    Where it was, everyone asks; what an absent file answers is known from the first of each role.
    """

    nice: Cote
    absentes: dict[tuple[str, str, str], Reponse] = field(default_factory=dict)
    sans_porte: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def interroger(self, role: str, client: Client, questions: Sequence[tuple[URLPattern, str]]) -> "Constat":
        """These addresses of the file, by these verbs."""
        constat = Constat()
        nulle_part = {verbe: demander(client, verbe, NULLE_PART) for verbe in VERBES}
        for motif, verbe in questions:
            cle = (role, str(motif.name), verbe)
            if cle in self.sans_porte:
                constat.etats[self.sans_porte[cle]] += 1
                continue
            fermee = demander(client, verbe, adresse(motif, self.nice.valeurs(motif)))
            fermee = fermee.sans(self.nice.pseudonyme)
            constat.etats[fermee.statut] += 1
            constat.a_la_porte += fermee.a_la_porte
            if not fermee.a_la_porte:
                self.sans_porte[cle] = fermee.statut
            if (fermee.a_la_porte or fermee.statut not in {404, 405}) and cle not in self.absentes:
                ailleurs = adresse(motif, self.nice.valeurs(motif) | {"pseudonyme": ABSENT})
                self.absentes[cle] = demander(client, verbe, ailleurs).sans(ABSENT)
            constat.fuites += [
                f"{verbe} {motif.name} : {dit}"
                for dit in self._dits(fermee, nulle_part[verbe], self.absentes.get(cle))
                if dit
            ]
        return constat

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


@dataclass
class Constat:
    """What one of them obtained."""

    etats: Counter[int] = field(default_factory=Counter)
    a_la_porte: int = 0
    fuites: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def enquete(scene_montee: Scene) -> Enquete:
    return Enquete(scene_montee.nice)


def test_chacun_de_ceux_a_qui_un_dossier_est_ferme_est_eprouve(scene: Scene) -> None:
    assert tuple(scene.dehors) == DEHORS
    assert ("personne", *scene.finis) == SANS_DROIT
    assert {acteur.role for acteur in scene.dehors.values()} == GENRE_DU_ROLE.keys()


@par_parts
@pytest.mark.parametrize("qui", DEHORS)
def test_un_dossier_ferme_est_un_dossier_absent(
    qui: str, part: Part, scene: Scene, enquete: Enquete, entrer: Entrer
) -> None:
    acteur = scene.dehors[qui]
    questions = list(part(DEHORS.index(qui), len(DEHORS), DU_DOSSIER, VERBES))
    constat = enquete.interroger(acteur.role, client_de(acteur, entrer), questions)
    assert constat.fuites == []
    # Whose role enters files reached the door, and was answered there as if there were nothing behind.
    entre = acteur.role not in SANS_DOSSIER
    assert (constat.a_la_porte > 0) is entre
    assert constat.etats.keys() == ({404, 405} if entre else {404})


@par_parts
@pytest.mark.parametrize("qui", SANS_DROIT)
def test_sans_connexion_ou_sans_fonction_rien_ne_dit_qu_un_dossier_existe(
    qui: str, part: Part, scene: Scene, enquete: Enquete, entrer: Entrer, client: Client
) -> None:
    if qui in FINS:
        client, dossier = (
            client_de(scene.finis[qui], entrer),
            reverse("dossier", args=[scene.nice.pseudonyme]),
        )
        assert demander(client, "GET", dossier).statut == 200
        FINS[qui](scene.finis[qui])
    questions = list(part(SANS_DROIT.index(qui), len(SANS_DROIT), DU_DOSSIER, VERBES))
    constat = enquete.interroger(qui, client, questions)
    assert constat.fuites == []
    assert constat.a_la_porte == 0
    assert constat.etats.keys() == ETATS[qui]


@par_adresse_reservee
def test_une_page_reservee_s_ouvre_a_l_un_de_ses_roles_et_par_ses_verbes_seuls(
    motif: URLPattern, scene: Scene, maison: Maison
) -> None:
    page = adresse(motif, scene.nice.valeurs(motif))
    atteinte = next(
        (client for client in maison.admis(motif) if not demander(client, "GET", page).dehors), None
    )
    assert atteinte, "nobody at all reaches it: that it is closed to the others proves nothing"
    assert {verbe: demander(atteinte, verbe, page).statut for verbe in AUTRES_VERBES} == dict.fromkeys(
        AUTRES_VERBES, 405
    )


AILLEURS = tuple(motif for motif in RESERVEES if motif not in DU_DOSSIER)
"""In a file, every verb is asked for every role above."""


@par_parts
@pytest.mark.parametrize("role", GENRE_DU_ROLE)
def test_une_page_reservee_n_existe_que_pour_ses_roles(
    role: str, part: Part, scene: Scene, maison: Maison
) -> None:
    client = maison.client(role)

    @cache
    def nulle_part(verbe: str, partie: str) -> Reponse:
        """Nothing, in the same part of the site: the header shows where one is."""
        return demander(client, verbe, f"/{partie}/nulle/part/")

    fuites = []
    for motif, verbe in part(list(GENRE_DU_ROLE).index(role), len(GENRE_DU_ROLE), AILLEURS, VERBES):
        if role in reservee_a(motif):
            continue
        page = adresse(motif, scene.nice.valeurs(motif))
        inconnue, refus = nulle_part(verbe, page.split("/")[1]), demander(client, verbe, page)
        if dit := difference(refus, inconnue) or (refus.a_la_porte and "à la porte"):
            fuites.append(f"{verbe} {motif.name} : {dit}")
    assert fuites == []


@par_adresse
def test_chaque_adresse_repond_a_chaque_verbe_sans_faillir_ni_ecrire(
    motif: URLPattern, scene: Scene, entrer: Entrer, client: Client
) -> None:
    compte = Compte.objects.get(pk=scene.nice.troupe["enqueteur"].compte_id)
    compte.set_password(MOT_DE_PASSE)
    compte.save()
    page, politique = adresse(motif, scene.nice.valeurs(motif)), politique_de(motif.callback)
    assert isinstance(politique, Politique)
    connecte, fuites = entrer(compte), []
    for verbe in VERBES:
        anonyme = demander(client, verbe, page)
        if not politique.ouverte_a_tous and not (anonyme.dehors and anonyme.statut != 404):
            fuites.append(f"personne {verbe} : {anonyme.statut}")
        if politique.roles is None and verbe != "POST":
            connectee = demander(connecte, verbe, page)
            for reponse in (anonyme, connectee):
                if reponse.statut >= 500 or not reponse.ecrites <= TRACES:
                    fuites.append(f"{verbe} : {reponse.statut} {sorted(reponse.ecrites)}")
    assert fuites == []
    assert SESSION_KEY in connecte.session
