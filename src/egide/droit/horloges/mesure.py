"""The clocks of appeal against a removal measure.

The law is that of the day of notification; unknown, of the day of the analysis.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from egide.droit.horloges.regimes import (
    AU_PLUS_LONG,
    LIBRE,
    LOI_2024,
    MESURES,
    SITUATIONS,
    Borne,
    Regime,
    echu,
    fin_de,
    regime,
)

Faits = Mapping[str, object]


class Mesure(NamedTuple):
    """What is known of a measure: the regimes it may follow, its notification, where the person is, since when."""

    regimes: tuple[Regime, ...]
    notifiee_le: date | None
    droit_du: date
    situation: str | None
    depuis: date | None
    depart: bool | None

    def bornes(self) -> Iterator[Borne]:
        """Every clock that what is known still allows."""
        situations = SITUATIONS if self.situation is None else (self.situation,)
        departs = (True, False) if self.depart is None else (self.depart,)
        for regle in self.regimes:
            for situation in situations if regle.selon_la_situation else (LIBRE,):
                for depart in departs if regle.sans_depart is not None else (True,):
                    yield from self._bornes(regle, situation, depart)

    def _bornes(self, regle: Regime, situation: str, depart: bool) -> Iterator[Borne]:
        libres = [(duree, self._fin(duree, self.notifiee_le)) for duree in regle.de_la_personne_libre(depart)]
        propre = regle.propre_a(situation)
        if propre is None:
            yield from libres
            return
        if self.depuis is None or self.notifiee_le is None or self.depuis <= self.notifiee_le:
            yield propre, self._fin(propre, self.notifiee_le)
        if self.depuis is None or self.notifiee_le is None:
            yield from self._nee_plus_tard(propre, libres, None)
        elif self.depuis > self.notifiee_le:
            yield from self._nee_plus_tard(propre, libres, self.depuis)

    def _nee_plus_tard(self, propre: str, libres: list[Borne], depuis: date | None) -> Iterator[Borne]:
        """A situation born after the notification shortens a clock that still runs; it reopens none that has ended."""
        if self.droit_du < LOI_2024:
            yield from libres
            return
        for duree, fin in libres:
            if depuis is not None and fin is not None and depuis > fin:
                yield duree, fin
            else:
                yield propre, self._fin(propre, depuis or fin)

    @staticmethod
    def _fin(duree: str, debut: date | None) -> date | None:
        return fin_de(duree, debut) if debut else None


def mesure_connue(faits: Faits, jour: date) -> str | None:
    """The measure that day: none yet when its notification is to come; None when it is not known."""
    notifiee_le = faits.get("mesure_notifiee_le")
    if isinstance(notifiee_le, date) and notifiee_le > jour:
        return "aucune"
    mesure = faits.get("mesure_eloignement")
    return str(mesure) if mesure else None


def natures_possibles(mesure: object) -> tuple[str, ...]:
    """What a measure may be, an « administrative » one or an unknown one being any that can be appealed."""
    if mesure in (None, "administrative"):
        return (*MESURES, "reconduite")
    return (mesure,) if mesure in MESURES else ()


class _Regimes(NamedTuple):
    """The regimes a measure may follow; whether any of them asks where the person is, whether she may depart."""

    tous: tuple[Regime, ...]
    selon_la_situation: bool
    selon_le_depart: bool


@lru_cache(maxsize=4096)
def _regimes(natures: tuple[str, ...], droit_du: date) -> _Regimes:
    tous = tuple(regle for nature in natures if (regle := regime(nature, droit_du)))
    return _Regimes(
        tous,
        any(regle.selon_la_situation for regle in tous),
        any(regle.sans_depart is not None for regle in tous),
    )


def mesure_de(faits: Faits, jour: date, natures: tuple[str, ...], notifiee_le: date | None) -> Mesure:
    """What is known of such a measure. What its regimes do not tell apart is not looked at."""
    droit_du = notifiee_le or jour
    regimes = _regimes(natures, droit_du)
    situation: object = LIBRE
    depuis = depart = None
    if regimes.selon_la_situation:
        situation = faits.get("situation_mesure")
        if situation != LIBRE:
            depuis = jour_de(faits, "situation_mesure_depuis")
            if depuis is not None and depuis > jour:
                depuis, situation = None, LIBRE
    if regimes.selon_le_depart:
        depart = faits.get("delai_depart_volontaire")
    return Mesure(
        regimes.tous,
        notifiee_le,
        droit_du,
        None if situation is None else str(situation),
        depuis,
        None if depart is None else bool(depart),
    )


def bornes_de_la_mesure(faits: Faits, jour: date) -> frozenset[Borne]:
    """The clocks of appeal against the measure; none when there is no measure that an administrative court judges."""
    natures = natures_possibles(mesure_connue(faits, jour))
    notifiee_le = jour_de(faits, "mesure_notifiee_le")
    if not natures or (notifiee_le is not None and notifiee_le > jour):
        return frozenset()
    return frozenset(mesure_de(faits, jour, natures, notifiee_le).bornes())


def la_mesure_se_conteste(faits: Faits, jour: date, natures: tuple[str, ...], notifiee_le: date) -> bool:
    """Whether a clock still runs against a measure notified by that day, were it of one of these natures."""
    if jour - notifiee_le > AU_PLUS_LONG:
        return False
    return not echu(mesure_de(faits, jour, natures, notifiee_le).bornes(), jour)


def jour_de(faits: Faits, nom: str) -> date | None:
    valeur = faits.get(nom)
    return valeur if isinstance(valeur, date) else None
