"""The decisions taken against her that no longer stand on what they stood on: what was recorded since takes their ground away.

A refusal stands on a law that did not open the card, the day it was taken, as far as was then known: it is to be examined
again once the law opens it, the decision left out, for something recorded since. A withdrawal, an early end, stand on a cause
established that day: they are to be once what is now known of that day establishes it no more. Time that passes contradicts
nothing; nor does a second look at what was already known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from egide.dossiers import decisions
from egide.dossiers.etude import Etude, etudier, faits_lus
from egide.droit.vocabulaire import FAITS
from egide.journal.repli import Retenu
from egide.journal.types import Decision, FinDeDelai, RemiseRecepisseReflexion, type_de
from egide.socle import francais, horloge

RENOUVELLEMENT: Final = "renouvellement_carte_temporaire"
OUVRENT: Final[Mapping[str | None, tuple[str, ...]]] = {
    None: ("carte_sejour_temporaire", "titre_citoyen_union", RENOUVELLEMENT),
    "cst_vpf_traite": ("carte_sejour_temporaire", RENOUVELLEMENT),
    "carte_resident": ("carte_resident",),
    "autre": ("titre_citoyen_union",),
}
"""What the law says of a card refused, by the card the refusal names."""
FONDENT: Final = {
    "retrait": "retrait_carte_temporaire",
    decisions.FIN_DE_DELAI: "fin_anticipee_delai",
}
"""What the law must have said for a decision that undoes."""


@dataclass(frozen=True)
class AReexaminer:
    """One decision. `faits`: what changed since among what it stood on; `depuis`: the day the first of it was recorded.

    `ouvre`: what the law now opens in spite of it; empty for a decision whose own cause fell.
    """

    prise: Retenu[Decision | FinDeDelai]
    faits: tuple[str, ...]
    depuis: date
    ouvre: str = ""

    @cached_property
    def dits(self) -> str:
        """« plainte et justificatif de la coopération »: what was told again, the days left out where something else was."""
        dits = [fait for fait in self.faits if not fait.startswith("date_")] or self.faits
        return francais.enumerer([FAITS[fait].libelle for fait in dits])


def a_reexaminer(e: Etude) -> AReexaminer | None:
    """The decision this file stands on, if it is to be examined again, as far as this reader may know."""
    prise = _en_vigueur(e)
    if prise is None or e.situation.rang <= prise.rang:
        return None
    avant = etudier(e.situation.sue_au(prise.rang - 1, prise.effet_le), e.acteur)
    refus = decisions.nature(prise) == "refus"
    sans_elle = e.situation.sans(prise.rang)
    maintenant = etudier(sans_elle if refus else sans_elle.au_jour(prise.effet_le), e.acteur)
    nom = _dementi(prise, avant, maintenant)
    if nom is None:
        return None
    lus = faits_lus(maintenant.conclusions[nom]) | faits_lus(avant.conclusions.get(nom, _MUETTE))
    changes = tuple(f for f in FAITS if f in lus and avant.faits.get(f) != maintenant.faits.get(f))
    depuis = _depuis(e, changes, prise.rang)
    return AReexaminer(prise, changes, depuis, nom if refus else "") if depuis else None


_MUETTE: Final[Mapping[str, list[object]]] = {"faits_manquants": [], "reserves": [], "motifs": []}


def _en_vigueur(e: Etude) -> Retenu[Decision | FinDeDelai] | None:
    """The decision against her that the file stands on: the refusal or the withdrawal, else the early end of the period."""
    if decisions.en_vigueur(e):
        return decisions.prises(e, "refus", "retrait")[-1]
    derniere = next(reversed(e.du_type(FinDeDelai, RemiseRecepisseReflexion)), None)
    return derniere if derniere and isinstance(derniere.charge, FinDeDelai) else None  # type: ignore[return-value]


def _dementi(prise: Retenu[Decision | FinDeDelai], avant: Etude, maintenant: Etude) -> str | None:
    """The conclusion that no longer bears the decision out; None while one does, or never did."""
    nature = decisions.nature(prise)
    if nature in FONDENT:
        nom = FONDENT[nature]
        tombe = avant.oui(nom) and maintenant.statut(nom) in ("non", "indetermine")
        return nom if tombe else None
    noms = OUVRENT.get(getattr(prise.charge, "titre", None), ())
    if avant.oui(*noms):
        return None
    return next((nom for nom in noms if maintenant.oui(nom)), None)


def _depuis(e: Etude, faits: tuple[str, ...], rang: int) -> date | None:
    """The day something that tells one of these facts was first recorded after that rank, a correction included."""
    instants = [
        instant
        for retenu in e.situation.evenements
        if set(faits) & set(type_de(type(retenu.charge)).poses)
        for rang_dit, instant in (
            (retenu.rang, retenu.inscription.enregistre_le),
            *((etape.rang, etape.enregistre_le) for etape in retenu.etapes),
        )
        if rang_dit > rang
    ]
    return min(instants).astimezone(horloge.PARIS).date() if instants else None
