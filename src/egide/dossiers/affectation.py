"""Who is in charge of a file in its prefecture."""

from uuid import UUID

from egide.acces.gestes import inscrire
from egide.acces.porte import DossierOuvert
from egide.annuaire.models import Fonction
from egide.annuaire.roles import AGENT_PREFECTURE
from egide.journal.inscription import Inscription
from egide.journal.repli import Situation
from egide.journal.types import Affectation
from egide.socle import horloge


def agent_responsable(situation: Situation) -> UUID | None:
    """The account of the agent its référent last named; None while nobody was."""
    derniere = situation.dernier(Affectation)
    return derniere.charge.agent if derniere else None


def agents(ouvert: DossierOuvert) -> dict[UUID, str]:
    """The agents in function in the prefecture of who asks: those he may put in charge of the file, and their names."""
    en_cours = Fonction.en_cours(horloge.aujourdhui(ouvert.territoire))
    siens = en_cours.filter(organisation_id=ouvert.acteur.organisation_id, role=AGENT_PREFECTURE)
    return {fonction.compte_id: fonction.compte.nom_affiche for fonction in siens.select_related("compte")}


def confier(ouvert: DossierOuvert, agent: UUID, rang: int) -> Inscription:
    """Record that this agent is in charge of the file from today."""
    jour = horloge.aujourdhui(ouvert.territoire)
    return inscrire(ouvert, Affectation(agent=agent), effet_le=jour, rang_attendu=rang)
