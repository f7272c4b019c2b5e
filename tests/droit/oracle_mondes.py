"""The worlds of the oracle of the law in time, as a tree: a rule that meets an unknown condition starts again once for
each value it may have. Reforms change how a world is read, or a rule itself (see `oracle_code`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from droit import oracle

Faits = Mapping[str, object]
Suppose = dict[str, object]

DISTINGUES = oracle.DISTINGUES | {
    "mesure_eloignement": ("aucune", "administrative", "interdiction_judiciaire"),
    "titre_detenu": ("aucun", "cst_vpf_traite", "carte_resident", "autre"),
    "territoire": ("06", "976"),
}


class Inconnu(Exception):
    """A rule met a fact whose value this world does not say."""


@dataclass(frozen=True)
class Monde(oracle.Monde):
    """A world under reforms. `exceptions` collects what is read as established, when one wants to know."""

    reformes: frozenset[str] = frozenset()
    fige: bool = False
    exceptions: set[str] | None = field(default=None, compare=False)

    def c(self, nom: str) -> object:
        """Value of a condition, as the reforms have it read."""
        if nom == "liens_rompus" and "sans-rupture-prouvee" in self.reformes:
            return self.e(nom) is not False
        if nom == "presumee_victime_par_police" and "presomption-par-association" in self.reformes:
            return self._condition(nom) is True or self._condition("designee_par_association") is True
        valeur = self._condition(nom)
        return self._en_trente_jours(valeur) if nom == "date_recepisse_reflexion" else valeur

    def e(self, nom: str) -> object:
        """Value of a fact if established, else None."""
        if self.exceptions is not None and self.connus.get(nom) is None:
            self.exceptions.add(nom)
            return self._suppose(nom)
        return super().e(nom)

    def etabli(self) -> "Monde":
        """The same world where conditions too are read as established."""
        return replace(self, fige=True)

    def _condition(self, nom: str) -> object:
        if self.fige:
            return self.e(nom)
        connu = self.connus.get(nom) is not None or self._a_ce_jour(nom, None) is not None
        return super().e(nom) if connu else self._suppose(nom)

    def _suppose(self, nom: str) -> object:
        if nom not in self.suppose:
            raise Inconnu(nom)
        return self._a_ce_jour(nom, self.suppose[nom])

    def _en_trente_jours(self, remis: object) -> object:
        """A receipt dated so that thirty days say of it what the period of the reform says."""
        if not isinstance(remis, date) or not self.reformes & {"delai-3-mois", "delai-45-jours"}:
            return remis
        return (
            self.jour if self.jour <= fin_du_delai(remis, self.reformes) else self.jour - timedelta(days=31)
        )


def fin_du_delai(remis: date, reformes: frozenset[str]) -> date:
    """Last day covered: thirty days, forty-five, or three months from date to date (the month's last day at most)."""
    if "delai-3-mois" not in reformes:
        return remis + timedelta(days=45 if "delai-45-jours" in reformes else 30)
    annee, mois = (remis.year, remis.month + 3) if remis.month <= 9 else (remis.year + 1, remis.month - 9)
    for jour in (remis.day, 30, 29):
        try:
            return date(annee, mois, jour)
        except ValueError:
            continue
    return date(annee, mois, 28)


def regime(code: object, jour: date) -> str:
    """Regime of a nationality on any day since 2005."""
    if code in oracle.BG_RO and jour < date(2007, 1, 1):
        return "tiers"
    return oracle.regime(code, jour)


def possibles(nom: str, jour: date, connus: Faits) -> tuple[object, ...]:
    """One value of each kind a rule can tell apart that day."""
    if nom == "nationalite":
        return tuple({regime(code, jour): code for code in ("NG", "IT", "FR", "BG", "HR")}.values())
    return DISTINGUES[nom] if nom in DISTINGUES else oracle.possibles(nom, jour, connus)
