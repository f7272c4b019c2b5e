"""What services write to one another and to themselves. The words are in the vault, each under a key of its own.

No chronology, no paper, no list, no task of anybody tells of them: `acces.ecrits` alone opens them, to those they are for.
"""

# mypy: disable-error-code=misc
# (a payload is frozen at run time, by inheritance from Charge, which mypy wants said again on each class)

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
