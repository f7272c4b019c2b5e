"""The decisions taken against her, and whether she was told of each: until then, no delay runs against her.

A decision is notified by handing it over, with the remedies (`notification_decision`, docs/transmissions.md).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from egide.dossiers import francais
from egide.dossiers.etude import Etude
from egide.journal.repli import Retenu
from egide.journal.types import Charge, Decision, DemandeTitre, FinDeDelai, NotificationDecision

DEFAVORABLES: Final = frozenset({"refus", "retrait"})
FIN_DE_DELAI: Final = "fin_de_delai"

# What a refusal or a withdrawal answers, whatever the law goes on saying of the card.
CARTES: Final = frozenset({"carte_sejour_temporaire", "titre_citoyen_union", "carte_resident"})


@dataclass(frozen=True)
class Defavorable:
    """One decision against her. `nature`: refus, retrait, fin_de_delai; `notifiee_le`: None while she was not told."""

    nature: str
    prise_le: date
    notifiee_le: date | None


def defavorables(e: Etude) -> list[Defavorable]:
    """The decisions against her that this reader may see, by date of effect."""
    prises = [retenu for retenu in e.du_type(Decision, FinDeDelai) if _nature(retenu)]
    notifiees = _notifications(e, prises)
    return [Defavorable(_nature(prise), prise.effet_le, notifiees.get(prise.rang)) for prise in prises]


def en_vigueur(e: Etude) -> Defavorable | None:
    """The refusal or the withdrawal the file stands on: neither a new request nor a card has come since."""
    dernier = next(reversed(e.du_type(Decision, DemandeTitre)), None)
    if dernier is None or not _nature(dernier):
        return None
    return next(decision for decision in reversed(defavorables(e)) if decision.nature in DEFAVORABLES)


def accordee(e: Etude) -> Retenu[Decision] | None:
    """The last decision that gave or renewed a card, if it is the last decision taken."""
    derniere = e.dernier(Decision)
    return derniere if derniere and not _nature(derniere) else None


def repondue(e: Etude, conclusion: str) -> str | None:
    """What was answered to the card this conclusion opens, in a sentence; None while nothing stands against it."""
    decision = en_vigueur(e) if conclusion in CARTES else None
    return dite(decision) if decision else None


def dite(decision: Defavorable) -> str:
    """What became of the card, and whether she was told."""
    prise = {"refus": _("refusée le %(jour)s"), "retrait": _("retirée le %(jour)s")}[decision.nature]
    return f"{prise % {'jour': francais.jour_ecrit(decision.prise_le)}}, {suite(decision)}"


def suite(decision: Defavorable) -> str:
    """Whether she was told of it."""
    if decision.notifiee_le is None:
        return _("à notifier")
    return _("notifiée le %(jour)s") % {"jour": francais.jour_ecrit(decision.notifiee_le)}


def a_notifier(e: Etude) -> list[Defavorable]:
    """Those she was not told of."""
    return [decision for decision in defavorables(e) if decision.notifiee_le is None]


def _notifications(e: Etude, prises: list[Retenu[Decision | FinDeDelai]]) -> dict[int, date]:
    """The day of notification, by rank of the decision: a notification is that of the last decision of its nature before it."""
    jours: dict[int, date] = {}
    for notification in e.du_type(NotificationDecision):
        siennes = [
            prise.rang
            for prise in prises
            if _nature(prise) == notification.charge.decision and prise.rang < notification.rang
        ]
        if siennes:
            jours.setdefault(max(siennes), notification.effet_le)
    return jours


def _nature(retenu: Retenu[Charge]) -> str:
    """refus, retrait or fin_de_delai; empty for what is decided in her favour."""
    if isinstance(retenu.charge, FinDeDelai):
        return FIN_DE_DELAI
    nature = retenu.charge.nature if isinstance(retenu.charge, Decision) else ""
    return nature if nature in DEFAVORABLES else ""
