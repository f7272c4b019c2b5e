"""What `egide analyser` costs: `python -m bench.commande`, from the project's root.

CPU time, never wall time. First one situation, in a process of its own, beside `python -c "import egide.droit"`: the two
are run in turn, and the median of the ratios is printed with their spread. Then as many lines of NDJSON as asked, drawn
over every version of the law: lines per second and the most memory the process held, at a tenth of the lines and at all
of them, with the full proof and with --statuts.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bench.droit import BANCS, situation
from egide.droit.parametres import parametre

IMPORT = (sys.executable, "-c", "import egide.droit")
ANALYSER = (sys.executable, "-m", "egide", "analyser")
DERNIER_JOUR = date(2026, 3, 31)
AUJOURD_HUI = next(banc for banc in BANCS if banc.lecture == "code")


@dataclass(frozen=True)
class Mesure:
    """What a process used: seconds of CPU, and the most memory it held, in megabytes."""

    secondes: float
    memoire: float


def lancer(commande: Sequence[str | Path]) -> Mesure:
    """Runs a command to its end, its answers thrown away."""
    with subprocess.Popen(commande, stdout=subprocess.DEVNULL) as processus:
        _, etat, usage = os.wait4(processus.pid, 0)
        processus.returncode = os.waitstatus_to_exitcode(etat)
    if processus.returncode:
        raise SystemExit(f"{' '.join(map(str, commande))} : code {processus.returncode}")
    return Mesure(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def une_situation(dossier: Path, tours: int) -> None:
    """One situation, beside the import of the law."""
    fichier = dossier / "une.json"
    fichier.write_text(json.dumps(situation(AUJOURD_HUI, random.Random(1), 0.3)), "utf-8")
    for nom, options in (
        ("la preuve, lue", ()),
        ("la preuve, en JSON", ("--json",)),
        ("--statuts", ("--statuts",)),
    ):
        lancer(IMPORT), lancer([*ANALYSER, *options, fichier])
        paires = [(lancer(IMPORT), lancer([*ANALYSER, *options, fichier])) for _ in range(tours)]
        rapports = [analyse.secondes / nu.secondes for nu, analyse in paires]
        bas, *_, haut = statistics.quantiles(rapports, n=10)
        print(
            f"{nom:20} {statistics.median(a.secondes for _, a in paires) * 1000:6.0f} ms, soit"
            f" {statistics.median(rapports):.2f} × import egide.droit"
            f" ({statistics.median(n.secondes for n, _ in paires) * 1000:.0f} ms)"
            f"  [du 1er au 9e décile : {bas:.2f} à {haut:.2f}]"
        )


def des_lignes(dossier: Path, nombre: int) -> None:
    """A tenth of the lines, then all of them: what is kept from one line to the next would show."""
    for combien in (nombre // 10, nombre):
        fichier = dossier / f"{combien}.ndjson"
        _ecrire(fichier, combien)
        for nom, options in (("preuve entière", ()), ("--statuts", ("--statuts",))):
            mesure = lancer([*ANALYSER, "--json", *options, fichier])
            print(
                f"{nom:20} {combien:7} lignes : {combien / mesure.secondes:7.0f} lignes par seconde"
                f" ({mesure.secondes:.1f} s), {mesure.memoire:.0f} Mo au plus"
            )


def _ecrire(fichier: Path, nombre: int) -> None:
    """Random situations, on days drawn from the first the law is known for to the last."""
    hasard = random.Random(2)
    premier: date = parametre("premiere_date").valeur
    etendue = (DERNIER_JOUR - premier).days
    with fichier.open("w", encoding="utf-8") as ecrit:
        for _ in range(nombre):
            jour = premier + timedelta(hasard.randrange(etendue))
            tiree = situation(replace(AUJOURD_HUI, debut=jour, jours=1), hasard, 0.3)
            ecrit.write(json.dumps({"date": tiree["date"], "faits": tiree["faits"]}) + "\n")


def main() -> None:
    lecteur = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    lecteur.add_argument("--lignes", type=int, default=100_000)
    lecteur.add_argument("--tours", type=int, default=21, help="paires de processus de la première mesure")
    options = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as dossier:
        une_situation(Path(dossier), options.tours)
        des_lignes(Path(dossier), options.lignes)


if __name__ == "__main__":
    main()
