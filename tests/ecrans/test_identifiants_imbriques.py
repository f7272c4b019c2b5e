"""An address that names a thing within a file: what belongs elsewhere is answered there as what does not exist."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.test import Client
from django.urls import URLPattern
from ecrans.intrus import HORS_DU_DOSSIER, Scene, numeros
from ecrans.nice import client_de
from ecrans.observation import (
    TRACES,
    VERBES,
    adresse,
    demander,
    difference,
    difference_de_travail,
    motifs,
    parametres,
)

from egide.acces.acteurs import Acteur
from egide.annuaire.roles import ADMINISTRATEUR
from egide.ecrans.politiques import politique_de

Entrer = Callable[..., Client]
ABSENTS: dict[str, object] = {
    "numero": UUID(int=7),
    "envoi": UUID(int=7),
    "avis": UUID(int=7),
    "vise": 9_999,
    "organisation_id": UUID(int=7),
    "compte_id": UUID(int=7),
    "fonction_id": UUID(int=7),
    "agrement_id": 999_999,
    "demande_id": UUID(int=7),
}
PAS_DES_IDENTIFIANTS = {
    "pseudonyme",
    "nom",
    "conclusion",
    "nature",
    "cle",
    "identifiant",
    "sujet",
    "uidb36",
    "key",
}


def imbriques(role: str) -> Iterator[tuple[URLPattern, str]]:
    """The addresses this role may reach, and each identifier in them beside the file's. KeyError for one nobody thought of."""
    for motif in motifs():
        politique = politique_de(motif.callback)
        entre = role not in HORS_DU_DOSSIER or "pseudonyme" not in parametres(motif)
        if entre and politique and politique.roles and role in politique.roles:
            for parametre in set(parametres(motif)) - PAS_DES_IDENTIFIANTS:
                ABSENTS[parametre]
                if not (role == ADMINISTRATEUR and set(parametres(motif)) == {parametre} == {"compte_id"}):
                    yield motif, parametre  # every account is the administrator's to keep


def etrangers(scene: Scene, motif: URLPattern, parametre: str, acteur: Acteur) -> set[object]:
    """What really exists under such an identifier, and is not this actor's to name in this address."""
    nice, lille = scene.nice, scene.lille
    match parametre, motif.name:
        case "numero", "acte":
            return {lille.numero}
        case "numero", "recue":
            return {lille.attendue, nice.attendue, nice.envois["article_40"], lille.envois["article_40"]}
        case "numero", "remontee":
            return {lille.remontee}
        case "envoi", _:
            entre_d_autres = {
                envoi for nom, envoi in nice.envois.items() if not nice.est_un_bout(acteur, nom)
            }
            return {lille.attendue, *lille.envois.values(), *entre_d_autres}
        case "avis", _:
            return {lille.avis}
        case "vise", "corriger":
            lus = len(numeros(acteur, nice.pseudonyme))
            return {lus + 1, lus + 2, scene.rang_dernier}
        case "vise", "remonter":
            return {*numeros(acteur, nice.pseudonyme), scene.rang_dernier} - {nice.vise}
        case "vise", "retirer_consentement":
            lus = numeros(acteur, nice.pseudonyme).items()
            return {n for n, lu in lus if lu.type != "consentement"} | {scene.rang_dernier}
        case "organisation_id", "annuaire_confirmer" if acteur.role != ADMINISTRATEUR:
            return {nice.organisation(ADMINISTRATEUR), lille.organisation("agent_prefecture")}
        case "organisation_id", _:
            return {nice.organisation(ADMINISTRATEUR)}
        case "compte_id", _:
            return {lille.troupe["avocat"].compte_id, nice.troupe["enqueteur"].compte_id}
        case "fonction_id", _:
            return {lille.fonction_de_l_agent}
        case "agrement_id", _:
            return {lille.agrement}
        case "demande_id", _ if acteur.organisation_id != nice.organisation("agent_prefecture"):
            return {nice.demande, lille.demande}
        case "demande_id", _:
            return {lille.demande}
    raise KeyError(f"{motif.name} : {parametre}")


def comparer(
    scene: Scene, client: Client, acteur: Acteur, motif: URLPattern, parametre: str
) -> Iterator[str]:
    """What tells something of elsewhere from something absent, by each verb that goes further than the door."""
    # Which services exist is no secret, the directory is everybody's; nor which accounts, for the administrator.
    su = parametre == "organisation_id" or acteur.role == ADMINISTRATEUR
    siennes, absent = scene.nice.valeurs(motif), ABSENTS[parametre]
    for verbe in VERBES:
        la = adresse(motif, siennes | {parametre: absent})
        absente = demander(client, verbe, la)
        if not absente.a_la_porte and absente.statut == 405:
            continue
        for etranger in etrangers(scene, motif, parametre, acteur):
            ici = adresse(motif, siennes | {parametre: etranger})
            obtenue = demander(client, verbe, ici)
            tus = [ici, la] + [str(valeur) for valeur in (etranger, absent) if isinstance(valeur, UUID)]
            dits = (
                difference(obtenue.sans(*tus), absente.sans(*tus)),
                "" if su else difference_de_travail(obtenue, absente),
                ", ".join(obtenue.ecrites - TRACES),
            )
            for dit in filter(None, dits):
                yield f"{acteur.role} {verbe} {motif.name} {parametre} {etranger} : {dit}"


def test_ce_qui_est_d_un_autre_dossier_est_absent_de_celui_ci(scene: Scene, entrer: Entrer) -> None:
    clients = {role: client_de(acteur, entrer) for role, acteur in scene.nice.troupe.items()}
    for client in clients.values():
        demander(client, "GET", "/nulle/part/")  # what the header counts is counted
    fuites = [
        fuite
        for role, acteur in scene.nice.troupe.items()
        for motif, parametre in imbriques(role)
        for fuite in comparer(scene, clients[role], acteur, motif, parametre)
    ]
    assert fuites == []
    # The same addresses, with what is there, open or act: what was refused above was refused for what it named.
    attente = client_de(scene.dehors["parquet qui n’a pas encore accepté"], entrer)
    atteintes = {
        motif.name
        for role, client in clients.items()
        for motif in {motif.name: motif for motif, _parametre in imbriques(role)}.values()
        if entre([client, attente], adresse(motif, scene.nice.valeurs(motif)))
    }
    assert atteintes == {motif.name for role in clients for motif, _parametre in imbriques(role)}


def entre(clients: list[Client], page: str) -> bool:
    """Whether one of them gets further than the door there, by reading or else by sending."""
    for client in clients:
        reponse = demander(client, "GET", page)
        if not (demander(client, "POST", page) if reponse.statut == 405 else reponse).dehors:
            return True
    return False
