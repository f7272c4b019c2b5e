"""Speed of the law beside plain Python written by hand: `python -m bench.droit`, from the project's root.

One process, CPU time, the three readings interleaved on equal chunks of distinct random situations; the median of the
ratios is printed with their spread. Nothing is kept from one situation to the next: every situation is seen once.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from bench import a_la_main
from egide.droit.analyse import Soumission, conclure, ouvrir
from egide.droit.entree import lire_entree
from egide.droit.grandeurs import calendrier
from egide.droit.lectures.decision import decision
from egide.droit.vocabulaire import FAITS, Fait

PAYS = ("NG", "CN", "BR", "BG", "RO", "IT", "FR", "AL")
DEBUT = date(2009, 2, 5)


def situation(hasard: random.Random, part_inconnue: float) -> dict[str, object]:
    """A random situation between February 2009 and June 2010; each fact is unknown with that probability."""
    faits = {}
    for nom, fait in FAITS.items():
        if hasard.random() >= part_inconnue:
            faits[nom] = _valeur(hasard, fait)
    return {"date": (DEBUT + timedelta(hasard.randrange(500))).isoformat(), "faits": faits}


def _valeur(hasard: random.Random, fait: Fait) -> object:
    match fait.genre:
        case "booleen":
            return hasard.random() < 0.5
        case "choix":
            return hasard.choice(fait.valeurs)
        case "liste":
            return [hasard.choice(fait.valeurs)]
        case "pays":
            return hasard.choice(PAYS)
        case "entier":
            return hasard.randrange(5)
        case "territoire":
            return "06"
    if fait.nom == "date_naissance":
        return (date(1984, 1, 1) + timedelta(hasard.randrange(9000))).isoformat()
    if fait.genre == "date_ou_aucun" and hasard.random() < 0.3:
        return "aucun"
    return (DEBUT - timedelta(60) + timedelta(hasard.randrange(560))).isoformat()


def distinctes(nombre: int, part_inconnue: float, graine: int) -> list[Soumission]:
    """That many distinct situations, checked and ready."""
    hasard, vues, dossiers = random.Random(graine), set(), []
    while len(dossiers) < nombre:
        tiree = situation(hasard, part_inconnue)
        if (cle := repr(tiree)) not in vues:
            vues.add(cle)
            dossiers.append(ouvrir(lire_entree(tiree)))
    return dossiers


def mesurer(nombre: int, tranches: int, part_inconnue: float, graine: int) -> None:
    """Prints microseconds per situation and the two ratios."""
    dossiers = distinctes(nombre, part_inconnue, graine)
    la_decision = decision(dossiers[0].livre)
    for dossier in dossiers:
        calendrier(dossier.entree.jour)
    taille = nombre // tranches
    temps: dict[str, list[float]] = {"à la main": [], "décision": [], "preuve": []}
    lectures: dict[str, Callable[[Soumission], object]] = {
        "à la main": lambda d: a_la_main.conclure(d.entree.faits, d.entree.jour),
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
    print(f"{nombre} situations distinctes, {part_inconnue:.0%} de faits inconnus, {tranches} tranches")
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
    for part in (0.0, 0.5):
        mesurer(options.nombre, options.tranches, part, options.graine)
