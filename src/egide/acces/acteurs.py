"""Who acts: one account, in one role, for one organisation."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from egide.annuaire.models import Fonction, Organisation
from egide.journal.categories import Categorie
from egide.socle import horloge


@dataclass(frozen=True)
class Acteur:
    """The function a person exercises now. She may hold others; they give her nothing here.

    `contenu`: in one file, the categories the person concerned agreed to share with this organisation; None: all that the
    role opens. It does not change who acts. `agreee`: the organisation is an approved association today.
    """

    compte_id: UUID
    role: str
    organisation_id: UUID
    organisation_genre: str
    territoire: str
    contenu: frozenset[Categorie] | None = field(default=None, compare=False)
    agreee: bool = field(default=False, compare=False)

    def limite_a(self, contenu: list[str] | None) -> "Acteur":
        """The same, in a file shared with it for these categories only."""
        return replace(self, contenu=None if contenu is None else frozenset(map(Categorie, contenu)))


def acteur_de(fonction: Fonction) -> Acteur:
    """The actor that a function makes of its holder."""
    return membre_de(fonction.organisation, fonction.compte_id, fonction.role)


def membre_de(organisation: Organisation, compte_id: UUID, role: str) -> Acteur:
    """Somebody of an organisation, in one role."""
    return Acteur(
        compte_id,
        role,
        organisation.id,
        organisation.genre,
        organisation.territoire,
        agreee=organisation.est_agreee(horloge.aujourdhui(organisation.territoire)),
    )
