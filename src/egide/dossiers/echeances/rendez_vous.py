"""The appointments to come, for those who read them: the day, the hour, with what kind of service; never a name nor a place."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from egide.dossiers.echeances.accompagner import PLAN_D_ACCOMPAGNEMENT, page
from egide.dossiers.echeances.besoin import Besoin
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.valeurs import intitule
from egide.journal.repli import Retenu
from egide.journal.types import RendezVous
from egide.socle import francais

PREVENIR: Final = timedelta(days=7)


def fixes(e: Etude) -> list[Retenu[RendezVous]]:
    """Those of today and after, the nearest first."""
    a_venir = (retenu for retenu in e.du_type(RendezVous) if retenu.charge.jour >= e.au)
    return sorted(a_venir, key=lambda retenu: (retenu.charge.jour, retenu.charge.horaire or ""))


def a_venir(e: Etude) -> Iterator[Besoin]:
    """One line each, a week ahead; an interpreter still to be asked for presses."""
    for retenu in fixes(e):
        fixe = retenu.charge
        avec = intitule(RendezVous, "avec", fixe.avec)
        a_demander = fixe.interprete == "a_demander"
        yield Besoin(
            "rendez_vous_fixe",
            _("Rendez-vous : %(avec)s") % {"avec": avec},
            dire(fixe) or _("l’heure n’est pas notée"),
            e.acteur.role,
            max(retenu.effet_le, fixe.jour - PREVENIR),
            fixe.jour,
            source=PLAN_D_ACCOMPAGNEMENT,
            alerte=a_demander,
            page=page(e, "rendez-vous"),
        )


def dire(fixe: RendezVous) -> str:
    """« 9 h 15 · emporter : le récépissé · interprète à demander »."""
    parties = (
        francais.heure_ecrite(fixe.horaire) if fixe.horaire else "",
        _("emporter : %(pieces)s") % {"pieces": fixe.emporter} if fixe.emporter else "",
        intitule(RendezVous, "interprete", fixe.interprete).lower() if fixe.interprete else "",
    )
    return " · ".join(filter(None, parties))
