"""What the law of a day says on the points the sentences depend on: it is asked, as it would be for a file.

A sentence never names a reading: it names what must be so for it to be true. A rule that changes changes what is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final

from egide.droit.analyse import analyser
from egide.droit.parametres import ParametreNonModelise, parametre

# The one whose rights are told: the police presumes her a victim, nothing stands in her way.
_ELLE: Final[dict[str, object]] = {
    "infraction_invoquee": "traite",
    "nationalite": "NG",
    "presumee_victime_par_police": True,
    "signalee_a_la_prefecture": True,
    "photographie_produite": True,
    "plainte_deposee": False,
    "temoignage": False,
    "menace_ordre_public": False,
    "menace_grave_ordre_public": False,
    "liens_renoues_volontairement": False,
    "decision_fin_delai": False,
    "date_recepisse_reflexion": "aucun",
}

INSECABLE: Final = "\u00a0"

CHIFFRES: Final = {"jours": "delai_de_reflexion", "telephone_acse": "telephone_acse"}
"""The figures a sentence may write between braces, and the dated parameter each one is."""


@dataclass(frozen=True)
class Loi:
    """The law of a day, in a reading (that of the day when None)."""

    jour: date
    lecture: str | None = None

    @property
    def chiffres(self) -> dict[str, str]:
        """The figures of that day; one the law does not give is absent."""
        dits = {}
        for nom, donnee in CHIFFRES.items():
            try:
                dits[nom] = str(parametre(donnee).au(self.jour)).replace(" ", INSECABLE)
            except ParametreNonModelise:
                continue
        return dits

    @cached_property
    def points(self) -> frozenset[str]:
        """What is so that day, by the names of `POINTS_DE_DROIT`."""
        return frozenset(nom for nom, vrai in POINTS_DE_DROIT.items() if vrai(self))

    def dit(self, conclusion: str, **faits: object) -> dict[str, Any]:
        """This conclusion for her, with these facts; empty when this reading has no such point."""
        entree: dict[str, object] = {"date": self.jour.isoformat(), "faits": {**_ELLE, **faits}}
        if self.lecture:
            entree["lecture"] = self.lecture
        dite: dict[str, Any] = analyser(entree)["conclusions"].get(conclusion, {})
        return dite

    def ouvre(self, conclusion: str, **faits: object) -> bool:
        """Whether this conclusion is yes for her, with these facts."""
        return self.dit(conclusion, **faits).get("statut") == "oui"

    def pendant(self, conclusion: str, **faits: object) -> dict[str, Any]:
        """The same, on the day the receipt is handed to her."""
        return self.dit(conclusion, date_recepisse_reflexion=self.jour.isoformat(), **faits)

    def ouvre_pendant(self, conclusion: str, **faits: object) -> bool:
        """Whether it is yes on that day."""
        return self.pendant(conclusion, **faits).get("statut") == "oui"


def _le_procureur_doit_etre_saisi(loi: Loi) -> bool:
    saisine = loi.pendant("saisine_procureur", mesure_eloignement="interdiction_judiciaire")
    return saisine.get("statut") == "oui" and saisine["nature"] == "obligation"


def _valeur(loi: Loi, conclusion: str, nom: str) -> list[str]:
    valeurs: list[str] = loi.pendant(conclusion).get("valeurs", {}).get(nom, [])
    return valeurs


def _pieces(loi: Loi) -> list[str]:
    pieces: list[str] = loi.dit("recepisse_reflexion").get("valeurs", {}).get("pieces_exigibles", [])
    return pieces


def _la_plainte_met_fin(loi: Loi) -> bool:
    return not loi.ouvre_pendant(
        "delai_en_cours", plainte_deposee=True, date_cooperation=loi.jour.isoformat()
    )


POINTS_DE_DROIT: Final[dict[str, Callable[[Loi], bool]]] = {
    "delai": lambda loi: loi.ouvre("delai_reflexion"),
    "photographie": lambda loi: "photographie" in _pieces(loi),
    "la_plainte_met_fin": _la_plainte_met_fin,
    "la_menace_suffit": lambda loi: loi.ouvre_pendant("fin_anticipee_delai", menace_ordre_public=True),
    "procureur": _le_procureur_doit_etre_saisi,
    "expulsion_exclue": lambda loi: "expulsion" in _valeur(loi, "protection_eloignement", "ne_couvre_pas"),
    "protection_policiere": lambda loi: loi.ouvre_pendant("protection_policiere", besoin_de_securite=True),
    "acse": lambda loi: "telephone_acse" in loi.chiffres,
}
"""What a sentence may depend on (`si`, `sauf`)."""


@lru_cache(maxsize=128)
def loi_du(jour: date, lecture: str | None = None) -> Loi:
    """The law of that day, asked once."""
    return Loi(jour, lecture)
