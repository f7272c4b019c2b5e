"""A file of Nice signalled to its prefecture, and one of Lille alike, for the tests of the file screens. All invented."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, reverse
from ecrans.monde import adresses
from outils.monde import AMINA, Monde, creer_monde, ouvrir_un_dossier

from egide.acces import porte
from egide.acces.acteurs import Acteur
from egide.acces.ecriture import sans_attendre
from egide.acces.lecture import evenements
from egide.annuaire.models import Compte
from egide.journal import types

JOUR = date(2009, 3, 11)
AUJOURD_HUI = "2009-03-21"
AUCUN = UUID(int=0)
SECRETS = ("Okonkwo", "Amina", "Éloïse", "1988", "2 mai")


@dataclass(frozen=True)
class Nice:
    """`pseudonyme`: signalled to Nice's prefecture. `ailleurs`: the same in Lille. `reserve`: known of the police alone."""

    monde: Monde
    pseudonyme: str
    ailleurs: str
    reserve: str


def installer() -> Nice:
    """Write these files in the database of the test; the clock must be held after 11 March 2009."""
    monde = creer_monde()
    return Nice(
        monde,
        signalee(monde.enqueteur, monde.agent),
        signalee(monde.enqueteur_59, monde.agent_59),
        ouvrir_un_dossier(monde.enqueteur, types.Audition(), effet_le=JOUR, identite=AMINA),
    )


def signalee(enqueteur: Acteur, agent: Acteur) -> str:
    """A person heard, informed, presumed a victim, photographed and signalled: the receipt is due."""
    return ouvrir_un_dossier(
        enqueteur,
        types.IdentiteDeclaree(nationalite="NG", date_naissance=AMINA.date_naissance, version_au_coffre=1),
        types.FaitsInvoques(infraction_invoquee="proxenetisme", formes_exploitation=("sexuelle",)),
        types.Audition(),
        types.InformationDesDroits(langue="anglais", support="oral"),
        types.Presomption(presumee_victime_par_police=True),
        types.ChoixDeLaPersonne(choix="delai"),
        types.Photographie(),
        types.Signalement(prefecture=agent.organisation_id, aucun_recepisse_anterieur=True),
        effet_le=JOUR,
        identite=AMINA,
    )


def remettre(agent: Acteur, pseudonyme: str, au: date = JOUR) -> str:
    """Issue the receipt; returns its number."""
    from egide.actes.catalogue.recepisse_reflexion import RECEPISSE_REFLEXION
    from egide.actes.emission import emettre

    with porte.contexte(agent):
        return emettre(sans_attendre(porte.ouvrir(agent, pseudonyme)), RECEPISSE_REFLEXION, au).numero


def client_de(acteur: Acteur, entrer: Callable[..., Client]) -> Client:
    """A client signed in as this actor."""
    return entrer(Compte.objects.get(pk=acteur.compte_id))


def types_enregistres(acteur: Acteur, pseudonyme: str) -> list[str]:
    """What the journal of a file holds, in order."""
    with porte.contexte(acteur):
        return [inscrit.type for inscrit in evenements(porte.ouvrir(acteur, pseudonyme))]


def repere(client: Client, adresse: str) -> str:
    """How far the reader of a form has read, as the form says it."""
    return str(client.get(adresse).context["form"]["repere"].value())


def pages_du_dossier(pseudonyme: str, numero: str = "06-2009-0001") -> Iterator[tuple[str, str]]:
    """Every address that names a file: its name, and itself for this file."""
    valeurs = {
        "pseudonyme": pseudonyme,
        "numero": numero,
        "nom": "noter_mesure_eloignement",
        "vise": 1,
        "conclusion": "recepisse_reflexion",
        "nature": "article_40",
        "genre": "decision",
        **dict.fromkeys(
            ("organisation_id", "compte_id", "envoi", "avis", "piece_id", "ecrit_id", "cas_id"), AUCUN
        ),
    }
    for motif in adresses():
        if isinstance(motif, URLPattern) and "pseudonyme" in motif.pattern.converters:
            parametres = {nom: valeurs[nom] for nom in motif.pattern.converters}
            yield str(motif.name), reverse(str(motif.name), kwargs=parametres)
