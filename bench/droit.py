"""Speed of the law beside plain Python written by hand: `python -m bench.droit`, from the project's root.

One process, CPU time, the three readings interleaved on equal chunks of distinct random situations; the median of the
ratios is printed with their spread. Nothing is kept from one situation to the next: every situation is seen once. What
is written by hand is first compared with the decision, on every situation where nothing is unknown. What the bench holds
before it measures is left out of the garbage collector's rounds: it is no part of any of the three.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bench import a_la_main, a_la_main_code
from egide.droit.analyse import Soumission, conclure, ouvrir
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier
from egide.droit.lectures.decision import decision
from egide.droit.vocabulaire import FAITS, Fait


@dataclass(frozen=True)
class Banc:
    """One law to measure: a reading, days on which its rules do not change, the same conclusions written by hand."""

    lecture: str
    debut: date
    jours: int
    pays: tuple[str, ...]
    a_la_main: Callable[[dict[str, object], date], dict[str, bool]]


BANCS = (
    Banc(
        "circulaire",
        date(2009, 2, 5),
        500,
        ("NG", "CN", "BR", "BG", "RO", "IT", "FR", "AL"),
        a_la_main.conclure,
    ),
    Banc(
        "code",
        date(2025, 1, 1),
        400,
        ("NG", "CN", "BR", "BG", "GB", "IT", "FR", "AL"),
        a_la_main_code.conclure,
    ),
)
ECARTS = {
    "mesure_notifiee_le": (-70, 5),
    "refus_titre_notifie_le": (-70, 5),
    "situation_mesure_depuis": (-70, 5),
    "date_demande_titre": (-200, 10),
    "date_recepisse_reflexion": (-60, 5),
}
"""Days from the evaluation; those of the clocks, near enough for a clock to run now and then."""


def situation(banc: Banc, hasard: random.Random, part_inconnue: float) -> dict[str, object]:
    """A random situation of one of the days of the bench; each fact is unknown with that probability."""
    jour = banc.debut + timedelta(hasard.randrange(banc.jours))
    faits = {
        nom: _valeur(banc, hasard, fait, jour)
        for nom, fait in FAITS.items()
        if hasard.random() >= part_inconnue
    }
    return {"date": jour.isoformat(), "lecture": banc.lecture, "faits": faits}


def _valeur(banc: Banc, hasard: random.Random, fait: Fait, jour: date) -> object:
    match fait.genre:
        case "booleen":
            return hasard.random() < 0.5
        case "choix":
            return hasard.choice(fait.valeurs)
        case "liste":
            return [hasard.choice(fait.valeurs)]
        case "pays":
            return hasard.choice(banc.pays)
        case "entier":
            return hasard.randrange(5)
        case "territoire":
            return hasard.choice(("06", "75", "976", "986"))
    if fait.nom == "date_naissance":
        return (jour - timedelta(hasard.randrange(9000))).isoformat()
    if fait.genre == "date_ou_aucun" and hasard.random() < 0.3:
        return "aucun"
    return (jour + timedelta(hasard.randrange(*ECARTS.get(fait.nom, (-400, 100))))).isoformat()


def distinctes(banc: Banc, nombre: int, part_inconnue: float, graine: int) -> list[Soumission]:
    """That many distinct situations, checked and ready."""
    hasard, vues, dossiers = random.Random(graine), set(), []
    while len(dossiers) < nombre:
        tiree = situation(banc, hasard, part_inconnue)
        if (cle := repr(tiree)) not in vues:
            vues.add(cle)
            dossiers.append(ouvrir(lire_entree(tiree)))
    assert len({dossier.livre for dossier in dossiers}) == 1
    return dossiers


def comparer(banc: Banc, dossiers: list[Soumission]) -> None:
    """Nothing is measured that is not equal."""
    for dossier in dossiers:
        jour, faits = dossier.entree.jour, dossier.entree.faits
        dites = decision(dossier.livre).statuts(faits, calendrier(jour))
        ecrites = {nom: "oui" if vrai else "non" for nom, vrai in banc.a_la_main(faits, jour).items()}
        ecarts = {nom: statut for nom, statut in dites.items() if ecrites.get(nom) != statut}
        assert not ecarts, (jour, ecarts, faits)
        assert dites.keys() == ecrites.keys()


def mesurer(banc: Banc, nombre: int, tranches: int, part_inconnue: float, graine: int) -> None:
    """Prints microseconds per situation and the two ratios."""
    dossiers = distinctes(banc, nombre, part_inconnue, graine)
    la_decision = decision(dossiers[0].livre)
    for dossier in dossiers:
        calendrier(dossier.entree.jour)
    conclure(dossiers[0])
    if not part_inconnue:
        comparer(banc, dossiers)
    gc.collect()
    gc.freeze()
    taille = nombre // tranches
    temps: dict[str, list[float]] = {"à la main": [], "décision": [], "preuve": []}
    lectures: dict[str, Callable[[Soumission], object]] = {
        "à la main": lambda d: banc.a_la_main(d.entree.faits, d.entree.jour),
        "décision": lambda d: la_decision.statuts(d.entree.faits, calendrier(d.entree.jour)),
        "preuve": conclure,
    }
    for tranche in range(tranches):
        lot = dossiers[tranche * taille : (tranche + 1) * taille]
        for nom, lecture in lectures.items():
            debut = time.process_time()
            for dossier in lot:
                lecture(dossier)
            temps[nom].append((time.process_time() - debut) / taille * 1e6)
    print(
        f"{banc.lecture} : {nombre} situations distinctes, {part_inconnue:.0%} de faits inconnus, {tranches} tranches"
    )
    for nom, mesures in temps.items():
        ratios = [mesure / base for mesure, base in zip(mesures, temps["à la main"], strict=True)]
        print(
            f"  {nom:10} {statistics.median(mesures):8.2f} µs"
            f"   × {statistics.median(ratios):6.2f}  (de {min(ratios):.2f} à {max(ratios):.2f})"
        )


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--nombre", type=int, default=15_000)
    lecteur.add_argument("--tranches", type=int, default=15)
    lecteur.add_argument("--graine", type=int, default=2009)
    options = lecteur.parse_args()
    for banc in BANCS:
        for part in (0.0, 0.5):
            mesurer(banc, options.nombre, options.tranches, part, options.graine)
