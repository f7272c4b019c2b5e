"""A small believable world for the tests of files: two units, two prefectures, their people, and the same gestures in each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q

from egide.acces import porte, transmissions
from egide.acces.acteurs import Acteur, acteur_de
from egide.acces.coffret import deposer_identite
from egide.acces.ecriture import sans_attendre
from egide.acces.fondements import SUR_CONSENTEMENT
from egide.acces.lecture import evenements
from egide.acces.models import Participation, Transmission
from egide.acces.porte import DossierOuvert
from egide.annuaire.models import Compte, Fonction, Organisation
from egide.coffre.identite import Identite
from egide.journal import types
from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription
from egide.journal.types import Charge
from egide.journal.types.partage import QUESTIONS
from egide.socle import horloge

JOUR = date(2009, 3, 11)
RECOIVENT = ("agent_prefecture", "magistrat")
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
    return acteur_de(
        Fonction.objects.create(compte=compte, organisation=organisation, role=role, du=du, commencee=True)
    )


def ouvrir_un_dossier(
    acteur: Acteur, *charges: Charge, effet_le: date = JOUR, identite: Identite | None = None
) -> str:
    """Open a file and record these events in it; returns the pseudonym."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir_nouveau(acteur, effet_le=effet_le)
        if identite:
            deposer_identite(ouvert, identite)
        for charge in charges:
            sans_attendre(ouvert).inscrire(charge, effet_le=effet_le)
    recevoir(ouvert.pseudonyme)
    return ouvert.pseudonyme


def recevoir(pseudonyme: str) -> None:
    """Whoever was sent this file acknowledges it: somebody of each organisation that is waited for."""
    for fonction in Fonction.en_cours().filter(role__in=RECOIVENT).order_by("compte__email"):
        acteur = acteur_de(fonction)
        with porte.contexte(acteur):
            for attendue in list(transmissions.recues(acteur).filter(pseudonyme=pseudonyme)):
                transmissions.acquitter(acteur, attendue.id)


def inscrire(acteur: Acteur, pseudonyme: str, charge: Charge, effet_le: date = JOUR) -> Inscription:
    """One event more, at the rank that is due."""
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        inscrit = sans_attendre(ouvert).inscrire(charge, effet_le=effet_le)
    if isinstance(charge, types.Signalement):
        recevoir(ouvert.pseudonyme)
    return inscrit


def quitter(acteur: Acteur, pseudonyme: str) -> None:
    """This actor's organisation leaves the file at once; a lawyer, alone."""
    with porte.contexte(acteur):
        siennes = Participation.objects.filter(
            dossier_id=porte.ouvrir(acteur, pseudonyme).id,
            organisation_id=acteur.organisation_id,
            jusqua__isnull=True,
        )
        siennes = siennes.filter(Q(compte_id__isnull=True) | Q(compte_id=acteur.compte_id))
        siennes.update(jusqua=horloge.maintenant())


def lire(acteur: Acteur, pseudonyme: str) -> list[Inscription]:
    """The journal of a file, as this actor obtains it."""
    with porte.contexte(acteur):
        return evenements(porte.ouvrir(acteur, pseudonyme))


def dossier_de(acteur: Acteur, pseudonyme: str) -> DossierOuvert:
    """The file as this actor obtains it (to be used inside a context of his)."""
    with porte.contexte(acteur):
        return porte.ouvrir(acteur, pseudonyme)


def signalement(monde: Monde) -> types.Signalement:
    return types.Signalement(prefecture=monde.agent.organisation_id, aucun_recepisse_anterieur=True)


def _organisation(nom: str, genre: str, territoire: str) -> Organisation:
    return Organisation.objects.create(nom=nom, genre=genre, territoire=territoire)


# ── Le partage : un acteur dans chaque rôle, un dossier où chacun est entré par où il doit ───────────────────────────

GENRE_DU_ROLE = {
    "enqueteur": "police",
    "agent_prefecture": "prefecture",
    "referent_prefecture": "prefecture",
    "signataire": "prefecture",
    "magistrat": "parquet",
    "intervenant": "association",
    "coordinateur_acse": "acse",
    "referent_ase": "ase",
    "avocat": "barreau",
    "observateur": "association",
    "instructeur_ministere": "ministere",
    "administrateur": "plateforme",
}
MAJEURE, MINEURE = date(1988, 5, 2), date(1994, 5, 2)

Troupe = dict[str, Acteur]


def creer_troupe(territoire: str = "06") -> Troupe:
    """Somebody in each role, each kind of organisation once; the observer belongs to the association."""
    genres = dict.fromkeys(GENRE_DU_ROLE.values())
    services = {genre: _organisation(f"{genre} {territoire}", genre, territoire) for genre in genres}
    return {
        role: creer_acteur(f"{role}-{territoire}", role, services[genre])
        for role, genre in GENRE_DU_ROLE.items()
    }


def accord(acteur: Acteur, *contenu: Categorie, jours: int = 180, **autres: Any) -> types.Consentement:
    """The person agrees that this actor's organisation (this very lawyer) reads these categories: all of them by default."""
    avocat = acteur.organisation_genre == "barreau"
    return types.Consentement(
        **{
            "destinataire": acteur.organisation_id,
            "objet": "mandat_avocat" if avocat else "accompagnement",
            "contenu": contenu or tuple(Categorie),
            "jusqu_au": horloge.aujourdhui() + timedelta(days=jours),
            "compte": acteur.compte_id if avocat else None,
            **dict.fromkeys(QUESTIONS, True),
            **autres,
        }
    )


def envoyer(acteur: Acteur, pseudonyme: str, nature: str, vers: Acteur) -> Transmission:
    """What this actor sends to that one's organisation (to that very lawyer), after seeing what leaves."""
    compte = vers.compte_id if vers.organisation_genre == "barreau" else None
    with porte.contexte(acteur):
        ouvert = porte.ouvrir(acteur, pseudonyme)
        montre = transmissions.apercu(ouvert, nature, vers.organisation_id, compte)
        return transmissions.emettre(
            sans_attendre(ouvert), nature, vers.organisation_id, empreinte=montre.empreinte, compte=compte
        )


def acquitter(acteur: Acteur, envoi: Transmission, consentement: types.Consentement | None = None) -> None:
    with porte.contexte(acteur):
        transmissions.acquitter(acteur, envoi.id, consentement)


def faire_entrer(
    par: Acteur, pseudonyme: str, nature: str, qui: Acteur, consentement: types.Consentement | None = None
) -> Transmission:
    """Sent and acknowledged, with the consent when the recipient enters by it (all categories by default)."""
    envoi = envoyer(par, pseudonyme, nature, qui)
    if qui.organisation_genre in SUR_CONSENTEMENT:
        consentement = consentement or accord(qui)
    acquitter(qui, envoi, consentement)
    return envoi


def dossier_commun(troupe: Troupe, naissance: date = MAJEURE) -> str:
    """A file where everyone who may be is: opened by the unit, then each by the transmission that is his."""
    pseudonyme = ouvrir_un_dossier(
        troupe["enqueteur"], types.IdentiteDeclaree(date_naissance=naissance), identite=AMINA
    )
    inscrire(
        troupe["enqueteur"],
        pseudonyme,
        types.Signalement(prefecture=troupe["agent_prefecture"].organisation_id),
    )
    faire_entrer(troupe["agent_prefecture"], pseudonyme, "article_40", troupe["magistrat"])
    faire_entrer(troupe["enqueteur"], pseudonyme, "orientation_accompagnement", troupe["intervenant"])
    faire_entrer(troupe["intervenant"], pseudonyme, "mandat", troupe["avocat"])
    chez = "coordinateur_acse" if naissance == MAJEURE else "referent_ase"
    faire_entrer(troupe["intervenant"], pseudonyme, "orientation_accompagnement", troupe[chez])
    return pseudonyme


class Commun(NamedTuple):
    """Somebody in each role, in Nice, and the file where each who may be is."""

    troupe: Troupe
    pseudonyme: str


def dresser_un_dossier_commun() -> Commun:
    troupe = creer_troupe()
    return Commun(troupe, dossier_commun(troupe))
