"""Writing in a file: opened, held, read once, and recorded after the last event. Every writer goes this way.

A session holds its file until the end of the transaction: who comes meanwhile waits, then reads what it recorded. Its writer is
told what others recorded since he read, if he may read it, and nothing is then written. What he may not read does not stop him,
and nothing tells him of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from egide.acces import inscription, matrice
from egide.acces.acteurs import Acteur
from egide.acces.lecture import evenements, inscriptions_lisibles
from egide.acces.porte import DossierOuvert, contexte, exiger, ouvrir
from egide.coffre.verrou import verrouiller
from egide.journal import touches
from egide.journal.inscription import Inscription
from egide.journal.repli import Retenu, Situation, replier
from egide.journal.types import Charge, Ouverture


class Croisement(Exception):
    """Others recorded since the writer read: `depuis` is what he may see of it. Nothing was written."""

    def __init__(self, depuis: list[Inscription]) -> None:
        self.depuis = depuis
        super().__init__(_("Entre-temps, le dossier a changé."))


class Seance:
    """A file held to be written in. `journal`: the whole of it, with what the session records.

    Made by `ecrire` and `sans_attendre`. Functions of `acces` that record what opens, closes or shares a file take one.
    """

    def __init__(self, ouvert: DossierOuvert, repere: int | None) -> None:
        """`repere`: how far the writer had read, by his own count; None when he answers nothing that he read."""
        exiger(ouvert.acteur)
        verrouiller(ouvert.id)
        self.ouvert = ouvert
        self.journal = evenements(ouvert)
        lisibles = [] if repere is None else inscriptions_lisibles(ouvert.acteur, self.journal)
        self._non_lus = lisibles[repere:]
        self._situations: dict[tuple[date, int], Situation] = {}

    def situation(self, au: date) -> Situation:
        """The file on that day, folded once however often it is asked."""
        cle = au, len(self.journal)
        if cle not in self._situations:
            self._situations[cle] = replier(self.journal, au)
        return self._situations[cle]

    def exiger_lu(self) -> None:
        """Raise Croisement when others recorded what the writer may read, and has not."""
        if self._non_lus:
            raise Croisement(self._non_lus)

    @contextmanager
    def d_un_bloc(self) -> Iterator[None]:
        """All that is recorded in this block, or nothing of it, even for who catches the error and goes on."""
        connus = len(self.journal)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del self.journal[connus:]
            raise
        if len(self.journal) > connus:
            touches.tenir(self.ouvert.id, self.journal)

    def inscrire(self, charge: Charge, *, effet_le: date) -> Inscription:
        """Record an event. Raises Croisement, GesteRefuse (not this role's), ChargeRefusee (not as given)."""
        self.exiger_lu()
        return inscription.inscrire(self.ouvert, self.journal, charge, effet_le=effet_le)

    def corriger(
        self, rang: int, remplacement: Charge | None, *, motif: str, effet_le: date | None = None
    ) -> Inscription:
        """Replace the event of this rank, or cancel it (`remplacement` None); `effet_le` is the corrected date of effect.

        Only the organisation that recorded the event corrects it, in a role that may record it. Raises as `inscrire`.
        """
        self.exiger_lu()
        return inscription.corriger(
            self.ouvert, self.journal, rang, remplacement, motif=motif, effet_le=effet_le
        )


@contextmanager
def ecrire(
    acteur: Acteur, pseudonyme: str, action: str, repere: int, *, le_geste_trace: bool = False
) -> Iterator[Seance]:
    """One transaction of writing in a file, traced under `action`, or by what is written alone. Raises Introuvable."""
    with contexte(acteur):
        yield Seance(ouvrir(acteur, pseudonyme, action, le_geste_trace=le_geste_trace), repere)


def sans_attendre(ouvert: DossierOuvert) -> Seance:
    """A session in a file already open, for what stands whatever others recorded: an answer to what was received, a word of
    the person that takes effect at once, a file just opened."""
    return Seance(ouvert, None)


def corrigeable(acteur: Acteur, retenu: Retenu[Charge]) -> bool:
    """Whether this reader may correct the event: his organisation recorded it, and his role may."""
    return (
        not isinstance(retenu.charge, Ouverture)
        and not retenu.annule
        and not isinstance(retenu.charge, inscription.A_LEUR_FONCTION)
        and retenu.inscription.organisation == acteur.organisation_id
        and matrice.peut_inscrire(acteur.role, type(retenu.charge))
    )
