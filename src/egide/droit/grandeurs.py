"""What the rules read through a calendar or a table: nationality regime, age group, state of the period, of a title.

Each of these has finitely many values, cut at the thresholds of the law. `lire_*` returns the mask of the values
still possible (see `logique`): all of them when nothing is known, fewer when part is known (a person presumed to be
a minor is under 18, though her 16 years remain unknown).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from egide.droit.durees import Duree
from egide.droit.logique import Grandeur
from egide.droit.minorite import age_du_titre, majorite, nee_au_plus_tard
from egide.droit.parametres import parametre
from egide.droit.parametres.nationalites import codes_admis, regime_de_nationalite

Faits = Mapping[str, object]

REGIME = Grandeur(
    nom="regime",
    domaine=("tiers", "ue_transitoire", "ue_eee_suisse", "francaise"),
    faits=("nationalite",),
    lus=("nationalite",),
)
AGE = Grandeur(
    nom="age",
    domaine=("moins_de_16_ans", "de_16_a_17_ans", "majeure"),
    faits=("date_naissance",),
    lus=("date_naissance", "minorite_alleguee"),
    presomptions=(("minorite_alleguee", 0b011),),
)
RECEPISSE = Grandeur(
    nom="recepisse_reflexion",
    domaine=("aucun", "en_cours", "echu"),
    faits=("date_recepisse_reflexion",),
    lus=("date_recepisse_reflexion",),
)
TITRE_EXPIRE = Grandeur(
    nom="titre_expire", domaine=(True, False), faits=("date_fin_titre",), lus=("date_fin_titre",)
)
SANS_ALLOCATION = Grandeur(
    nom="sans_allocation", domaine=(True, False), faits=("territoire",), lus=("territoire",)
)
PLAINTE = Grandeur(
    nom="plainte",
    domaine=(True, False),
    faits=("plainte_deposee",),
    lus=("plainte_deposee", "date_cooperation"),
)
TEMOIGNAGE = Grandeur(
    nom="temoignage", domaine=(True, False), faits=("temoignage",), lus=("temoignage", "date_cooperation")
)

MINEURE = AGE.masque("moins_de_16_ans", "de_16_a_17_ans")
PAS_ENCORE = 2


@dataclass(frozen=True, slots=True)
class Calendrier:
    """The thresholds of one day: who is of age, which period still runs, which regime each nationality has."""

    jour: date
    delai: Duree
    nee_au_plus_tard_16: date
    nee_au_plus_tard_18: date
    remis_au_plus_tot: date
    regimes: Mapping[object, int]

    def fin_du_delai(self, remis_le: date) -> date:
        """Last day covered by the reflection period; the day of delivery does not count (CIRC-2.1-4, INT-01)."""
        return self.delai.apres(remis_le)


@lru_cache(maxsize=4096)
def calendrier(jour: date, delai: Duree | None = None) -> Calendrier:
    """The calendar of a day; `delai` replaces the reflection period in force (a reform).

    Raises ParametreNonModelise outside the dates the parameters cover.
    """
    if delai is None:
        delai = delai_en_vigueur(jour)
    return Calendrier(
        jour=jour,
        delai=delai,
        nee_au_plus_tard_16=nee_au_plus_tard(jour, age_du_titre(jour)),
        nee_au_plus_tard_18=nee_au_plus_tard(jour, majorite(jour)),
        remis_au_plus_tot=delai.au_plus_tot(jour),
        regimes=_regimes(tuple(regime_de_nationalite(code, jour) for code in codes_admis())),
    )


def delai_en_vigueur(jour: date) -> Duree:
    """The reflection period of the day: none at all before the decree that created it."""
    delai = parametre("delai_de_reflexion")
    return Duree(jours=delai.au(jour)) if jour >= delai.periode[0].depuis else Duree()


@lru_cache(maxsize=64)
def _regimes(par_code: tuple[str, ...]) -> Mapping[object, int]:
    """From each nationality to its regime; unknown, to those that exist that day. Shared by the days that agree."""
    masques: dict[object, int] = {
        code: REGIME.masque(regime) for code, regime in zip(codes_admis(), par_code, strict=True)
    }
    masques[None] = REGIME.masque(*par_code)
    return MappingProxyType(masques)


def lire_regime(faits: Faits, cal: Calendrier) -> int:
    """Regime of the nationality on that day; unknown, only the regimes that exist that day (contrat, Régimes)."""
    return cal.regimes[faits.get("nationalite")]


def lire_age(faits: Faits, cal: Calendrier) -> int:
    """Age group; a known birth date prevails over an alleged minority, which establishes nothing if false (INT-06)."""
    naissance = faits.get("date_naissance")
    if naissance is None:
        return MINEURE if faits.get("minorite_alleguee") else 7
    if naissance > cal.nee_au_plus_tard_16:  # type: ignore[operator]
        return 1
    return 2 if naissance > cal.nee_au_plus_tard_18 else 4  # type: ignore[operator]


def lire_recepisse(faits: Faits, cal: Calendrier) -> int:
    """State of the reflection period. A receipt dated after the day has not been delivered yet (INT-10)."""
    remis_le = faits.get("date_recepisse_reflexion")
    if remis_le is None:
        return 7
    if remis_le == "aucun" or remis_le > cal.jour:  # type: ignore[operator]
        return 1
    return 2 if remis_le >= cal.remis_au_plus_tot else 4  # type: ignore[operator]


def lire_titre_expire(faits: Faits, cal: Calendrier) -> int:
    """Whether the title has expired; its last day is covered."""
    fin = faits.get("date_fin_titre")
    if fin is None:
        return 3
    return 1 if fin < cal.jour else 2  # type: ignore[operator]


def lire_sans_allocation(faits: Faits, cal: Calendrier) -> int:
    """Whether the territory is one where the allowance does not apply: Mayotte, Wallis-et-Futuna (L.441-7, R.444-3)."""
    territoire = faits.get("territoire")
    if territoire is None:
        return 3
    return 1 if territoire in ("976", "986") else 2


def lire_plainte(faits: Faits, cal: Calendrier) -> int:
    """Complaint filed by that day: a cooperation dated later has not begun (INT-10)."""
    engagee_le = faits.get("date_cooperation")
    if engagee_le is not None and engagee_le > cal.jour:  # type: ignore[operator]
        return PAS_ENCORE
    return _OUI_NON[faits.get("plainte_deposee")]


def lire_temoignage(faits: Faits, cal: Calendrier) -> int:
    """Testimony given by that day: a cooperation dated later has not begun (INT-10)."""
    engagee_le = faits.get("date_cooperation")
    if engagee_le is not None and engagee_le > cal.jour:  # type: ignore[operator]
        return PAS_ENCORE
    return _OUI_NON[faits.get("temoignage")]


_OUI_NON: dict[object, int] = {True: 1, False: 2, None: 3}

LECTEURS: dict[Grandeur, Callable[[Faits, Calendrier], int]] = {
    REGIME: lire_regime,
    AGE: lire_age,
    RECEPISSE: lire_recepisse,
    TITRE_EXPIRE: lire_titre_expire,
    SANS_ALLOCATION: lire_sans_allocation,
    PLAINTE: lire_plainte,
    TEMOIGNAGE: lire_temoignage,
}


def lecture_directe(grandeur: Grandeur) -> dict[object, int]:
    """For a grandeur that is a fact as it stands: from the fact's value to the mask, unknown included."""
    return {valeur: 1 << rang for rang, valeur in enumerate(grandeur.domaine)} | {None: grandeur.tout}


def lire(grandeur: Grandeur, faits: Faits, cal: Calendrier) -> int:
    """Mask of what is known of any grandeur."""
    lecteur = LECTEURS.get(grandeur)
    return lecteur(faits, cal) if lecteur else lecture_directe(grandeur)[faits.get(grandeur.nom)]
