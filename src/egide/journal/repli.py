"""From events to a situation: pure functions, no database, no clock.

Two dates: `au`, what had taken effect; `connu_le`, what had been recorded. A `Repli` is the set of the events received,
whatever their order and batches; the situation is read from the set, hence the same for any way of feeding it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, Generic, NamedTuple, TypeVar, overload

from msgspec import Struct

from egide.journal.categories import Categorie
from egide.journal.inscription import Inscription
from egide.journal.types import Charge, Correction, RemiseRecepisseReflexion, composer, type_de
from egide.journal.types.base import UN_DE_PLUS

C = TypeVar("C", bound=Charge)
D = TypeVar("D", bound=Charge)
C_co = TypeVar("C_co", bound=Charge, covariant=True)


class Origine(NamedTuple):
    """Where a fact comes from: the event that posed it last, and the category it is read under."""

    rang: int
    type: str
    categorie: Categorie
    effet_le: date


@dataclass(frozen=True)
class Etape(Generic[C_co]):
    """What a correction made of an event, from its rank on: what it then says, None when it was cancelled."""

    rang: int
    enregistre_le: datetime
    charge: C_co | None
    effet_le: date


class Retenu(Struct, Generic[C_co], frozen=True):
    """An event as it stands after corrections. `corrections`: ranks of those that shaped it; `annule`: it no longer counts.

    `etapes`: what each correction that stands made of it, in order; what it said at some rank is read there.
    """

    inscription: Inscription
    charge: C_co
    effet_le: date
    corrections: tuple[int, ...] = ()
    annule: bool = False
    etapes: tuple[Etape[C_co], ...] = ()

    def au_rang(self, rang: int) -> tuple[C_co | None, date]:
        """What it said once the event of this rank was recorded, and for which day; nothing while it was not."""
        if rang < self.rang:
            return None, self.effet_le
        premiere = self.etapes[0] if self.etapes else None
        passees = [etape for etape in self.etapes if etape.rang <= rang]
        if passees:
            return passees[-1].charge, passees[-1].effet_le
        if premiere is None:
            return (None if self.annule else self.charge), self.effet_le
        return self.inscription.charge, self.inscription.effet_le  # type: ignore[return-value]

    @property
    def rang(self) -> int:
        return self.inscription.rang

    @property
    def type(self) -> str:
        return self.inscription.type

    @property
    def categorie(self) -> Categorie:
        return categorie_de(self.charge)


def categorie_de(charge: Charge) -> Categorie:
    """That of its type, unless the event says its own: a transmission is read as what it is about."""
    return getattr(charge, "categorie", None) or type_de(type(charge)).categorie


class Fil:
    """The events of a file, by date of effect, and how they are found: by the class of what they say.

    For one reader, those he may see.
    """

    evenements: tuple[Retenu[Charge], ...]

    @overload
    def du_type(self, une: type[C], autre: type[D], /) -> list[Retenu[C | D]]: ...
    @overload
    def du_type(self, *classes: type[C]) -> list[Retenu[C]]: ...
    def du_type(self, *classes: type[Charge]) -> list[Retenu[Any]]:
        """Those of these types that count."""
        trouves = [siens for classe, siens in self._par_classe.items() if issubclass(classe, classes)]
        if len(trouves) > 1:
            return [r for r in self.evenements if isinstance(r.charge, classes) and not r.annule]
        return list(trouves[0]) if trouves else []

    @cached_property
    def _par_classe(self) -> dict[type[Charge], list[Retenu[Any]]]:
        par_classe: dict[type[Charge], list[Retenu[Any]]] = {}
        for retenu in self.evenements:
            if not retenu.annule:
                par_classe.setdefault(type(retenu.charge), []).append(retenu)
        return par_classe

    def dernier(self, classe: type[C]) -> Retenu[C] | None:
        """The last of this type, None without any."""
        return next(reversed(self.du_type(classe)), None)

    @overload
    def premier(self, une: type[C], autre: type[D], /) -> Retenu[C | D] | None: ...
    @overload
    def premier(self, *classes: type[C]) -> Retenu[C] | None: ...
    def premier(self, *classes: type[Charge]) -> Retenu[Any] | None:
        """The first of these types, None without any."""
        return next(iter(self.du_type(*classes)), None)


@dataclass(frozen=True)
class Situation(Fil):
    """The state of a file on a day: law facts ready for the analysis, where each comes from, the events behind them."""

    au: date
    connu_le: datetime | None
    faits: dict[str, object]
    origines: dict[str, Origine]
    evenements: tuple[Retenu[Charge], ...]
    rang: int = 0
    """Last rank known: what a writer gives as `rang_attendu`."""

    def sans(self, rang: int) -> Situation:
        """The same, had the event of this rank never been."""
        return self._de((retenu for retenu in self.evenements if retenu.rang != rang), self.au)

    def au_jour(self, jour: date) -> Situation:
        """An earlier day of the same file, as it is known now."""
        return self._de((retenu for retenu in self.evenements if retenu.effet_le <= jour), jour)

    def sue_au(self, rang: int, jour: date) -> Situation:
        """An earlier day of the same file, as it was known once the event of this rank was recorded."""
        sus = (
            Retenu(retenu.inscription, charge, effet_le)
            for retenu in self.evenements
            for charge, effet_le in (retenu.au_rang(rang),)
            if charge is not None and effet_le <= jour
        )
        return self._de(sorted(sus, key=_par_jour), jour)

    def _de(self, retenus: Iterable[Retenu[Charge]], au: date) -> Situation:
        gardes = tuple(retenus)
        return Situation(au, self.connu_le, *poser(gardes), gardes, self.rang)


def _par_jour(retenu: Retenu[Charge]) -> tuple[date, int]:
    return retenu.effet_le, retenu.rang


def _premiere_date(ancienne: object, nouvelle: object) -> object:
    """Cooperation begins once: the earliest date stays."""
    return min(date_ for date_ in (ancienne, nouvelle) if isinstance(date_, date))


def _premier_recepisse(ancien: object, nouveau: object) -> object:
    """For the same facts the period is granted once: the earliest receipt stays, and a date prevails over « aucun »."""
    dates = [valeur for valeur in (ancien, nouveau) if isinstance(valeur, date)]
    return min(dates) if dates else "aucun"


# A fact posed twice takes its last value, save these.
COMBINAISONS: dict[str, Callable[[object, object], object]] = {
    "date_cooperation": _premiere_date,
    "date_recepisse_reflexion": _premier_recepisse,
}

# What belongs to one reflection period, and that the next leaves behind.
DU_DELAI: Final = frozenset(
    ("date_recepisse_reflexion", "decision_fin_delai", "renonce_au_delai", "nouveaux_faits_depuis_recepisse")
)


@dataclass(frozen=True)
class Repli:
    """The events of one file received so far, by rank."""

    inscriptions: dict[int, Inscription] = field(default_factory=dict)

    def avec(self, inscriptions: Iterable[Inscription]) -> Repli:
        """The same, having also received these; receiving an event twice changes nothing."""
        return Repli(self.inscriptions | {inscription.rang: inscription for inscription in inscriptions})

    def __or__(self, autre: Repli) -> Repli:
        return Repli(self.inscriptions | autre.inscriptions)

    def situation(self, au: date, connu_le: datetime | None = None) -> Situation:
        """The file as it stood on `au`, from what was recorded by `connu_le` (everything when None)."""
        connues = self._connues(connu_le)
        retenus = sorted((retenu for retenu in _corriger(connues) if retenu.effet_le <= au), key=_par_jour)
        faits, origines = poser(retenus)
        return Situation(au, connu_le, faits, origines, tuple(retenus), max(connues, default=0))

    def retenus(self, connu_le: datetime) -> list[Retenu[Charge]]:
        """The events recorded by `connu_le`, of any day, as their corrections left them; by date of effect."""
        return sorted(_corriger(self._connues(connu_le)), key=_par_jour)

    def _connues(self, connu_le: datetime | None) -> dict[int, Inscription]:
        return {
            rang: inscription
            for rang, inscription in self.inscriptions.items()
            if connu_le is None or inscription.enregistre_le <= connu_le
        }


def replier(inscriptions: Iterable[Inscription], au: date, connu_le: datetime | None = None) -> Situation:
    """The situation of a file on `au`, knowing what was recorded by `connu_le`."""
    return Repli().avec(inscriptions).situation(au, connu_le)


def poser(retenus: Iterable[Retenu[Charge]]) -> tuple[dict[str, object], dict[str, Origine]]:
    """The facts these events pose together, given by date of effect, and where each comes from."""
    faits: dict[str, object] = {}
    origines: dict[str, Origine] = {}
    for retenu in retenus:
        if retenu.annule:
            continue
        if _rouvre_le_delai(retenu.charge, faits):
            for fait in DU_DELAI:
                faits.pop(fait, None)
                origines.pop(fait, None)
        origine = Origine(retenu.rang, retenu.type, retenu.categorie, retenu.effet_le)
        for fait, valeur in retenu.charge.faits(retenu.effet_le).items():
            if valeur is UN_DE_PLUS:
                valeur = _un_de_plus(faits.get(fait))
            if valeur is None:
                faits.pop(fait, None)
                origines.pop(fait, None)
                continue
            if fait in faits and fait in COMBINAISONS:
                garde = COMBINAISONS[fait](faits[fait], valeur)
                if garde == faits[fait]:
                    continue
                valeur = garde
            faits[fait] = valeur
            origines[fait] = origine
    return faits, origines


def _rouvre_le_delai(charge: Charge, faits: dict[str, object]) -> bool:
    """A receipt handed over after new facts opens a period of its own (R.425-2)."""
    return (
        isinstance(charge, RemiseRecepisseReflexion) and faits.get("nouveaux_faits_depuis_recepisse") is True
    )


def _un_de_plus(compte: object) -> int | None:
    """One more than a known count; of an unknown one, nobody knows."""
    return compte + 1 if isinstance(compte, int) else None


def _corriger(connues: dict[int, Inscription]) -> list[Retenu[Charge]]:
    """Every event that is not itself a correction, as its corrections leave it."""
    visees: dict[int, list[Inscription]] = {}
    for rang in sorted(connues):
        inscription = connues[rang]
        if inscription.corrige is not None:
            visees.setdefault(inscription.corrige, []).append(inscription)
    return [_etat(inscription, visees) for inscription in connues.values() if inscription.corrige is None]


def _etat(inscription: Inscription, visees: dict[int, list[Inscription]]) -> Retenu[Charge]:
    """What an event says once corrected. The last correction that still stands prevails; a cancelled one never was."""
    corrections: list[int] = []
    etapes: list[Etape[Charge]] = []
    for correction in visees.get(inscription.rang, ()):
        etat, ranges = _correction_en_vigueur(correction, visees)
        corrections += ranges
        if etat is not None:
            charge, effet_le = etat
            dite = None if charge.remplacement is None else composer(inscription.type, charge.remplacement)
            etapes.append(Etape(correction.rang, correction.enregistre_le, dite, effet_le))
    rangs, suite = tuple(sorted(corrections)), tuple(etapes)
    if not etapes:
        return Retenu(inscription, inscription.charge, inscription.effet_le, rangs)
    derniere = etapes[-1]
    if derniere.charge is None:
        return Retenu(inscription, inscription.charge, inscription.effet_le, rangs, annule=True, etapes=suite)
    return Retenu(inscription, derniere.charge, derniere.effet_le, rangs, etapes=suite)


def _correction_en_vigueur(
    inscription: Inscription, visees: dict[int, list[Inscription]]
) -> tuple[tuple[Correction, date] | None, list[int]]:
    """What a correction says once itself corrected (None: it was cancelled), and the ranks involved."""
    assert isinstance(inscription.charge, Correction)
    etat: tuple[Correction, date] | None = (inscription.charge, inscription.effet_le)
    rangs = [inscription.rang]
    for correction in visees.get(inscription.rang, ()):
        suivante, ranges = _correction_en_vigueur(correction, visees)
        rangs += ranges
        if suivante is not None:
            etat = suivante if suivante[0].remplacement is not None else None
    return etat, rangs
