"""A small believable world for the tests of files: two units, two prefectures, their people, and the same gestures in each."""

from dataclasses import dataclass
from datetime import date

from egide.acces import gestes, porte
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.porte import DossierOuvert
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.coffre.identite import Identite
from egide.journal import types
from egide.journal.inscription import Inscription
from egide.journal.types import Charge

JOUR = date(2009, 3, 11)
AMINA = Identite(noms="Okonkwo-Béranger", prenoms="Amina Éloïse", date_naissance=date(1988, 5, 2))


@dataclass(frozen=True)
class Monde:
    """Actors of Nice (06), where the stories happen, and of Lille (59), who hold the same roles elsewhere."""

    enqueteur: Acteur
    agent: Acteur
    signataire: Acteur
    enqueteur_59: Acteur
    agent_59: Acteur
    administrateur: Acteur


def creer_monde() -> Monde:
    police_06 = _organisation("Unité de Nice", "police", "06")
    prefecture_06 = _organisation("Préfecture des Alpes-Maritimes", "prefecture", "06")
    police_59 = _organisation("Unité de Lille", "police", "59")
    prefecture_59 = _organisation("Préfecture du Nord", "prefecture", "59")
    plateforme = _organisation("Plateforme", "plateforme", "75")
    return Monde(
        enqueteur=creer_acteur("claire", "enqueteur", police_06),
        agent=creer_acteur("paul", "agent_prefecture", prefecture_06),
        signataire=creer_acteur("sophie", "signataire", prefecture_06),
        enqueteur_59=creer_acteur("luc", "enqueteur", police_59),
        agent_59=creer_acteur("nadia", "agent_prefecture", prefecture_59),
        administrateur=creer_acteur("admin", "administrateur", plateforme),
    )


def creer_acteur(prenom: str, role: str, organisation: Organisation, du: date = date(2009, 1, 1)) -> Acteur:
    """A new account with one function, and the actor it makes."""
    compte = Compte.objects.create_user(f"{prenom}@essais.example", None, nom_affiche=prenom.capitalize())
    return acteur_de(Fonction.objects.create(compte=compte, organisation=organisation, role=role, du=du))


def ouvrir_un_dossier(
    acteur: Acteur, *charges: Charge, effet_le: date = JOUR, identite: Identite | None = None
) -> str:
    """Open a file and record these events in it; returns the pseudonym."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir_nouveau(acteur, effet_le=effet_le)
        if identite:
            gestes.deposer_identite(ouvert, identite)
        for rang, charge in enumerate(charges, start=1):
            gestes.inscrire(ouvert, charge, effet_le=effet_le, rang_attendu=rang)
        return ouvert.pseudonyme


def inscrire(acteur: Acteur, pseudonyme: str, charge: Charge, effet_le: date = JOUR) -> Inscription:
    """One event more, at the rank that is due."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        rang = gestes.evenements(ouvert)[-1].rang
        return gestes.inscrire(ouvert, charge, effet_le=effet_le, rang_attendu=rang)


def lire(acteur: Acteur, pseudonyme: str) -> list[Inscription]:
    """The journal of a file, as this actor obtains it."""
    with porte.contexte(acteur):
        return gestes.evenements(porte.ouvrir(acteur, pseudonyme))


def dossier_de(acteur: Acteur, pseudonyme: str) -> DossierOuvert:
    """The file as this actor obtains it (to be used inside a context of his)."""
    with porte.contexte(acteur):
        return porte.ouvrir(acteur, pseudonyme)


def signalement(monde: Monde) -> types.Signalement:
    return types.Signalement(prefecture=monde.agent.organisation_id, aucun_recepisse_anterieur=True)


def _organisation(nom: str, genre: str, territoire: str) -> Organisation:
    return Organisation.objects.create(nom=nom, genre=genre, territoire=territoire)
