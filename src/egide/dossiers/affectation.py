"""Who holds a file, in the reader's organisation."""

from datetime import date
from uuid import UUID

from egide.acces.acteurs import Acteur
from egide.annuaire.models import Fonction
from egide.annuaire.roles import AGENT_PREFECTURE
from egide.journal.repli import Fil
from egide.journal.types import Affectation


def agent_en_charge(fil: Fil, organisation: UUID) -> UUID | None:
    """The account this organisation last entrusted the file to; None while it entrusted it to nobody.

    Another's choice is not its own: a file received from another prefecture is not held by an agent of that one.
    """
    for retenu in reversed(fil.du_type(Affectation)):
        if retenu.inscription.organisation == organisation:
            return retenu.charge.agent
    return None


def agents(acteur: Acteur, au: date) -> dict[UUID, str]:
    """The agents in function that day in the prefecture of who asks: those he may put in charge of a file, and their names."""
    en_cours = Fonction.en_cours(au)
    siens = en_cours.filter(organisation_id=acteur.organisation_id, role=AGENT_PREFECTURE)
    return {fonction.compte_id: fonction.compte.nom_affiche for fonction in siens.select_related("compte")}
