"""A decision against her whose ground is gone is examined again by the service that took it, without waiting."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from egide.dossiers import decisions, reexamens
from egide.dossiers.echeances.besoin import Besoin, source
from egide.dossiers.etude import Etude
from egide.dossiers.evenements.ouverts import qui_repond
from egide.socle import francais

MOTIF: Final = "reexamen_de_decision"
DELAI: Final = timedelta(days=15)
"""As for the verifications a decision rests on."""
CHRONOLOGIE: Final = "dossier#chronologie"
"""Where what was recorded is corrected, or cancelled."""


def decision(e: Etude) -> Iterator[Besoin]:
    """One line, to the service that took it."""
    vue = reexamens.a_reexaminer(e)
    if vue is None:
        return
    prise = vue.prise
    geste = qui_repond(e, vue.ouvre) if vue.ouvre else None
    yield Besoin(
        MOTIF,
        _A_REEXAMINER[decisions.nature(prise)]() % {"jour": francais.jour_ecrit(prise.effet_le)},
        (_("la loi ouvre aujourd’hui ce qui fut refusé : le dossier a changé depuis sur %(faits)s") if vue.ouvre
         else _("sa cause n’est plus établie : le dossier a changé depuis sur %(faits)s")) % {"faits": vue.dits},
        prise.inscription.role,
        vue.depuis,
        vue.depuis + DELAI,
        geste,
        source(e, vue.ouvre or reexamens.FONDENT.get(decisions.nature(prise), "")),
        sans_attendre=True,
        alerte=True,
        organisation=prise.inscription.organisation,
        page="" if geste else CHRONOLOGIE,
    )  # fmt: skip


_A_REEXAMINER: Final = {
    "refus": lambda: _("Réexaminer le refus du %(jour)s"),
    "retrait": lambda: _("Réexaminer le retrait du %(jour)s"),
    decisions.FIN_DE_DELAI: lambda: _("Réexaminer la fin du délai décidée le %(jour)s"),
}
