"""Who told her her rights: which service, the day, in which language, with what interpreter. As the file page shows it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from egide.dossiers.etude import Etude
from egide.dossiers.evenements.informee import comment_informee
from egide.dossiers.organisations import Noms
from egide.dossiers.vues import DroitsDits
from egide.journal.repli import Retenu
from egide.journal.types import Audition, InformationDesDroits
from egide.socle import francais


def droits_dits(e: Etude, noms: Noms) -> tuple[DroitsDits, ...]:
    """Each time, the latest first."""
    return tuple(_dite(e, retenu, noms) for retenu in reversed(e.du_type(InformationDesDroits)))


def _dite(e: Etude, retenu: Retenu[InformationDesDroits], noms: Noms) -> DroitsDits:
    charge = retenu.charge
    if not charge.faite:
        phrase = _("Noté le %(jour)s : ses droits ne lui avaient pas été dits")
    elif charge.rappel:
        phrase = _("Rappelés le %(jour)s")
    else:
        phrase = _("Dits le %(jour)s")
    return DroitsDits(
        phrase % {"jour": francais.jour_ecrit(retenu.effet_le)},
        noms.get(retenu.inscription.organisation, ""),
        francais.majuscule(
            ", ".join((*filter(None, comment_informee(charge)), *_interprete_de_l_audition(e, retenu)))
        ),
    )


def _interprete_de_l_audition(e: Etude, retenu: Retenu[InformationDesDroits]) -> Iterator[str]:
    """The hearing asks of the interpreter once for all that is said there."""
    if retenu.charge.interprete or not retenu.charge.faite:
        return
    for entendue in e.du_type(Audition):
        meme_jour = entendue.effet_le == retenu.effet_le
        ici = entendue.inscription.organisation == retenu.inscription.organisation
        if meme_jour and ici and entendue.charge.interprete_present is not None:
            present = entendue.charge.interprete_present
            yield _("un interprète présent à l’audition") if present else _("sans interprète à l’audition")
            return
