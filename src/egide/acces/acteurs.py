"""Who acts: one account, in one role, for one organisation."""

from dataclasses import dataclass
from uuid import UUID

from egide.annuaire.models import Fonction


@dataclass(frozen=True)
class Acteur:
    """The function a person exercises now. She may hold others; they give her nothing here."""

    compte_id: UUID
    role: str
    organisation_id: UUID
    organisation_genre: str
    territoire: str


def acteur_de(fonction: Fonction) -> Acteur:
    """The actor that a function makes of its holder."""
    organisation = fonction.organisation
    return Acteur(
        fonction.compte_id, fonction.role, organisation.id, organisation.genre, organisation.territoire
    )
