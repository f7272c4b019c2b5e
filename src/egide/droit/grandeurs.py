"""What the rules read through a calendar or a table: nationality regime, age group, state of the period, of a title.

Each of these has finitely many values, cut at the thresholds of the law. `lire_*` returns the mask of the values
still possible (see `logique`): all of them when nothing is known, fewer when part is known (a person presumed to be
a minor is under 18, though her 16 years remain unknown).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType

from egide.droit.durees import Duree
from egide.droit.horloges import (
    MESURES,
    la_mesure_se_conteste,
    le_refus_se_conteste,
    mesure_connue,
    natures_possibles,
)
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
    faits=("date_naissance", "minorite_alleguee"),
    lus=("date_naissance", "minorite_alleguee"),
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
COLLECTIVITE = Grandeur(
    nom="collectivite", domaine=("976", "986", "ailleurs"), faits=("territoire",), lus=("territoire",)
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

MESURE = Grandeur(
    nom="mesure",
    domaine=("aucune", "oqtf", "transfert_dublin", "expulsion", "interdiction_judiciaire", "administrative"),
    faits=("mesure_eloignement",),
    lus=("mesure_eloignement", "mesure_notifiee_le"),
)
DEMANDE = Grandeur(
    nom="demande",
    domaine=(True, False),
    faits=("demande_titre_deposee",),
    lus=("demande_titre_deposee", "date_demande_titre"),
)
DEPOT_APRES_L_ECHEANCE = Grandeur(
    nom="depot_apres_l_echeance",
    domaine=(True, False),
    faits=("date_demande_titre", "date_fin_titre"),
    lus=("date_demande_titre", "date_fin_titre"),
)
HORS_DELAI_D_ASILE = Grandeur(
    nom="hors_delai_d_asile",
    domaine=(True, False),
    faits=("invitation_autre_titre_le", "date_demande_titre"),
    lus=("invitation_autre_titre_le", "date_demande_titre", "demande_titre_deposee"),
)
COOPERATION_POSTERIEURE = Grandeur(
    nom="cooperation_posterieure",
    domaine=(True, False),
    faits=("date_cooperation", "invitation_autre_titre_le"),
    lus=("date_cooperation", "invitation_autre_titre_le"),
)
DE_LA_MESURE = (
    "mesure_eloignement",
    "mesure_notifiee_le",
    "situation_mesure",
    "situation_mesure_depuis",
    "delai_depart_volontaire",
)
HORLOGE_ELOIGNEMENT = Grandeur(
    nom="horloge_eloignement", domaine=("ouverte", "echue"), faits=("mesure_eloignement",), lus=DE_LA_MESURE
)
HORLOGE_REFUS = Grandeur(
    nom="horloge_refus",
    domaine=("ouverte", "echue", "aucun_refus"),
    faits=("refus_titre_notifie_le", "date_demande_titre"),
    lus=("refus_titre_notifie_le", "date_demande_titre", *DE_LA_MESURE),
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


def lire_collectivite(faits: Faits, cal: Calendrier) -> int:
    """Mayotte, Wallis-et-Futuna, or elsewhere: what the code sets apart."""
    territoire = faits.get("territoire")
    return 7 if territoire is None else {"976": 1, "986": 2}.get(str(territoire), 4)


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


def lire_mesure(faits: Faits, cal: Calendrier) -> int:
    """The removal measure: none yet when its notification is to come."""
    mesure = mesure_connue(faits, cal.jour)
    return MESURE.tout if mesure is None else _MESURES[mesure]


def lire_demande(faits: Faits, cal: Calendrier) -> int:
    """Whether a title was asked for: not yet when the request is dated later; its date alone establishes nothing."""
    deposee_le = faits.get("date_demande_titre")
    if deposee_le is not None and deposee_le > cal.jour:  # type: ignore[operator]
        return PAS_ENCORE
    return _OUI_NON[faits.get("demande_titre_deposee")]


def lire_depot_apres_l_echeance(faits: Faits, cal: Calendrier) -> int:
    """Whether the request came, by that day, after the sixtieth day before the end of the title (R.431-5 1°)."""
    deposee_le, fin = faits.get("date_demande_titre"), faits.get("date_fin_titre")
    if not isinstance(deposee_le, date):
        return 3
    if deposee_le > cal.jour:
        return 2
    if not isinstance(fin, date):
        return 3
    return 1 if deposee_le > fin - timedelta(days=60) else 2


def lire_hors_delai_d_asile(faits: Faits, cal: Calendrier) -> int:
    """Whether the request comes more than two months after L.431-2 was told; not filed yet, it would come today."""
    invitee_le, deposee_le = faits.get("invitation_autre_titre_le"), faits.get("date_demande_titre")
    if not isinstance(invitee_le, date):
        return 3
    demandee_le = deposee_le if isinstance(deposee_le, date) else cal.jour
    return 1 if demandee_le > DEUX_MOIS.apres(invitee_le) else 2


def lire_cooperation_posterieure(faits: Faits, cal: Calendrier) -> int:
    """Whether the cooperation came after that information."""
    engagee_le, invitee_le = faits.get("date_cooperation"), faits.get("invitation_autre_titre_le")
    if not isinstance(engagee_le, date) or not isinstance(invitee_le, date):
        return 3
    return 1 if engagee_le > invitee_le else 2


def lire_horloge_eloignement(faits: Faits, cal: Calendrier) -> int:
    """Whether a clock of appeal against the measure still runs; a measure that is not known may have each of them."""
    jour, notifiee_le = cal.jour, faits.get("mesure_notifiee_le")
    if not isinstance(notifiee_le, date):
        return 1
    mesure = mesure_connue(faits, jour)
    if notifiee_le > jour or not la_mesure_se_conteste(faits, jour, natures_possibles(mesure), notifiee_le):
        return 2
    if mesure or all(la_mesure_se_conteste(faits, jour, (nature,), notifiee_le) for nature in MESURES):
        return 1
    return 3


def lire_horloge_refus(faits: Faits, cal: Calendrier) -> int:
    """Whether a clock of appeal against a refused title still runs; a refusal that is not known is none."""
    return _HORLOGE_REFUS[le_refus_se_conteste(faits, cal.jour)]


DEUX_MOIS = Duree(mois=2)
_MESURES = {mesure: 1 << rang for rang, mesure in enumerate(MESURE.domaine)}
_HORLOGE_REFUS = {True: 1, False: 2, None: 4}
_OUI_NON: dict[object, int] = {True: 1, False: 2, None: 3}

LECTEURS: dict[Grandeur, Callable[[Faits, Calendrier], int]] = {
    REGIME: lire_regime,
    AGE: lire_age,
    RECEPISSE: lire_recepisse,
    TITRE_EXPIRE: lire_titre_expire,
    COLLECTIVITE: lire_collectivite,
    PLAINTE: lire_plainte,
    TEMOIGNAGE: lire_temoignage,
    MESURE: lire_mesure,
    DEMANDE: lire_demande,
    DEPOT_APRES_L_ECHEANCE: lire_depot_apres_l_echeance,
    HORS_DELAI_D_ASILE: lire_hors_delai_d_asile,
    COOPERATION_POSTERIEURE: lire_cooperation_posterieure,
    HORLOGE_ELOIGNEMENT: lire_horloge_eloignement,
    HORLOGE_REFUS: lire_horloge_refus,
}


@cache
def lecture_directe(grandeur: Grandeur) -> dict[object, int]:
    """For a grandeur that is a fact as it stands: from the fact's value to the mask, unknown included."""
    return {valeur: 1 << rang for rang, valeur in enumerate(grandeur.domaine)} | {None: grandeur.tout}


def lire(grandeur: Grandeur, faits: Faits, cal: Calendrier) -> int:
    """Mask of what is known of any grandeur."""
    lecteur = LECTEURS.get(grandeur)
    return lecteur(faits, cal) if lecteur else lecture_directe(grandeur)[faits.get(grandeur.nom)]
