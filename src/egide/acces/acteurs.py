"""Who acts: one account, in one role, for one organisation."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from egide.annuaire.models import Fonction
from egide.journal.categories import Categorie


@dataclass(frozen=True)
class Acteur:
    """The function a person exercises now. She may hold others; they give her nothing here.

    `contenu`: in one file, the categories the person concerned agreed to share with this organisation; None: all that the
    role opens. It does not change who acts.
    """

    compte_id: UUID
    role: str
    organisation_id: UUID
    organisation_genre: str
    territoire: str
    contenu: frozenset[Categorie] | None = field(default=None, compare=False)

    def limite_a(self, contenu: list[str] | None) -> "Acteur":
        """The same, in a file shared with it for these categories only."""
        return replace(self, contenu=None if contenu is None else frozenset(map(Categorie, contenu)))


def acteur_de(fonction: Fonction) -> Acteur:
    """The actor that a function makes of its holder."""
    organisation = fonction.organisation
    return Acteur(
        fonction.compte_id, fonction.role, organisation.id, organisation.genre, organisation.territoire
    )
