"""The texts of a letter that are only known from memory: who writes reads them again, or the letter goes without them."""

from typing import Final

from django.utils.translation import gettext as _

from egide.actes.catalogue import commun
from egide.actes.catalogue.commun import TexteCite
from egide.actes.contrat import Demande
from egide.dossiers.gestes.champs import Champ
from egide.droit import textes
from egide.droit.statut import MENTIONS
from egide.socle import francais

RELUS: Final = "textes_relus"


def champs(demande: Demande, *sources: str) -> tuple[Champ, ...]:
    """The one question about them; none when each was read in its source, or imported."""
    douteux = [
        cite.reference
        for source in sources
        if _de_memoire(source, demande)
        for cite in commun.citer(demande.au, source)
    ]
    if not douteux:
        return ()
    aide = _("Égide le cite de mémoire. Oui : la lettre le cite ; non : elle s’en passe.")
    question = _("Avez-vous relu ce qui suit : %(textes)s ?") % {"textes": francais.enumerer(douteux)}
    return (Champ(RELUS, "booleen", question, aide=aide, requis=True, initial="non"),)


def citer(demande: Demande, *sources: str) -> tuple[TexteCite, ...]:
    """These texts as they stood that day, those of memory only when they were read again."""
    relus = demande.saisie.get(RELUS) is True
    return commun.citer(demande.au, *(s for s in sources if relus or not _de_memoire(s, demande)))


def _de_memoire(source: str, demande: Demande) -> bool:
    [cite] = commun.citer(demande.au, source)
    return not cite.officiel and textes.citer(source, demande.au).mention == MENTIONS["de_memoire"]
