"""What services write to one another and to themselves, and what they join. All of it is in the vault, under keys of its own.

No chronology, paper, list or task of anybody tells of a message or a note: `acces.ecrits` alone opens them, to those they are
for. A document joined is read as any event of its category.
"""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

from collections.abc import Mapping
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from egide.annuaire.groupes import LIT_UN_DOSSIER
from egide.journal.categories import Categorie
from egide.journal.types.base import Charge, evenement


class Ecrit(Charge, kw_only=True, frozen=True):
    """`ecrit` names its words in the vault."""

    ecrit: UUID


@evenement(_("Message"), par=LIT_UN_DOSSIER, categorie=Categorie.SEJOUR)
class Message(Ecrit, tag="message"):
    """From one service of the file to another; `compte`: the lawyer it is for."""

    reserve = _("le service qui l’écrit, et celui à qui il s’adresse")

    destinataire: UUID
    compte: UUID | None = None

    def reserve_a(self) -> frozenset[UUID]:
        return frozenset({self.destinataire})


@evenement(_("Note interne"), par=LIT_UN_DOSSIER, categorie=Categorie.SEJOUR)
class NoteInterne(Ecrit, tag="note_interne"):
    """From a service to itself; `remplace` names the note that this one corrects."""

    reserve = _("le service qui l’écrit, et lui seul")

    remplace: UUID | None = None

    def reserve_a(self) -> frozenset[UUID]:
        return frozenset()


TITRES_DE_PIECE: Final[Mapping[str, Categorie]] = {
    "justificatif_domiciliation": Categorie.DOMICILIATION,
    "recepisse_de_plainte": Categorie.JUSTIFICATIF,
    "convocation_justice": Categorie.ETAT_PROCEDURE,
    "document_de_sejour": Categorie.SEJOUR,
    "courrier_prefecture": Categorie.SEJOUR,
    "document_asile": Categorie.ASILE,
    "attestation_demande_asile": Categorie.ATTESTATION_ASILE,
    "certificat_medical": Categorie.ACCOMPAGNEMENT,
    "document_accompagnement": Categorie.ACCOMPAGNEMENT,
    "refus_ecrit": Categorie.DROITS_OUVERTS,
    "document_droits": Categorie.DROITS_OUVERTS,
}
"""What a document joined to a file may be, and the category it is read under.

Never the content of the procedure; nor a document of identity, of which `etat_civil` says that it was seen, and keeps nothing.
"""

TitreDePiece = Literal[
    "justificatif_domiciliation",
    "recepisse_de_plainte",
    "convocation_justice",
    "document_de_sejour",
    "courrier_prefecture",
    "document_asile",
    "attestation_demande_asile",
    "certificat_medical",
    "document_accompagnement",
    "refus_ecrit",
    "document_droits",
]


@evenement(_("Pièce jointe"), par=LIT_UN_DOSSIER, categorie=Categorie.SEJOUR)
class PieceJointe(Charge, tag="piece_jointe"):
    """A document, made again, read as what it is about. `contenu` and `mots` name it and its own words in the vault."""

    autres_categories = frozenset(TITRES_DE_PIECE.values())

    titre: TitreDePiece
    contenu: UUID
    media: Literal["application/pdf", "image/jpeg"]
    pages: int
    octets: int
    mots: UUID | None = None

    @property
    def categorie(self) -> Categorie:
        return TITRES_DE_PIECE[self.titre]


@evenement(_("Retrait"), par=LIT_UN_DOSSIER, categorie=Categorie.SEJOUR)
class Retrait(Charge, tag="retrait"):
    """What should never have entered is taken out: its key is destroyed. Read by those who could read what it takes out.

    `vise` names it; `titre`: of a document joined; `pour` and `compte`: whom a message was from and for, or whose note it was.
    """

    reserve = _("qui pouvait lire ce qui est retiré")
    autres_categories = frozenset(TITRES_DE_PIECE.values())

    vise: UUID
    motif: Literal["procedure_penale", "mauvais_destinataire", "autre_personne", "sans_rapport"]
    titre: TitreDePiece | None = None
    pour: tuple[UUID, ...] = ()
    compte: UUID | None = None

    @property
    def categorie(self) -> Categorie:
        return TITRES_DE_PIECE[self.titre] if self.titre else Categorie.SEJOUR

    def reserve_a(self) -> frozenset[UUID] | None:
        return None if self.titre else frozenset(self.pour)
