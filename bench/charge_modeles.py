"""A few believable files, played through the doors, as models of the hundred thousand: events and worklists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from egide.acces import lecteurs, porte, transmissions
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.coffret import Identite, deposer_identite
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.dossiers.echeances.projection import LigneAGarder, etudes, lignes, situer
from egide.dossiers.models import SituationCalculee
from egide.journal import types
from egide.journal.inscription import Inscription
from egide.socle import horloge

EVENEMENTS = 100
GENRES = {"police": "enqueteur", "prefecture": "agent_prefecture", "parquet": "magistrat"}


@dataclass(frozen=True)
class Modele:
    """One file: its events, who takes part (by kind), what each reader's worklist says of it, where it stands there."""

    inscriptions: list[Inscription]
    organisations: dict[UUID, str]
    lignes: list[LigneAGarder]
    situations: list[SituationCalculee]


def service(territoire: str) -> dict[str, Acteur]:
    """A unit, a prefecture with a signataire and a référent, and a prosecutor's office of one département."""
    acteurs = {}
    for genre, role in GENRES.items():
        organisation = Organisation.objects.create(
            nom=f"{genre} {territoire}", genre=genre, territoire=territoire
        )
        acteurs[genre] = _acteur(organisation, role)
        if genre == "prefecture":
            acteurs["signataire"] = _acteur(organisation, "signataire")
    return acteurs


def _acteur(organisation: Organisation, role: str) -> Acteur:
    compte = Compte.objects.create_user(f"{role}-{organisation.id}@charge.example", None, nom_affiche=role)
    return acteur_de(
        Fonction.objects.create(compte=compte, organisation=organisation, role=role, du=date(2009, 1, 1))
    )


def modeles(acteurs: dict[str, Acteur], nombre: int) -> list[Modele]:
    """`nombre` files of different ages: signalled, in the period, having complained, holding a card; a hundred events each."""
    return [_jouer(acteurs, age) for age in range(2, 2 + 13 * nombre, 13)]


def _jouer(acteurs: dict[str, Acteur], age: int) -> Modele:
    debut = horloge.aujourdhui() - timedelta(days=age)
    police, agent = acteurs["police"], acteurs["prefecture"]
    with horloge.figer(debut), porte.contexte(police):
        ouvert = porte.ouvrir_nouveau(police)
        version = deposer_identite(
            ouvert, Identite(noms="Modele", prenoms="Une", date_naissance=date(1988, 5, 2))
        )
        _inscrire(
            ouvert,
            debut,
            types.IdentiteDeclaree(
                nationalite="NG", date_naissance=date(1988, 5, 2), version_au_coffre=version
            ),
            types.FaitsInvoques(infraction_invoquee="proxenetisme", formes_exploitation=("sexuelle",)),
            types.Audition(interprete_present=True),
            types.InformationDesDroits(langue="anglais", support="oral"),
            types.ElementsRecueillis(motifs_raisonnables=True),
            types.Presomption(presumee_victime_par_police=True),
            types.ChoixDeLaPersonne(choix="delai"),
            types.Photographie(),
            types.Signalement(prefecture=agent.organisation_id, aucun_recepisse_anterieur=True),
        )
        pseudonyme = ouvert.pseudonyme
    with horloge.figer(debut), porte.contexte(agent):
        (attendu,) = transmissions.recues(agent).filter(pseudonyme=pseudonyme)
        ouvert = transmissions.acquitter(agent, attendu.id)
        _inscrire(ouvert, debut, *_suite(age))
        while len(evenements(ouvert)) < EVENEMENTS:
            _inscrire(ouvert, debut, types.MesureDEloignement(mesure_eloignement="aucune"))
        return _relever(ouvert)


def _suite(age: int) -> Iterable[types.Charge]:
    if age > 4:
        yield types.RemiseRecepisseReflexion(numero=f"06-2026-{age:04d}")
    if age > 40:
        yield types.DemandeTitre(souhaite_activite_salariee=True)
    if age > 60:
        yield types.OrdrePublic(menace_ordre_public=False)
        yield types.LienAvecLesAuteurs(liens_rompus=True)


def _inscrire(ouvert: porte.DossierOuvert, le: date, *charges: types.Charge) -> None:
    seance = sans_attendre(ouvert)
    for charge in charges:
        seance.inscrire(charge, effet_le=le)


def _relever(ouvert: porte.DossierOuvert) -> Modele:
    with lecteurs.en_exploitation():
        siens = lecteurs.lecteurs(ouvert.id)
    with lecteurs.au_nom_de(siens[0]):
        contenu = lecteurs.contenu(ouvert.id)
        jour = horloge.aujourdhui(ouvert.territoire)
        etudies = etudes(contenu, siens, jour)
        calculees = list(lignes(ouvert.id, etudies))
    genres = {lecteur.organisation_id: lecteur.organisation_genre for lecteur in siens}
    situations = [situer(ouvert.id, etudie, calculees, jour) for etudie in etudies]
    return Modele(contenu.journal, genres, calculees, situations)
