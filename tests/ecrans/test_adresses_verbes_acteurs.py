"""Every address, by every verb, for everyone to whom it is closed: nothing tells what is forbidden from what does not exist."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from django.test import Client
from django.urls import URLPattern, reverse
from ecrans.intrus import FINS, Cote, Scene
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

from egide.annuaire.models import Compte
from egide.ecrans.politiques import Politique, politique_de

Entrer = Callable[..., Client]
ABSENT = "CCCCCCCC"
AUTRES_VERBES = tuple(verbe for verbe in VERBES if verbe not in {"GET", "HEAD", "POST"})
SANS_DOSSIER = {"observateur", "instructeur_ministere", "administrateur"}
NULLE_PART = f"/dossiers/{ABSENT}/nulle-part/"


def du_dossier() -> Iterator[URLPattern]:
    return (motif for motif in motifs() if "pseudonyme" in parametres(motif))


def reservees() -> Iterator[tuple[URLPattern, frozenset[str]]]:
    """The addresses kept for some roles, and which."""
    for motif in motifs():
        politique = politique_de(motif.callback)
        if politique and politique.roles:
            yield motif, politique.roles


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
            fermee = demander(client, verbe, adresse(motif, self.nice.valeurs(motif)))
            fermee = fermee.sans(self.nice.pseudonyme)
            self.etats[fermee.statut] += 1
            if not fermee.a_la_porte:
                self.sans_porte.add(cle)
            if (fermee.a_la_porte or fermee.statut not in {404, 405}) and cle not in self.absentes:
                ailleurs = adresse(motif, self.nice.valeurs(motif) | {"pseudonyme": ABSENT})
                self.absentes[cle] = demander(client, verbe, ailleurs).sans(ABSENT)
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


def test_une_page_reservee_n_existe_que_pour_ses_roles(scene: Scene, entrer: Entrer) -> None:
    clients = {role: client_de(acteur, entrer) for role, acteur in scene.nice.troupe.items()}
    attente = client_de(scene.dehors["parquet qui n’a pas encore accepté"], entrer)

    @cache
    def nulle_part(role: str, verbe: str, partie: str) -> Reponse:
        """Nothing, in the same part of the site: the header shows where one is."""
        return demander(clients[role], verbe, f"/{partie}/nulle/part/")

    fuites, fermees = [], []
    for motif, roles in reservees():
        page = adresse(motif, scene.nice.valeurs(motif))
        admis = [clients[role] for role in sorted(roles)] + [attente] * (motif.name == "recue")
        atteinte = next((client for client in admis if not demander(client, "GET", page).dehors), None)
        if atteinte is None:
            fermees.append(motif.name)
            continue
        fuites += [
            f"{verbe} {motif.name}"
            for verbe in AUTRES_VERBES
            if demander(atteinte, verbe, page).statut != 405
        ]
        if "pseudonyme" in parametres(motif):
            continue  # every verb, for every role, above
        for role, verbe in product(clients.keys() - roles, VERBES):
            inconnue = nulle_part(role, verbe, page.split("/")[1])
            refus = demander(clients[role], verbe, page)
            if dit := difference(refus, inconnue) or (refus.a_la_porte and "à la porte"):
                fuites.append(f"{role} {verbe} {motif.name} : {dit}")
    assert fuites == []
    assert fermees == [], "nobody at all reaches them: the rest proves nothing"


def test_les_autres_pages_repondent_a_chaque_verbe_sans_faillir_ni_ecrire(
    scene: Scene, entrer: Entrer, client: Client
) -> None:
    compte = Compte.objects.get(pk=scene.nice.troupe["enqueteur"].compte_id)
    compte.set_password(MOT_DE_PASSE)
    compte.save()
    fuites = []
    for motif, verbe in product(motifs(), VERBES):
        page, politique = adresse(motif, scene.nice.valeurs(motif)), politique_de(motif.callback)
        assert isinstance(politique, Politique)
        anonyme = demander(client, verbe, page)
        if not politique.ouverte_a_tous and not (anonyme.dehors and anonyme.statut != 404):
            fuites.append(f"personne {verbe} {motif.name} : {anonyme.statut}")
        if politique.roles is None and verbe != "POST":
            connectee = demander(entrer(compte), verbe, page)
            for reponse in (anonyme, connectee):
                if reponse.statut >= 500 or not reponse.ecrites <= TRACES:
                    fuites.append(f"{verbe} {motif.name} : {reponse.statut} {sorted(reponse.ecrites)}")
    assert fuites == []
