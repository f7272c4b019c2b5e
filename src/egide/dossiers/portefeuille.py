"""The files of an organisation, chosen and ordered: where they stand, who holds them, when something is due, where they are.

Chosen by what was last computed for the reader (`models.SituationCalculee`): his own stage, his own lines. Ordered by the
latest event he reads, by what is due first, or by the day each was opened.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from egide.acces.acteurs import Acteur
from egide.acces.recents import recents, vivants
from egide.acces.recherche import dit_le_pseudonyme
from egide.dossiers.echeances.projection import EN_BASE
from egide.dossiers.models import ORDRE, SituationCalculee
from egide.journal.models import Dossier

RECENTS, ECHEANCE, OUVERTURE = "", "echeance", "ouverture"
TRIS: Final = (RECENTS, ECHEANCE, OUVERTURE)


@dataclass(frozen=True)
class Choix:
    """What files to show: none of it names a person. `groupe`: that of their most urgent line."""

    morceau: str = ""
    famille: str = ""
    agent: UUID | None = None
    sans_agent: bool = False
    groupe: str = ""
    territoire: str = ""
    tri: str = RECENTS

    @property
    def filtre(self) -> bool:
        """Whether something is left out."""
        return any((self.morceau, self.famille, self.agent, self.sans_agent, self.groupe, self.territoire))

    @property
    def selon_le_calcul(self) -> bool:
        """Whether it rests on what was last computed, and not on the files themselves."""
        return any((self.famille, self.agent, self.sans_agent, self.groupe, self.tri == ECHEANCE))


def choisir(acteur: Acteur, choix: Choix, au: date) -> QuerySet[Dossier]:
    """The files of the actor's organisation that this choice keeps, in its order. Called in his context."""
    ranges = vivants(acteur)
    if choix.morceau:
        ranges = ranges.filter(dit_le_pseudonyme(choix.morceau))
    if choix.territoire:
        ranges = ranges.filter(territoire=choix.territoire)
    if choix.famille or choix.agent or choix.sans_agent or choix.groupe:
        ranges = ranges.filter(Exists(_situations(acteur, choix)))
    if choix.tri == OUVERTURE:
        return ranges.order_by("-ouvert_le", "pseudonyme")
    if choix.tri == ECHEANCE:
        siennes, (*premiere, pseudonyme) = _situations(acteur, Choix()), ORDRE
        ranges = ranges.annotate(**{nom: Subquery(siennes.values(nom)[:1]) for nom in premiere})
        return ranges.order_by(*(F(nom).asc(nulls_last=True) for nom in premiere), pseudonyme)
    return recents(acteur, au, ranges)


def repartition(acteur: Acteur) -> tuple[set[UUID], list[str]]:
    """The accounts that files of his organisation are entrusted to, and where these files are. Called in his context."""
    lus = set(_miennes(acteur).values_list("agent_id", "territoire").distinct())
    return {agent for agent, _ in lus if agent}, sorted({territoire for _, territoire in lus})


def _situations(acteur: Acteur, choix: Choix) -> QuerySet[SituationCalculee]:
    situations = _miennes(acteur).filter(dossier_id=OuterRef("pk"))
    if choix.famille:
        situations = situations.filter(famille=choix.famille)
    if choix.agent or choix.sans_agent:
        situations = situations.filter(agent_id=choix.agent)
    if choix.groupe:
        situations = situations.filter(groupe=EN_BASE[choix.groupe])
    return situations


def _miennes(acteur: Acteur) -> QuerySet[SituationCalculee]:
    return SituationCalculee.objects.filter(organisation_id=acteur.organisation_id, role=acteur.role)
