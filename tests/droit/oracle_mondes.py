"""The worlds of the oracle: a day, what is known, and a value for each unknown condition a rule meets.

Nothing here looks at the rules under test. A rule is a plain function of a `Monde`, which offers two readings of a
fact: `c(nom)`, its value in that world (a condition: unknown, it takes every value in turn), and `e(nom)`, what is
established today (an exception or an « établi »: unknown, it is None in every world). A rule that meets an unknown
condition raises `Inconnu`; it is started again once for each value it may have.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

Faits = Mapping[str, object]
Suppose = dict[str, object]

PREMIER_JOUR = date(2005, 3, 1)
BG_RO, HR = ("BG", "RO"), ("HR",)
UNION = (
    "AT", "BE", "DE", "DK", "ES", "FI", "GR", "IE", "IT", "LU", "NL", "PT", "SE", "CY", "CZ", "EE",
    "HU", "LT", "LV", "MT", "PL", "SI", "SK", "CH", "IS", "LI", "NO",
)  # fmt: skip

DISTINGUES: dict[str, tuple[object, ...]] = {
    "infraction_invoquee": ("traite", "autre"),
    "presentation": ("prefecture", "police"),
    "mesure_eloignement": (
        "aucune", "oqtf", "transfert_dublin", "expulsion", "interdiction_judiciaire", "administrative",
    ),
    "situation_mesure": ("libre", "assignee", "retention", "detenue"),
    "justificatif_cooperation": ("recepisse_plainte", "aucun"),
    "etat_procedure": ("enquete", "definitive", "non_lieu", "aucune"),
    "issue_procedure": ("condamnation", "sans_condamnation"),
    "victime_condamnee": ("infraction_mineure", "autre"),
    "titre_detenu": ("aucun", "cst_vpf_traite", "carte_resident", "aps_psp", "autre"),
    "demande_asile": ("aucune", "en_cours", "acceptee", "rejetee"),
    "territoire": ("06", "976", "986"),
}  # fmt: skip
"""One value of each kind that the tables tell apart; the other facts are dates, or yes or no."""


# ── Le calendrier ────────────────────────────────────────────────────────────────────────────────────────────────────


def regime(code: object, jour: date) -> str:
    """Regime of a nationality on a day."""
    if code == "FR":
        return "francaise"
    if code in BG_RO:
        if jour < date(2007, 1, 1):
            return "tiers"
        return "ue_transitoire" if jour <= date(2013, 12, 31) else "ue_eee_suisse"
    if code in HR:
        if jour < date(2013, 7, 1):
            return "tiers"
        return "ue_transitoire" if jour <= date(2015, 6, 30) else "ue_eee_suisse"
    if code == "GB":
        return "ue_eee_suisse" if jour <= date(2020, 12, 31) else "tiers"
    return "ue_eee_suisse" if code in UNION else "tiers"


def age(naissance: date, jour: date) -> int:
    """Years completed; the birthday counts; born on a 29 February, on 1 March."""
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))


def il_y_a(jour: date, ans: int) -> date:
    """Some day on which one had to be born to be exactly that old."""
    return date(jour.year - ans, jour.month, min(jour.day, 28))


def mois_apres(jour: date, mois: int) -> date:
    """From date to date; the last day of the month where there is no such date."""
    rang = jour.year * 12 + jour.month - 1 + mois
    for quantieme in (jour.day, 30, 29):
        try:
            return date(rang // 12, rang % 12 + 1, quantieme)
        except ValueError:
            continue
    return date(rang // 12, rang % 12 + 1, 28)


def fin_du_delai(remis: date, reformes: frozenset[str]) -> date:
    """Last day covered: thirty days, forty-five, or three months from date to date."""
    if "delai-3-mois" in reformes:
        return mois_apres(remis, 3)
    return remis + timedelta(days=45 if "delai-45-jours" in reformes else 30)


# ── Le monde ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Inconnu(Exception):
    """A rule met a condition whose value this world does not say."""


NON_ENCORE = {
    "plainte_deposee": ("date_cooperation", False),
    "temoignage": ("date_cooperation", False),
}
"""A fact, the date that undoes it when it is still to come, what it is worth until then."""
NON_ENCORE_DU_CODE = NON_ENCORE | {
    "mesure_eloignement": ("mesure_notifiee_le", "aucune"),
    "situation_mesure": ("situation_mesure_depuis", "libre"),
    "demande_titre_deposee": ("date_demande_titre", False),
}


@dataclass(frozen=True)
class Monde:
    """A day, what is known, and (in `suppose`) a value for each unknown looked at as a condition.

    `suspendus` collects the unknown facts that are read as established; `fige` reads conditions so too.
    """

    jour: date
    connus: Faits
    suppose: Faits = field(default_factory=dict)
    lecture: str = "circulaire"
    reformes: frozenset[str] = frozenset()
    fige: bool = False
    suspendus: set[str] = field(default_factory=set, compare=False)

    def c(self, nom: str) -> object:
        """Value of a fact as a condition, as the reforms have it read."""
        if nom == "liens_rompus" and "sans-rupture-prouvee" in self.reformes:
            return self.e(nom) is not False
        if nom == "presumee_victime_par_police" and "presomption-par-association" in self.reformes:
            return self._condition(nom) is True or self._condition("designee_par_association") is True
        return self._condition(nom)

    def e(self, nom: str) -> object:
        """Value of a fact if established, else None."""
        valeur = self._a_ce_jour(nom, self.connus.get(nom))
        if valeur is None:
            self.suspendus.add(nom)
        return valeur

    def passee(self, nom: str) -> date | None:
        """A date, if it is established and not still to come."""
        valeur = self.e(nom)
        return valeur if isinstance(valeur, date) and valeur <= self.jour else None

    def etabli(self) -> "Monde":
        """The same day with conditions too read as established."""
        return replace(self, fige=True)

    def _condition(self, nom: str) -> object:
        if self.fige:
            return self.e(nom)
        connu = self._a_ce_jour(nom, self.connus.get(nom))
        if connu is not None:
            return connu
        if nom == "date_naissance" and self.connus.get("minorite_alleguee") is True:
            self.suspendus.add(nom)
        if nom not in self.suppose:
            raise Inconnu(nom)
        return self.suppose[nom]

    def _a_ce_jour(self, nom: str, valeur: object) -> object:
        if nom == "date_recepisse_reflexion" and isinstance(valeur, date) and valeur > self.jour:
            return "aucun"
        attentes = NON_ENCORE_DU_CODE if self.lecture == "code" else NON_ENCORE
        if nom not in attentes or valeur is attentes[nom][1] or valeur == attentes[nom][1]:
            return valeur
        quand, d_ici_la = attentes[nom]
        prevue = self.connus.get(quand)
        if prevue is None:
            self.suspendus.add(quand)
        return d_ici_la if isinstance(prevue, date) and prevue > self.jour else valeur


# ── Ce qu'un fait inconnu peut valoir ────────────────────────────────────────────────────────────────────────────────


def possibles(nom: str, jour: date, connus: Faits) -> tuple[object, ...]:
    """Representative values of an unknown fact: one of each kind that a rule can tell from the others that day."""
    if nom == "nationalite":
        return tuple({regime(code, jour): code for code in ("NG", "IT", "FR", "BG", "HR")}.values())
    if nom == "date_naissance":
        ages = (15, 17) if connus.get("minorite_alleguee") is True else (15, 17, 30)
        return tuple(il_y_a(jour, ans) for ans in ages)
    if nom == "date_recepisse_reflexion":
        return ("aucun", jour - timedelta(days=1), jour - timedelta(days=200))
    if nom in DATES:
        return tuple(sorted(set(_dates(nom, jour, connus))))
    return DISTINGUES.get(nom, (True, False))


DATES = (
    "date_cooperation", "date_fin_titre", "date_demande_titre", "mesure_notifiee_le", "situation_mesure_depuis",
    "refus_titre_notifie_le", "invitation_autre_titre_le",
)  # fmt: skip


def _dates(nom: str, jour: date, connus: Faits) -> list[date]:
    """Tomorrow, today, long ago, and either side of what the other dates make of this one."""
    dates = [jour + timedelta(days=1), jour, jour - timedelta(days=1), jour - timedelta(days=800)]
    autres = [valeur for autre in DATES if isinstance(valeur := connus.get(autre), date)]
    if nom in ("mesure_notifiee_le", "situation_mesure_depuis", "refus_titre_notifie_le"):
        dates += [jour - timedelta(days=n) for n in (2, 3, 5, 7, 8, 12, 16, 20, 31, 36, 50)]
    if nom == "date_demande_titre":
        dates += [mois_apres(jour, -5), mois_apres(jour, -4), mois_apres(jour, -7)]
    if nom == "invitation_autre_titre_le":
        dates += [mois_apres(jour, -3)]
    for autre in autres:
        dates += [autre + timedelta(days=n) for n in (-60, -59, -1, 0, 1, 30, 59, 60, 61)]
        dates += [mois_apres(autre, 3), mois_apres(autre, -3)]
    return dates


def reperes(nom: str, jour: date, connus: Faits) -> tuple[object, ...]:
    """Fewer values, for the facts of a clock: enough to tell every duration from the others, whatever is known."""
    if nom == "mesure_eloignement":
        return ("aucune", "oqtf", "administrative")
    if nom not in DATES:
        return possibles(nom, jour, connus)
    ecarts = {"date_demande_titre": (1, 0, -140, -220)}.get(
        nom, (1, 0, -3, -5, -10, -20, -35, -45, -70, -800)
    )
    dates = [jour + timedelta(days=n) for n in ecarts]
    for autre in DATES:
        if autre != nom and isinstance(valeur := connus.get(autre), date):
            dates += [valeur + timedelta(days=n) for n in (-1, 0, 1, 25)]
    return tuple(sorted(set(dates)))
