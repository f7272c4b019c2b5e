"""The values to try for an unknown fact: each it may take, or, for a date, the days on both sides of every threshold."""

from collections.abc import Iterator
from datetime import date, timedelta

from egide.droit.durees import plus_mois
from egide.droit.grandeurs import DEUX_MOIS, Calendrier, Faits
from egide.droit.horloges import AUTREFOIS, refus_tacite_le
from egide.droit.vocabulaire import FAITS

UN_JOUR = timedelta(days=1)
SOIXANTE_JOURS = timedelta(days=60)


def essais(fait: str, faits: Faits, cal: Calendrier) -> list[object]:
    """Values of the fact, such that whatever it could change, one of them changes."""
    declare = FAITS[fait]
    match declare.genre:
        case "booleen":
            return [True, False]
        case "choix":
            return list(declare.valeurs)
        case "territoire":
            return ["976", "986", "75"]
        case "date" | "date_ou_aucun":
            dates = dict.fromkeys(jour for jour in _jours(fait, faits, cal) if jour is not None)
            return [*dates, "aucun"] if declare.genre == "date_ou_aucun" else list(dates)
    return []


def _jours(fait: str, faits: Faits, cal: Calendrier) -> Iterator[date | None]:
    jour = cal.jour
    if fait == "date_naissance":
        yield from (cal.nee_au_plus_tard_18, cal.nee_au_plus_tard_16, jour)
        return
    yield from (AUTREFOIS, jour, jour + UN_JOUR)
    match fait:
        case "date_recepisse_reflexion":
            yield from (cal.remis_au_plus_tot, cal.remis_au_plus_tot - UN_JOUR)
        case "date_fin_titre":
            yield jour - UN_JOUR
            if deposee_le := _connue(faits, "date_demande_titre"):
                yield from (deposee_le + SOIXANTE_JOURS - UN_JOUR, deposee_le + SOIXANTE_JOURS)
        case "date_demande_titre":
            yield from (plus_mois(jour, -4) - UN_JOUR, plus_mois(jour, -7))
            if fin := _connue(faits, "date_fin_titre"):
                yield from (fin - SOIXANTE_JOURS, fin - SOIXANTE_JOURS + UN_JOUR)
            if invitee_le := _connue(faits, "invitation_autre_titre_le"):
                yield from (DEUX_MOIS.apres(invitee_le), DEUX_MOIS.apres(invitee_le) + UN_JOUR)
            if refuse_le := _connue(faits, "refus_titre_notifie_le"):
                yield refuse_le + UN_JOUR
        case "invitation_autre_titre_le":
            yield plus_mois(jour, -2) - UN_JOUR
            for autre in ("date_demande_titre", "date_cooperation"):
                if venue_le := _connue(faits, autre):
                    yield from (venue_le, venue_le - UN_JOUR, plus_mois(venue_le, -2) - timedelta(days=4))
        case "date_cooperation":
            if invitee_le := _connue(faits, "invitation_autre_titre_le"):
                yield from (invitee_le, invitee_le + UN_JOUR)
        case "mesure_notifiee_le":
            yield jour - timedelta(days=9)
            yield _connue(faits, "refus_titre_notifie_le")
        case "refus_titre_notifie_le":
            yield _connue(faits, "mesure_notifiee_le")
            if deposee_le := _connue(faits, "date_demande_titre"):
                yield from (deposee_le, refus_tacite_le(deposee_le))
        case "situation_mesure_depuis":
            for autre in ("mesure_notifiee_le", "refus_titre_notifie_le"):
                if notifie_le := _connue(faits, autre):
                    yield from (notifie_le, notifie_le + UN_JOUR)


def _connue(faits: Faits, nom: str) -> date | None:
    valeur = faits.get(nom)
    return valeur if isinstance(valeur, date) else None
