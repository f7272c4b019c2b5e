"""Which regime of stay a nationality gives, on any day.

The table is turned once into one dictionary per segment of time, so that a population can be read at the
speed of a lookup.
"""

import tomllib
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from egide.droit.parametres import ParametreNonModelise, parametre
from egide.droit.statut import Statut

Regime = Literal["tiers", "ue_transitoire", "ue_eee_suisse", "francaise"]


class NationaliteRefusee(ValueError):
    """The code is not one that may be recorded as a nationality."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.suggestion = suggestion_outre_mer(code) or _en_majuscules(code)
        conseil = f" Vouliez-vous « {self.suggestion} » ?" if self.suggestion else ""
        super().__init__(
            f"Nationalité refusée : « {code} ». On attend un code de pays à deux lettres capitales "
            f"(ISO 3166-1), XK pour le Kosovo ou XX pour une personne apatride.{conseil}"
        )


def regime_de_nationalite(code: str, jour: date) -> Regime:
    """The regime of a nationality on a day. Raises NationaliteRefusee, ParametreNonModelise (CIRC-4.2-1)."""
    try:
        return _regimes_du_jour(jour)[code]
    except KeyError:
        raise NationaliteRefusee(code) from None


def regimes_possibles(jour: date) -> frozenset[Regime]:
    """The regimes some nationality gives on that day. Raises ParametreNonModelise."""
    return frozenset(_regimes_du_jour(jour).values())


@cache
def codes_admis() -> tuple[str, ...]:
    """The codes that may be recorded: assigned by ISO, French overseas excepted, plus XK and XX."""
    table = _table()
    return tuple(sorted(set(f"{table.assignes} {table.admis_en_plus}".split()) - _outre_mer()))


def suggestion_outre_mer(code: str) -> str | None:
    """« FR » for the code of a French overseas territory, else None."""
    return "FR" if code.upper() in _outre_mer() else None


def rattachement(code: str) -> str | None:
    """For the code of a territory of another State of Europe, the code of that State, else None (INT-16)."""
    return _table().rattachements.get(code)


def transition_non_modelisee(code: str, jour: date) -> bool:
    """Whether the law then had a transitional regime for this nationality that is not modelled."""
    transition = _table().transition_non_modelisee
    return code in transition.codes.split() and transition.depuis <= jour <= transition.jusqua


class _Donnee(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    codes: str
    depuis: date
    reference: str
    statut: Statut


class _Periode(_Donnee, frozen=True, kw_only=True):
    regime: Regime
    jusqua: date = date.max


class _Transition(_Donnee, frozen=True, kw_only=True):
    jusqua: date


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    assignes: str
    admis_en_plus: str
    outre_mer: str
    rattachements: dict[str, str]
    periode: tuple[_Periode, ...]
    transition_non_modelisee: _Transition


@cache
def _table() -> _Table:
    brut = (files("egide.droit.parametres") / "nationalites.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(brut), _Table)


@cache
def _outre_mer() -> frozenset[str]:
    return frozenset(_table().outre_mer.split())


def _regimes_du_jour(jour: date) -> dict[str, Regime]:
    debuts, tables = _segments()
    rang = bisect_right(debuts, jour) - 1
    if rang < 0:
        raise ParametreNonModelise("regime_de_nationalite", jour, (f"depuis le {debuts[0]:%d/%m/%Y}",))
    return tables[rang]


@cache
def _segments() -> tuple[list[date], list[dict[str, Regime]]]:
    """First days of the stretches in which nothing changes, and the regime of every code in each."""
    premier: date = parametre("premiere_date").valeur
    bornes = {premier}
    for periode in _table().periode:
        fin = periode.jusqua
        suivantes = [periode.depuis] if fin == date.max else [periode.depuis, fin + timedelta(days=1)]
        bornes.update(borne for borne in suivantes if borne > premier)
    debuts = sorted(bornes)
    return debuts, [_regimes_au(debut) for debut in debuts]


def _regimes_au(jour: date) -> dict[str, Regime]:
    regimes: dict[str, Regime] = dict.fromkeys(codes_admis(), "tiers")
    for periode in _table().periode:
        if periode.depuis <= jour <= periode.jusqua:
            regimes.update(dict.fromkeys(periode.codes.split(), periode.regime))
    return regimes


def _en_majuscules(code: str) -> str | None:
    return code.upper() if code != code.upper() and code.upper() in codes_admis() else None
