"""An independent reading of the appeal clocks: every world the unknown facts allow, one by one, each with its ends.

An `Echeance` is a duration and the day it ends (None while the notification is unknown).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from droit.oracle_mondes import Monde, mois_apres

JURIDICTION = "tribunal_administratif"
COUVERTES = ("oqtf", "transfert_dublin", "expulsion", "administrative")
SITUATIONS = ("libre", "assignee", "retention", "detenue")
DURES = ("48_heures", "7_jours", "15_jours", "30_jours", "1_mois", "2_mois")
"""Durations, the shortest first."""
EN_JOURS = {"48_heures": 2, "7_jours": 7, "15_jours": 15, "30_jours": 30}
LOI_2006, LOI_2011 = date(2006, 12, 30), date(2011, 7, 18)
ASILE_2015, LOI_2016, DETENUES_2018 = date(2015, 11, 1), date(2016, 11, 1), date(2018, 6, 1)
LOI_2024 = date(2024, 7, 15)


class Echeance(NamedTuple):
    """A way the clock may run."""

    duree: str
    fin: date | None


@dataclass(frozen=True)
class Mesure:
    """What is known of a measure; None is unknown."""

    nature: str
    notifiee: date | None
    situation: str | None = None
    depuis: date | None = None
    delai_depart: bool | None = None


def courir(duree: str, depuis: date) -> date:
    """The last day of that duration; its first day does not count."""
    if duree in EN_JOURS:
        return depuis + timedelta(days=EN_JOURS[duree])
    return mois_apres(depuis, {"1_mois": 1, "2_mois": 2}[duree])


# ── Le tableau ───────────────────────────────────────────────────────────────────────────────────────────────────────


def du_tableau(nature: str, droit_du: date, situation: str, delai_depart: bool) -> tuple[str, ...]:
    """The cell: a measure of that nature, notified that day, she being then in that situation."""
    if nature == "expulsion":
        return ("2_mois",)
    if nature == "transfert_dublin":
        if droit_du < ASILE_2015:
            return ("2_mois",)
        if droit_du < LOI_2024:
            return ("48_heures",) if situation in ("assignee", "retention") else ("15_jours",)
        return ("48_heures",) if situation == "retention" else ("7_jours",)
    if droit_du < LOI_2006:
        return ("48_heures",)
    if droit_du < LOI_2011:
        return ("1_mois",)
    if droit_du >= LOI_2024:
        return (
            {"libre": "1_mois", "assignee": "7_jours", "detenue": "7_jours", "retention": "48_heures"}[
                situation
            ],
        )
    if situation in ("assignee", "retention"):
        return ("48_heures",)
    if situation == "detenue" and LOI_2016 <= droit_du < DETENUES_2018:
        return ("48_heures",)
    if not delai_depart:
        return ("48_heures",)
    return ("30_jours",) if droit_du < LOI_2016 else ("15_jours", "30_jours")


def _nees_plus_tard(
    nature: str, notifiee: date, situation: str, delai_depart: bool
) -> Iterator[tuple[date, Echeance]]:
    """Each day after the notification on which the situation may have begun, and the clock it then makes."""
    libres = [Echeance(d, courir(d, notifiee)) for d in du_tableau(nature, notifiee, "libre", delai_depart)]
    (derniere, *_) = sorted((fin for _, fin in libres if fin), reverse=True)
    for n in range(1, (derniere - notifiee).days + 2):
        debut = notifiee + timedelta(days=n)
        for libre in libres:
            yield debut, _nee_le(debut, nature, libre, notifiee, situation)


def _nee_le(debut: date, nature: str, libre: Echeance, notifiee: date, situation: str) -> Echeance:
    """The clock of a situation born that day, after the notification."""
    neuve = "7_jours" if situation in ("assignee", "detenue") else "48_heures"
    concernee = nature == "oqtf" or (nature == "transfert_dublin" and situation == "retention")
    assert libre.fin is not None
    if notifiee < LOI_2024 or not concernee or debut > libre.fin:
        return libre
    return Echeance(neuve, courir(neuve, debut))


# ── Les mondes ───────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=1 << 16)
def echeances(mesure: Mesure, jour: date) -> frozenset[Echeance]:
    """Every way the clock of that measure may run, for all that is known on that day."""
    droit_du = mesure.notifiee or jour
    trouvees: set[Echeance] = set()
    natures = (mesure.nature,)
    if mesure.nature == "administrative":
        natures = ("oqtf", "transfert_dublin", "expulsion")
        if LOI_2006 <= droit_du < LOI_2011:
            trouvees.add(_depuis_la_notification("48_heures", mesure))
    for nature in natures:
        for situation in SITUATIONS if mesure.situation is None else (mesure.situation,):
            for delai_depart in (True, False) if mesure.delai_depart is None else (mesure.delai_depart,):
                trouvees |= _d_un_monde(
                    replace(mesure, nature=nature, situation=situation), delai_depart, jour
                )
    return frozenset(trouvees)


def _depuis_la_notification(duree: str, mesure: Mesure) -> Echeance:
    return Echeance(duree, courir(duree, mesure.notifiee) if mesure.notifiee else None)


def _d_un_monde(mesure: Mesure, delai_depart: bool, jour: date) -> set[Echeance]:
    """The clocks once the nature, the situation and the time to leave are told; its beginning may not be."""
    nature, situation, notifiee = mesure.nature, mesure.situation, mesure.notifiee
    assert situation is not None
    avec_elle = {
        _depuis_la_notification(duree, mesure)
        for duree in du_tableau(nature, notifiee or jour, situation, delai_depart)
    }
    if situation == "libre":
        return avec_elle
    if notifiee is None:
        libres = du_tableau(nature, jour, "libre", delai_depart)
        return avec_elle | {Echeance(duree, None) for duree in libres}
    if mesure.depuis is None:
        plus_tard = _nees_plus_tard(nature, notifiee, situation, delai_depart)
        return avec_elle | {echeance for _, echeance in plus_tard}
    if mesure.depuis <= notifiee:
        return avec_elle
    return {
        _nee_le(mesure.depuis, nature, Echeance(duree, courir(duree, notifiee)), notifiee, situation)
        for duree in du_tableau(nature, notifiee, "libre", delai_depart)
    }


def ouverte(possibles: frozenset[Echeance], jour: date) -> bool:
    """Whether the latest end, if known, is not past."""
    fins = [fin for _, fin in possibles if fin is not None]
    return len(fins) < len(possibles) or jour <= max(fins)


# ── La mesure d'éloignement ──────────────────────────────────────────────────────────────────────────────────────────


def mesure_lue(m: Monde, nature: str) -> Mesure:
    """The measure as it is established, of that nature."""
    situation, depuis = m.e("situation_mesure"), m.e("situation_mesure_depuis")
    delai = m.e("delai_depart_volontaire")
    return Mesure(
        nature,
        m.passee("mesure_notifiee_le"),
        situation if isinstance(situation, str) else None,
        depuis if isinstance(depuis, date) else None,
        delai if isinstance(delai, bool) else None,
    )


def recours_eloignement(m: Monde) -> bool:
    """A measure that can be contested, its clock not past."""
    nature = m.c("mesure_eloignement")
    if nature not in COUVERTES:
        return False
    if m.passee("mesure_notifiee_le") is None:
        return True
    return ouverte(echeances(mesure_lue(m, str(nature)), m.jour), m.jour)


def valeurs_eloignement(m: Monde) -> dict[str, object]:
    """Clock, ends, questions to ask."""
    mesure = mesure_lue(m, str(m.e("mesure_eloignement")))
    possibles = echeances(mesure, m.jour)
    changent = []
    if mesure.notifiee is None:
        changent.append("mesure_notifiee_le")
    if mesure.nature == "administrative":
        essais = [replace(mesure, nature=nature) for nature in ("oqtf", "transfert_dublin", "expulsion")]
        changent += ["mesure_eloignement"] * _change(essais, possibles, m.jour)
    changent += _questions_de_situation(mesure, possibles, m.jour)
    return _dites(possibles, changent)


def _change(essais: list[Mesure], possibles: frozenset[Echeance], jour: date) -> bool:
    return any(echeances(essai, jour) != possibles for essai in essais)


def _questions_de_situation(mesure: Mesure, possibles: frozenset[Echeance], jour: date) -> list[str]:
    questions = []
    if mesure.situation is None and _change(
        [replace(mesure, situation=situation) for situation in SITUATIONS], possibles, jour
    ):
        questions.append("situation_mesure")
    if mesure.situation not in (None, "libre") and mesure.notifiee is not None and mesure.depuis is None:
        debuts = [mesure.notifiee + timedelta(days=n) for n in range(64)]
        if _change([replace(mesure, depuis=debut) for debut in debuts if debut <= jour], possibles, jour):
            questions.append("situation_mesure_depuis")
    if mesure.delai_depart is None and _change(
        [replace(mesure, delai_depart=accorde) for accorde in (True, False)], possibles, jour
    ):
        questions.append("delai_depart_volontaire")
    return questions


def _dites(possibles: frozenset[Echeance], a_preciser: list[str]) -> dict[str, object]:
    delai = min((duree for duree, _ in possibles), key=DURES.index)
    fins = sorted(fin for _, fin in possibles if fin is not None)
    dites: dict[str, object] = {
        "delai": delai,
        "juridiction": JURIDICTION,
        "recours_gracieux_proroge": delai == "2_mois",
        "a_preciser": a_preciser,
    }
    if fins:
        dites |= {"fin": fins[0].isoformat(), "fin_au_plus_tard": fins[-1].isoformat()}
    return dites


# ── Le refus de titre ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Refus:
    """A refusal that is born, in writing or in silence, and the measure it may be joined to."""

    genre: str
    du: date
    nature: str | None = "aucune"
    mesure: Mesure | None = None

    def echeances(self, jour: date) -> frozenset[Echeance]:
        """Two months; or the clock of the measure it is joined to; or both while that is not known."""
        deux_mois = frozenset({Echeance("2_mois", courir("2_mois", self.du))})
        if (
            self.genre == "implicite"
            or self.du < LOI_2006
            or self.nature not in (None, "oqtf", "administrative")
        ):
            return deux_mois
        assert self.mesure is not None
        if self.mesure.notifiee not in (None, self.du):
            return deux_mois
        jointe = replace(
            self.mesure,
            nature=self.nature or "oqtf",
            notifiee=self.du,
            depuis=None if self.mesure.notifiee is None else self.mesure.depuis,
        )
        if self.nature == "oqtf" and self.mesure.notifiee is not None:
            return echeances(jointe, jour)
        return echeances(jointe, jour) | deux_mois


def refus_ne(m: Monde) -> Refus | None:
    """The refusal whose clock is looked at on that day."""
    ecrit = m.passee("refus_titre_notifie_le")
    explicite = None if ecrit is None else _refus_ecrit(m, ecrit)
    if explicite is not None and ouverte(explicite.echeances(m.jour), m.jour):
        return explicite
    demande = m.passee("date_demande_titre")
    if demande is not None and (ecrit is None or demande > ecrit) and m.jour >= mois_apres(demande, 4):
        return Refus("implicite", mois_apres(demande, 4))
    return explicite


def _refus_ecrit(m: Monde, ecrit: date) -> Refus:
    """A refusal in writing, and what is known of the measure it may be joined to."""
    refus = Refus("explicite", ecrit)
    nature = m.e("mesure_eloignement")
    if ecrit < LOI_2006 or nature not in (None, "oqtf", "administrative"):
        return refus
    return replace(refus, nature=nature, mesure=mesure_lue(m, "oqtf"))


def recours_refus_titre(m: Monde) -> bool:
    """A refusal, its clock not past."""
    refus = refus_ne(m)
    return refus is not None and ouverte(refus.echeances(m.jour), m.jour)


def valeurs_refus(m: Monde) -> dict[str, object]:
    """Clock, ends, questions to ask, and which refusal."""
    refus = refus_ne(m)
    assert refus is not None
    possibles = refus.echeances(m.jour)
    changent = [] if refus.mesure is None else _questions_du_refus(refus, refus.mesure, possibles, m.jour)
    return _dites(possibles, changent) | {"refus": refus.genre}


def _questions_du_refus(
    refus: Refus, mesure: Mesure, possibles: frozenset[Echeance], jour: date
) -> list[str]:
    """Each fact alone: would the clocks differ once it is told?"""

    def change(*essais: Refus) -> bool:
        return any(essai.echeances(jour) != possibles for essai in essais)

    def de(*mesures: Mesure) -> list[Refus]:
        return [replace(refus, mesure=essai) for essai in mesures]

    questions = []
    ailleurs = refus.du - timedelta(days=1)
    if mesure.notifiee is None and change(
        *de(*(replace(mesure, notifiee=jour) for jour in (refus.du, ailleurs)))
    ):
        questions.append("mesure_notifiee_le")
    natures = ("aucune", "oqtf", "transfert_dublin", "expulsion", "administrative")
    if refus.nature in (None, "administrative") and change(
        *(replace(refus, nature=nature) for nature in natures)
    ):
        questions.append("mesure_eloignement")
    if mesure.situation is None and change(*de(*(replace(mesure, situation=ou) for ou in SITUATIONS))):
        questions.append("situation_mesure")
    connue = mesure.situation not in (None, "libre") and mesure.notifiee is not None
    if connue and mesure.depuis is None:
        debuts = [refus.du + timedelta(days=n) for n in range(64)]
        if change(*de(*(replace(mesure, depuis=debut) for debut in debuts if debut <= jour))):
            questions.append("situation_mesure_depuis")
    if mesure.delai_depart is None and change(
        *de(*(replace(mesure, delai_depart=oui) for oui in (True, False)))
    ):
        questions.append("delai_depart_volontaire")
    return questions
