"""The decisions taken against her, and whether she was told of each: until then, no delay runs against her.

One list, `DEFAVORABLES`, and one meaning: a decision is notified on the day it is handed over with the remedies, and the event
`notification_decision` alone says so. Its document is what is handed over: printing it tells nobody yet, and records nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from django.utils.translation import gettext as _

from egide.dossiers.etude import Etude
from egide.journal.repli import Fil, Retenu
from egide.journal.types import Charge, Decision, DemandeTitre, FinDeDelai, NotificationDecision
from egide.journal.types.sejour import DecisionNotifiee
from egide.socle import francais

DEFAVORABLES: Final[tuple[str, ...]] = get_args(DecisionNotifiee)
FIN_DE_DELAI: Final = "fin_de_delai"
EVENEMENTS: Final = (Decision, FinDeDelai)
"""What records a decision."""

# What a refusal or a withdrawal answers, whatever the law goes on saying of the card.
CARTES: Final = frozenset({"carte_sejour_temporaire", "titre_citoyen_union", "carte_resident"})


@dataclass(frozen=True)
class Defavorable:
    """One decision against her. `nature`: refus, retrait, fin_de_delai; `notifiee_le`: None while she was not told."""

    nature: str
    prise_le: date
    notifiee_le: date | None


def nature(retenu: Retenu[Charge]) -> str:
    """What was decided: delivrance, renouvellement, refus, retrait, fin_de_delai; empty for what is not a decision."""
    if isinstance(retenu.charge, FinDeDelai):
        return FIN_DE_DELAI
    return retenu.charge.nature if isinstance(retenu.charge, Decision) else ""


def contraire(retenu: Retenu[Charge]) -> bool:
    """Whether this is a decision against her, which she must be told of and may contest."""
    return nature(retenu) in DEFAVORABLES


def prises(fil: Fil, *natures: str) -> list[Retenu[Decision | FinDeDelai]]:
    """The decisions of these natures, by date of effect."""
    return [retenu for retenu in fil.du_type(Decision, FinDeDelai) if nature(retenu) in natures]


def defavorables(e: Etude) -> list[Defavorable]:
    """The decisions against her that this reader may see, by date of effect."""
    contre_elle = prises(e, *DEFAVORABLES)
    notifiees = _notifications(e, contre_elle)
    return [Defavorable(nature(prise), prise.effet_le, notifiees.get(prise.rang)) for prise in contre_elle]


def en_vigueur(e: Etude) -> Defavorable | None:
    """The refusal or the withdrawal the file stands on: neither a new request nor a card has come since."""
    dernier = next(reversed(e.du_type(Decision, DemandeTitre)), None)
    if dernier is None or not contraire(dernier):
        return None
    return next(decision for decision in reversed(defavorables(e)) if decision.nature != FIN_DE_DELAI)


def accordee(e: Etude) -> Retenu[Decision] | None:
    """The last decision that gave or renewed a card, if it is the last decision taken."""
    derniere = e.dernier(Decision)
    return derniere if derniere and not contraire(derniere) else None


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
            if nature(prise) == notification.charge.decision and prise.rang < notification.rang
        ]
        if siennes:
            jours.setdefault(max(siennes), notification.effet_le)
    return jours
