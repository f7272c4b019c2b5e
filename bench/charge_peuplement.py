"""Filling a database: services by the ORM, files by COPY, each with its own key, chain and ciphertexts.

What a file holds is that of a model; what protects it is its own, made by the project's own functions. Triggers are held
while the rows are copied.
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID, uuid4, uuid5

import msgspec
import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bench.charge_modeles import Modele, modeles, service
from egide.acces.acteurs import Acteur
from egide.annuaire.models import Compte, Fonction
from egide.annuaire.territoires import TERRITOIRES
from egide.coffre import chiffrement
from egide.coffre.chiffrement import Trousseau
from egide.dossiers.echeances.projection import EN_BASE
from egide.dossiers.etat.taches import rang_de_gravite
from egide.journal import chaine, magasin, pseudonymes
from egide.journal.models import Evenement
from egide.journal.types import depouiller
from egide.socle import horloge

TABLES = {
    "acces_participation": "id dossier_id organisation_id introduite_par role_organisation fondement depuis motif",
    "journal_dossier": "id pseudonyme territoire ouvert_le",
    "coffre_cle": "dossier_id cle_enveloppee creee_le",
    "journal_evenement": "dossier_id rang type effet_le enregistre_le compte role organisation corrige charge "
    "empreinte_precedente empreinte",
    "dossiers_calcul": "dossier_id vaut_des vaut_jusqu_a",
    "dossiers_echeance": "id dossier_id pseudonyme organisation_id role compte_id agent_id territoire motif groupe "
    "gravite geste depuis pour_le calcule_pour chiffre",
    "dossiers_situation": "id dossier_id organisation_id role territoire famille groupe gravite pour_le calcule_pour",
}
LOT = 500


def peupler(admin: str, dossiers: int, comptes: int) -> list[tuple[str, str, UUID]]:
    """Fill; returns (pseudonym, role, account) of a thousand files at most, spread over the services."""
    debut = time.perf_counter()
    services = [service(territoire) for territoire in TERRITOIRES]
    _ajouter_des_comptes(services, comptes)
    exemples = modeles(services[5], 8)
    attendus: list[tuple[str, str, UUID]] = []
    with psycopg.connect(admin, autocommit=True) as connexion:
        connexion.execute("SET session_replication_role = replica")
        restants = iter(range(dossiers))
        while lot := list(islice(restants, LOT)):
            rangees: dict[str, list[tuple[object, ...]]] = {table: [] for table in TABLES}
            for numero in lot:
                acteurs = services[numero % len(services)]
                pseudonyme = _cloner(exemples[numero % len(exemples)], acteurs, rangees)
                if numero % max(1, dossiers // 1000) == 0:
                    role = ("prefecture", "police")[numero % 2]
                    attendus.append((pseudonyme, acteurs[role].role, acteurs[role].compte_id))
            for table, colonnes in TABLES.items():
                _copier(connexion, table, colonnes.split(), rangees[table])
            fait = lot[-1] + 1
            print(
                f"\r{fait} / {dossiers} dossiers, {time.perf_counter() - debut:.0f} s",
                end="",
                file=sys.stderr,
            )
        connexion.execute("VACUUM ANALYZE")  # as the server does by itself a minute later
    print(file=sys.stderr)
    return attendus


def _ajouter_des_comptes(services: list[dict[str, Acteur]], comptes: int) -> None:
    """As many people as asked for, spread over the services."""
    manquants = max(0, comptes - Compte.objects.count())
    acteurs = [acteur for groupe in services for acteur in groupe.values()]
    nouveaux = [
        Compte(email=f"agent{rang}@charge.example", nom_affiche=f"Agent {rang}", password="!")  # noqa: S106 - nobody signs in with it
        for rang in range(manquants)
    ]
    Compte.objects.bulk_create(nouveaux)
    Fonction.objects.bulk_create(
        Fonction(
            compte=compte,
            organisation_id=acteurs[rang % len(acteurs)].organisation_id,
            role=acteurs[rang % len(acteurs)].role,
            du=horloge.aujourdhui(),
        )
        for rang, compte in enumerate(nouveaux)
    )


def _cloner(modele: Modele, acteurs: dict[str, Acteur], rangees: dict[str, list[tuple[object, ...]]]) -> str:
    """One more file like the model, in another service, under its own key; returns its pseudonym."""
    dossier, pseudonyme, cle = uuid4(), pseudonymes.tirer(), AESGCM.generate_key(256)
    par_genre = {acteurs[genre].organisation_genre: acteurs[genre] for genre in ("police", "prefecture")}
    decalage = timedelta(microseconds=random.randrange(10**6))
    ouvert_le = modele.inscriptions[0].enregistre_le + decalage
    maintenant = horloge.maintenant()
    rangees["journal_dossier"].append((dossier, pseudonyme, acteurs["police"].territoire, ouvert_le))
    rangees["coffre_cle"].append(
        (dossier, chiffrement._sceller(chiffrement._enveloppe(), cle, chiffrement._lien(dossier)), ouvert_le)
    )
    for genre, acteur in par_genre.items():
        ouvreur = genre == "police"
        rangees["acces_participation"].append(
            (
                uuid4(), dossier, acteur.organisation_id, par_genre["police"].organisation_id,
                "ouvreur" if ouvreur else "destinataire", "ouverture" if ouvreur else "signalement_police",
                ouvert_le, "charge",
            )
        )  # fmt: skip
    trousseau = Trousseau(cle)
    rangees["journal_evenement"].extend(_evenements(modele, dossier, trousseau, par_genre, decalage))
    rangees["dossiers_echeance"].extend(_echeances(modele, dossier, pseudonyme, trousseau, par_genre))
    rangees["dossiers_situation"].extend(_situations(modele, dossier, par_genre))
    jour = datetime.combine(horloge.aujourdhui(), datetime.min.time(), UTC)
    rangees["dossiers_calcul"].append(
        (dossier, jour - timedelta(days=1), max(maintenant, jour) + timedelta(days=2))
    )
    return pseudonyme


def _evenements(
    modele: Modele, dossier: UUID, trousseau: Trousseau, par_genre: dict[str, Acteur], decalage: timedelta
) -> Iterator[tuple[object, ...]]:
    precedente = chaine.ORIGINE
    for inscription in modele.inscriptions:
        acteur = par_genre[modele.organisations[inscription.organisation]]
        evenement = Evenement(
            dossier_id=dossier,
            rang=inscription.rang,
            type=inscription.type,
            effet_le=inscription.effet_le,
            enregistre_le=inscription.enregistre_le + decalage,
            compte=acteur.compte_id,
            role=inscription.role,
            organisation=acteur.organisation_id,
            empreinte_precedente=precedente,
        )
        evenement.charge = trousseau.chiffrer(
            msgspec.json.encode(depouiller(inscription.charge)), magasin.contexte_de(evenement)
        )
        evenement.empreinte = precedente = chaine.empreinte(evenement)
        yield tuple(getattr(evenement, nom) for nom in TABLES["journal_evenement"].split())


def _echeances(
    modele: Modele, dossier: UUID, pseudonyme: str, trousseau: Trousseau, par_genre: dict[str, Acteur]
) -> Iterator[tuple[object, ...]]:
    for rang, ligne in enumerate(modele.lignes):
        acteur = par_genre[ligne.lecteur.organisation_genre]
        tache = replace(ligne.tache, pseudonyme=pseudonymes.presenter(pseudonyme))
        identifiant = uuid5(dossier, str(rang))
        yield (
            identifiant, dossier, pseudonyme, acteur.organisation_id, ligne.lecteur.role, None, None,
            ligne.territoire, tache.motif, EN_BASE[tache.groupe], rang_de_gravite(tache), tache.faisable, tache.depuis,
            tache.pour_le, horloge.aujourdhui(),
            trousseau.chiffrer(msgspec.json.encode(tache), b"echeance/" + identifiant.bytes),
        )  # fmt: skip


def _situations(modele: Modele, dossier: UUID, par_genre: dict[str, Acteur]) -> Iterator[tuple[object, ...]]:
    for rang, situation in enumerate(modele.situations):
        organisation = par_genre[modele.organisations[situation.organisation_id]].organisation_id
        yield (
            uuid5(dossier, f"situation/{rang}"), dossier, organisation, situation.role,
            situation.territoire, situation.famille,
            situation.groupe, situation.gravite, situation.pour_le, horloge.aujourdhui(),
        )  # fmt: skip


def _copier(
    connexion: psycopg.Connection, table: str, colonnes: list[str], rangees: list[tuple[object, ...]]
) -> None:
    ordre = f"COPY {table} ({', '.join(colonnes)}) FROM STDIN"
    with connexion.cursor() as curseur, curseur.copy(ordre) as copie:
        for rangee in rangees:
            copie.write_row(rangee)
