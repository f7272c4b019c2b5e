"""Speed of the rules over populations: `python -m bench.populations`, from the project's root.

One process, CPU time, distinct random situations drawn slice by slice, the readings interleaved on each slice, what
they find compared on each: what is generated from the rules beside the same conclusions written by hand, in polars, in
OpenFisca, in zen-engine (these two where installed). Memory is the largest the process ever held.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import polars as pl

from bench import populations_polars, populations_polars_code
from bench.populations_tirage import population
from egide.droit.grandeurs import Calendrier, calendrier
from egide.droit.lectures import colonnes, plans_de_bits
from egide.droit.lectures.plans_de_bits import Comptes, comptes, programme
from egide.droit.livre import Livre, livre


@dataclass(frozen=True)
class Banc:
    """One law to measure: a reading, a day, and the same conclusions written by hand, in polars and for OpenFisca."""

    lecture: str
    jour: date
    a_la_main: ModuleType
    openfisca: str

    @property
    def regles(self) -> Livre:
        """The rulebook of that day."""
        return livre(self.jour, self.lecture)

    @property
    def cal(self) -> Calendrier:
        """The calendar of that day."""
        return calendrier(self.jour)


CIRCULAIRE = Banc("circulaire", date(2009, 6, 1), populations_polars, "bench.populations_openfisca")
CODE = Banc("code", date(2025, 6, 2), populations_polars_code, "bench.populations_openfisca_code")
BANCS = {banc.lecture: banc for banc in (CIRCULAIRE, CODE)}
ENGENDREES, A_LA_MAIN = "polars engendré", "polars à la main"
PLANS, COMPTES_PLANS, COMPTES_A_LA_MAIN = "plans de bits", "comptes sur plans", "comptes à la main"


def mesurer(banc: Banc, lignes: int, tranche: int, part: float, graine: int) -> dict[str, float]:
    """Prints what each reading takes over a population; returns their nanoseconds of CPU per row."""
    ecrit = programme(banc.regles, banc.cal, population(1, banc.jour, part, graine).schema)
    lectures: dict[str, Callable[[pl.DataFrame], Any]] = {
        A_LA_MAIN: lambda table: banc.a_la_main.conclure(table, banc.jour),
        ENGENDREES: lambda table: colonnes.conclure(table, banc.regles, banc.cal),
        PLANS: lambda table: plans_de_bits.conclure(table, ecrit),
        COMPTES_A_LA_MAIN: lambda table: banc.a_la_main.compter(table, banc.jour),
        COMPTES_PLANS: lambda table: comptes(table, ecrit),
    }
    temps: dict[str, list[float]] = {nom: [] for nom in lectures}
    for numero, debut in enumerate(range(0, lignes, tranche)):
        table = population(min(tranche, lignes - debut), banc.jour, part, graine + numero)
        rendus = {}
        for nom in _a_tour_de_role(list(lectures), numero):
            avant = time.process_time()
            rendus[nom] = lectures[nom](table)
            temps[nom].append(time.process_time() - avant)
        _comparer(rendus, table.height)
    par_ligne = {nom: sum(mesures) / lignes * 1e9 for nom, mesures in temps.items()}
    print(
        f"\n{banc.lecture} : {lignes:,} lignes, {part:.0%} de faits inconnus, tranches de {tranche:,}".replace(
            ",", " "
        )
    )
    for base, autres in ((A_LA_MAIN, (ENGENDREES, PLANS)), (COMPTES_A_LA_MAIN, (COMPTES_PLANS,))):
        print(f"  {base:18} {par_ligne[base]:8.1f} ns par ligne")
        for nom in autres:
            fois = [une / autre for une, autre in zip(temps[base], temps[nom], strict=True)]
            print(
                f"  {nom:18} {par_ligne[nom]:8.1f} ns par ligne   {sum(temps[base]) / sum(temps[nom]):.2f} fois"
                f" plus vite  (médiane {statistics.median(fois):.2f}, de {min(fois):.2f} à {max(fois):.2f})"
            )
    print(f"  mémoire la plus haute jusqu'ici : {_memoire():.0f} Mo")
    return par_ligne


def _a_tour_de_role(noms: list[str], numero: int) -> list[str]:
    rang = numero % len(noms)
    return noms[rang:] + noms[:rang]


def _comparer(rendus: dict[str, Any], lignes: int) -> None:
    """Nothing is measured that is not equal."""
    engendrees, ecrites = rendus[ENGENDREES], rendus[A_LA_MAIN].select(rendus[ENGENDREES].columns)
    assert not [c.name for c in engendrees.iter_columns() if not c.equals(ecrites[c.name], null_equal=True)]
    assert engendrees.equals(rendus[PLANS], null_equal=True)
    comptees = rendus[COMPTES_A_LA_MAIN].row(0, named=True)
    for nom, trouves in rendus[COMPTES_PLANS].items():
        oui, indetermine = comptees[f"{nom}_oui"], comptees[f"{nom}_indetermine"]
        assert trouves == Comptes(oui, lignes - oui - indetermine, indetermine), nom


def mesurer_openfisca(banc: Banc, lignes: int, repetitions: int, graine: int) -> None:
    """Prints OpenFisca beside what the rules generate; facts all known, for it knows no unknown."""
    openfisca = import_module("bench.populations_openfisca")
    formules = import_module(banc.openfisca).formules(banc.jour)
    temps: dict[str, list[float]] = {"OpenFisca": [], ENGENDREES: [], PLANS: []}
    ecrit = programme(banc.regles, banc.cal, population(1, banc.jour, 0, graine).schema)
    for numero in range(repetitions):
        table = population(lignes, banc.jour, 0, graine + numero)
        droit, recues = openfisca.systeme(table, formules), openfisca.entrees(table)
        lectures: dict[str, Callable[[], Any]] = {
            "OpenFisca": lambda droit=droit, recues=recues: openfisca.conclure(
                droit, list(banc.regles.conclusions), recues, banc.jour, lignes
            ),
            ENGENDREES: lambda table=table: colonnes.conclure(table, banc.regles, banc.cal),
            PLANS: lambda table=table: plans_de_bits.conclure(table, ecrit),
        }
        rendus = _chronometrer(lectures, temps, numero)
        assert rendus[ENGENDREES].equals(rendus[PLANS], null_equal=True)
        for colonne in rendus[PLANS].iter_columns():
            assert (colonne.to_numpy() == rendus["OpenFisca"][colonne.name]).all(), colonne.name
    _imprimer(banc, "OpenFisca", temps, lignes)


def mesurer_zen(lignes: int, repetitions: int, graine: int) -> None:
    """Prints zen-engine beside what the rules generate; facts all known, few rows, for it takes one at a time."""
    from bench import populations_zen as zen

    temps: dict[str, list[float]] = {"zen-engine": [], ENGENDREES: []}
    decision = zen.decision(CIRCULAIRE.jour)
    for numero in range(repetitions):
        table = population(lignes, CIRCULAIRE.jour, 0, graine + numero)
        recues = zen.entrees(table)
        lectures: dict[str, Callable[[], Any]] = {
            "zen-engine": lambda recues=recues: zen.conclure(decision, recues),
            ENGENDREES: lambda table=table: colonnes.conclure(table, CIRCULAIRE.regles, CIRCULAIRE.cal),
        }
        rendus = _chronometrer(lectures, temps, numero)
        for colonne in rendus[ENGENDREES].iter_columns():
            assert colonne.to_list() == [dite[colonne.name] for dite in rendus["zen-engine"]], colonne.name
    _imprimer(CIRCULAIRE, "zen-engine", temps, lignes)


def _chronometrer(
    lectures: dict[str, Callable[[], Any]], temps: dict[str, list[float]], numero: int
) -> dict[str, Any]:
    rendus = {}
    for nom in _a_tour_de_role(list(lectures), numero):
        avant = time.process_time()
        rendus[nom] = lectures[nom]()
        temps[nom].append(time.process_time() - avant)
    return rendus


def _imprimer(banc: Banc, reference: str, temps: dict[str, list[float]], lignes: int) -> None:
    print(
        f"\n{banc.lecture} : {reference}, {lignes:,} lignes, faits tous connus, {len(temps[reference])} tirages".replace(
            ",", " "
        )
    )
    base = sum(temps[reference])
    for nom, mesures in temps.items():
        par_seconde = lignes * len(mesures) / sum(mesures)
        fois = "" if nom == reference else f"   {base / sum(mesures):.1f} fois plus vite"
        print(f"  {nom:18} {par_seconde:>14,.0f} lignes par seconde{fois}".replace(",", " "))


def _memoire() -> float:
    """The largest resident set of the process, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Runs every measure."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--lecture", choices=BANCS, help="une seule lecture (les deux sinon)")
    lecteur.add_argument("--lignes", type=int, default=10_000_000)
    lecteur.add_argument("--tranche", type=int, default=2_000_000)
    lecteur.add_argument("--openfisca", type=int, default=2_000_000, help="lignes pour OpenFisca (0 : sans)")
    lecteur.add_argument("--zen", type=int, default=2_000, help="lignes pour zen-engine (0 : sans)")
    lecteur.add_argument("--repetitions", type=int, default=5)
    lecteur.add_argument("--graine", type=int, default=2009)
    options = lecteur.parse_args()
    for banc in [BANCS[options.lecture]] if options.lecture else BANCS.values():
        _mesurer_tout(banc, options)
    if options.zen and options.lecture != CODE.lecture and find_spec("zen"):
        mesurer_zen(options.zen, options.repetitions, options.graine)


def _mesurer_tout(banc: Banc, options: argparse.Namespace) -> None:
    mesurer(
        banc, min(100_000, options.lignes), options.tranche, 0.4, options.graine
    )  # the first call of each is not counted
    mesures = {}
    for lignes in (options.lignes // 100, options.lignes // 10, options.lignes):
        mesures[lignes] = mesurer(banc, lignes, options.tranche, 0.4, options.graine)
    mesurer(banc, options.lignes, options.tranche, 0.0, options.graine)
    print("\nCoût par ligne, rapporté à celui de la plus petite population (40 % d'inconnus) :")
    for nom in (ENGENDREES, A_LA_MAIN, PLANS, COMPTES_PLANS, COMPTES_A_LA_MAIN):
        premiere = mesures[options.lignes // 100][nom]
        print(
            f"  {nom:18} "
            + "  ".join(f"{lignes:.0e} : × {m[nom] / premiere:.2f}" for lignes, m in mesures.items())
        )
    if options.openfisca and find_spec("openfisca_core"):
        mesurer_openfisca(banc, options.openfisca, options.repetitions, options.graine)


if __name__ == "__main__":
    main()
