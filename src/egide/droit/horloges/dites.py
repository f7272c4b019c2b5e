"""What is said of clocks: the earliest and the latest end, the court, the facts that would settle them."""

from collections.abc import Callable
from datetime import date

from egide.droit.horloges.mesure import Faits
from egide.droit.horloges.regimes import M2, MESURES, ORDRE, SITUATIONS, Borne, fin_de
from egide.droit.regard import Regard

BornesDe = Callable[[Faits, date], frozenset[Borne]]
A_PRECISER = (
    "mesure_notifiee_le",
    "mesure_eloignement",
    "situation_mesure",
    "situation_mesure_depuis",
    "delai_depart_volontaire",
)
LUS = (*A_PRECISER, "refus_titre_notifie_le", "date_demande_titre")
"""All that the clocks are read from."""
AUTREFOIS = date(1990, 1, 1)
"""A day on which every clock would be over."""


def premier_jour(bornes: frozenset[Borne]) -> date | None:
    """The earliest of the last days: what it is prudent to keep to. None while the notification is not known."""
    return min((fin for _, fin in bornes if fin is not None), default=None)


def dernier_jour(bornes: frozenset[Borne]) -> date | None:
    """The latest of the last days: until then the door is open. None while the notification is not known."""
    return max((fin for _, fin in bornes if fin is not None), default=None)


def recours_contre(notifiee_le: date) -> date:
    """The last day to contest any other decision notified that day (CJA R.421-1)."""
    return fin_de(M2, notifiee_le)


def dit(bornes: frozenset[Borne]) -> dict[str, object]:
    """The earliest clock, the latest end, the court: what is shown of the clocks."""
    duree, _ = min(bornes, key=lambda borne: (borne[1] or date.min, ORDRE[borne[0]]))
    fin, au_plus_tard = premier_jour(bornes), dernier_jour(bornes)
    dates = (
        {"fin": fin.isoformat(), "fin_au_plus_tard": au_plus_tard.isoformat()} if fin and au_plus_tard else {}
    )
    return {
        "delai": duree,
        **dates,
        "juridiction": "tribunal_administratif",
        "recours_gracieux_proroge": duree == M2,
    }


def a_preciser(faits: Faits, jour: date, bornes_de: BornesDe) -> list[str]:
    """The unknown facts each of which, known, would change the clocks that are possible."""
    regard = Regard({fait: faits[fait] for fait in LUS if fait in faits})
    ici = bornes_de(regard, jour)
    questions = [fait for fait in A_PRECISER if fait in regard or fait in regard.cherches]
    return [fait for fait in questions if _change(fait, regard, jour, bornes_de, ici)]


def _change(fait: str, faits: Faits, jour: date, bornes_de: BornesDe, ici: frozenset[Borne]) -> bool:
    return any(bornes_de({**faits, fait: valeur}, jour) != ici for valeur in _essais(fait, faits, jour))


def _essais(fait: str, faits: Faits, jour: date) -> tuple[object, ...]:
    """The values to try for a fact that is not known, or only roughly; none when the question does not arise."""
    match fait:
        case "mesure_eloignement" if faits.get(fait) in (None, "administrative"):
            return MESURES if faits.get(fait) else ("aucune", *MESURES)
        case "mesure_notifiee_le" if faits.get(fait) is None:
            return (faits.get("refus_titre_notifie_le") or jour, AUTREFOIS)
        case "situation_mesure" if faits.get(fait) is None:
            return SITUATIONS
        case "situation_mesure_depuis" if faits.get(fait) is None and faits.get("situation_mesure"):
            notifiee_le = faits.get("mesure_notifiee_le")
            return (notifiee_le,) if notifiee_le else ()
        case "delai_depart_volontaire" if faits.get(fait) is None:
            return (True, False)
    return ()
