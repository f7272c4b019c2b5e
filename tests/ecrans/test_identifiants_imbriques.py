"""An address that names a thing within a file: what belongs elsewhere is answered there as what does not exist."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern
from ecrans.intrus import HORS_DU_DOSSIER, Scene, numeros
from ecrans.maison import Maison, reservee_a
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
from outils.produits import Part, par_parts

from egide.acces.acteurs import Acteur
from egide.annuaire.roles import ADMINISTRATEUR

ABSENTS: dict[str, object] = {
    "numero": UUID(int=7),
    "envoi": UUID(int=7),
    "avis": UUID(int=7),
    "vise": 9_999,
    "piece_id": UUID(int=7),
    "ecrit_id": UUID(int=7),
    "organisation_id": UUID(int=7),
    "compte_id": UUID(int=7),
    "fonction_id": UUID(int=7),
    "agrement_id": 999_999,
    "demande_id": UUID(int=7),
    "cas_id": UUID(int=7),
    "seance_id": UUID(int=7),
    "decision_id": UUID(int=7),
}
PAS_DES_IDENTIFIANTS = {
    "pseudonyme",
    "nom",
    "conclusion",
    "nature",
    "genre",
    "cle",
    "identifiant",
    "sujet",
    "uidb36",
    "key",
}


def imbriques() -> Iterator[tuple[URLPattern, str, list[str]]]:
    """The addresses kept for some, each identifier in them beside the file's, and the roles that may name one there."""
    for motif in motifs():
        for parametre in sorted(set(parametres(motif)) - PAS_DES_IDENTIFIANTS):
            seul = set(parametres(motif)) == {parametre}
            roles = [
                role
                for role in sorted(reservee_a(motif))
                if role not in HORS_DU_DOSSIER or "pseudonyme" not in parametres(motif)
                if not (
                    role == ADMINISTRATEUR and seul and parametre == "compte_id"
                )  # every account is his to keep
            ]
            if roles:
                yield motif, parametre, roles


IMBRIQUES = tuple(imbriques())
CAS = [
    pytest.param(rang, role, id=f"{role} {motif.name} {parametre}")
    for rang, (motif, parametre, roles) in enumerate(IMBRIQUES)
    for role in roles
]


def etrangers(scene: Scene, motif: URLPattern, parametre: str, acteur: Acteur) -> set[object]:
    """What really exists under such an identifier, and is not this actor's to name in this address."""
    nice, lille = scene.nice, scene.lille
    match parametre, motif.name:
        case "numero", "acte":
            return {lille.numero}
        case "numero", "recue":
            return {lille.attendue, nice.attendue, nice.envois["article_40"], lille.envois["article_40"]}
        case "cas_id", _:
            return {lille.remontee}
        case "numero", "remontee":
            return {lille.remontee}
        case "numero", "question":
            return {lille.question}
        case "seance_id", _:
            return {lille.seance}
        case "decision_id", _:
            return {lille.decision}
        case "envoi", _:
            entre_d_autres = {
                envoi for nom, envoi in nice.envois.items() if not nice.est_un_bout(acteur, nom)
            }
            return {lille.attendue, *lille.envois.values(), *entre_d_autres}
        case "avis", _:
            return {lille.avis}
        case "piece_id", _:
            return {lille.piece, nice.message} | (
                {nice.piece} if acteur.role == "coordinateur_acse" else set()
            )
        case "ecrit_id", _:
            bouts = (nice.organisation("intervenant"), nice.organisation("agent_prefecture"))
            d_autres = {nice.message, nice.piece} if acteur.organisation_id not in bouts else set()
            return {lille.message, lille.piece} | d_autres
        case "vise", "corriger":
            lus = len(numeros(acteur, nice.pseudonyme))
            return {lus + 1, lus + 2, scene.rang_dernier}
        case "vise", "remonter":
            return {*numeros(acteur, nice.pseudonyme), scene.rang_dernier} - {nice.vise}
        case "vise", "remonter_depuis":
            return {*numeros(acteur, nice.pseudonyme), scene.rang_dernier} - {nice.refus}
        case "vise", "retirer_consentement":
            lus = numeros(acteur, nice.pseudonyme).items()
            return {n for n, lu in lus if lu.type != "consentement"} | {scene.rang_dernier}
        case "organisation_id", "annuaire_confirmer" | "annuaire_accueil" if acteur.role != ADMINISTRATEUR:
            return {nice.organisation(ADMINISTRATEUR), lille.organisation("agent_prefecture")}
        case "organisation_id", _:
            return {nice.organisation(ADMINISTRATEUR)}
        case "compte_id", _:
            return {lille.troupe["avocat"].compte_id, nice.troupe["enqueteur"].compte_id}
        case "fonction_id", _:
            return {lille.fonction_de("agent_prefecture"), lille.fonction_de("signataire")}
        case "agrement_id", _:
            return {lille.agrement}
        case "demande_id", _ if acteur.organisation_id != nice.organisation("agent_prefecture"):
            return {nice.demande, lille.demande}
        case "demande_id", _:
            return {lille.demande}
    raise KeyError(f"{motif.name} : {parametre}")


def comparer(
    scene: Scene, client: Client, acteur: Acteur, motif: URLPattern, parametre: str, verbes: Iterable[str]
) -> Iterator[str]:
    """What tells something of elsewhere from something absent, by each of these verbs that goes further than the door."""
    # Which services exist is no secret, the directory is everybody's; nor which accounts, for the administrator.
    su = parametre == "organisation_id" or acteur.role == ADMINISTRATEUR
    siennes, absent = scene.nice.valeurs(motif), ABSENTS[parametre]
    for verbe in verbes:
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
                yield f"{verbe} {etranger} : {dit}"


@par_parts
@pytest.mark.parametrize(("rang", "role"), CAS)
def test_ce_qui_est_d_un_autre_dossier_est_absent_de_celui_ci(
    rang: int, role: str, part: Part, scene: Scene, maison: Maison
) -> None:
    motif, parametre, roles = IMBRIQUES[rang]
    client, acteur = maison.client(role), scene.nice.troupe[role]
    demander(client, "GET", "/nulle/part/")  # what the header counts is counted
    verbes = [verbe for _, verbe in part(rang + roles.index(role), len(roles), [motif], VERBES)]
    assert list(comparer(scene, client, acteur, motif, parametre, verbes)) == []


@pytest.mark.parametrize(
    "motif", dict.fromkeys(motif for motif, *_ in IMBRIQUES), ids=lambda motif: motif.name
)
def test_la_meme_adresse_s_ouvre_ou_agit_avec_ce_qui_est_du_dossier(
    motif: URLPattern, scene: Scene, maison: Maison
) -> None:
    """What was refused above was refused for what it named."""
    assert any(entre(client, adresse(motif, scene.nice.valeurs(motif))) for client in maison.admis(motif))


def entre(client: Client, page: str) -> bool:
    """Whether he gets further than the door there, by reading or else by sending."""
    reponse = demander(client, "GET", page)
    return not (demander(client, "POST", page) if reponse.statut == 405 else reponse).dehors
