"""The values to try for an unknown fact: each it may take, or, for a date, the days on both sides of every threshold."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from egide.droit.durees import plus_mois
from egide.droit.grandeurs import DEUX_MOIS, Calendrier, Faits
from egide.droit.horloges import AUTREFOIS, refus_tacite_le
from egide.droit.vocabulaire import FAITS

Jours = tuple[date, ...]
UN_JOUR = timedelta(days=1)
SOIXANTE_JOURS = timedelta(days=60)


def essais(fait: str, faits: Faits, cal: Calendrier) -> Sequence[object]:
    """Values of the fact, such that whatever it could change, one of them changes."""
    if not FAITS[fait].genre.startswith("date"):
        return _toutes(fait)
    if fait == "date_naissance":
        return (cal.nee_au_plus_tard_18, cal.nee_au_plus_tard_16, cal.jour)
    jours: list[object] = [*_du_jour(fait, cal), AUTREFOIS, cal.jour, cal.jour + UN_JOUR]
    for autre, aupres in AUPRES.get(fait, {}).items():
        if isinstance(connu := faits.get(autre), date):
            jours += aupres(connu)
    return [*jours, "aucun"] if FAITS[fait].genre == "date_ou_aucun" else jours


@cache
def _toutes(fait: str) -> Sequence[object]:
    """The values that a fact may take; none for a fact of which no line hangs on."""
    match FAITS[fait].genre:
        case "booleen":
            return (True, False)
        case "choix":
            return FAITS[fait].valeurs
        case "territoire":
            return ("976", "986", "75")
    return ()


def _du_jour(fait: str, cal: Calendrier) -> Jours:
    """The thresholds that the sole day sets."""
    match fait:
        case "date_demande_titre":
            return plus_mois(cal.jour, -4) - UN_JOUR, plus_mois(cal.jour, -7)
        case "mesure_notifiee_le":
            return (cal.jour - timedelta(days=9),)
        case "date_fin_titre":
            return (cal.jour - UN_JOUR,)
        case "date_recepisse_reflexion":
            return cal.remis_au_plus_tot, cal.remis_au_plus_tot - UN_JOUR
        case "invitation_autre_titre_le":
            return (plus_mois(cal.jour, -2) - UN_JOUR,)
    return ()


def _meme_jour(jour: date) -> Jours:
    return (jour,)


def _a_partir_de(jour: date) -> Jours:
    return jour, jour + UN_JOUR


def _deux_mois_plus_tot(jour: date) -> Jours:
    return jour, jour - UN_JOUR, plus_mois(jour, -2) - timedelta(days=4)


AUPRES: Mapping[str, Mapping[str, Callable[[date], Jours]]] = {
    "date_fin_titre": {
        "date_demande_titre": lambda deposee: (deposee + SOIXANTE_JOURS - UN_JOUR, deposee + SOIXANTE_JOURS),
    },
    "date_demande_titre": {
        "date_fin_titre": lambda fin: _a_partir_de(fin - SOIXANTE_JOURS),
        "invitation_autre_titre_le": lambda invitee: _a_partir_de(DEUX_MOIS.apres(invitee)),
        "refus_titre_notifie_le": lambda refuse: (refuse + UN_JOUR,),
    },
    "invitation_autre_titre_le": {
        "date_demande_titre": _deux_mois_plus_tot,
        "date_cooperation": _deux_mois_plus_tot,
    },
    "date_cooperation": {"invitation_autre_titre_le": _a_partir_de},
    "mesure_notifiee_le": {"refus_titre_notifie_le": _meme_jour},
    "refus_titre_notifie_le": {
        "mesure_notifiee_le": _meme_jour,
        "date_demande_titre": lambda deposee: (deposee, refus_tacite_le(deposee)),
    },
    "situation_mesure_depuis": {
        "mesure_notifiee_le": _a_partir_de,
        "refus_titre_notifie_le": _a_partir_de,
    },
}
"""The thresholds of a day that another known day sets."""
