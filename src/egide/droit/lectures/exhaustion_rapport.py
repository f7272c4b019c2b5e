"""The findings of the exhaustion in French: each known one with its paragraph and its witness, then what is not known."""

import json

from egide.droit.lectures.exhaustion import Constat, constats, temoin, versions
from egide.droit.lectures.exhaustion_connus import CONNUS
from egide.droit.lectures.exhaustion_invariants import INVARIANTS, contraires

GENRES = {
    "perte": "Un fait favorable fait perdre un droit",
    "succession": "Un fait favorable ferme un droit, un autre prend la suite",
    "sans_objet": "Un fait favorable ferme ce qui n'a plus d'objet",
    "tension": "Deux conclusions s'ouvrent ensemble et se contredisent",
    "absence": "Une conclusion n'est ouverte à personne dans certains états du droit",
}


def rapport() -> tuple[list[str], int]:
    """The lines to print, and how many findings no table knows (or invariants are contradicted)."""
    trouves: dict[tuple[str, str, str, str], list[Constat]] = {}
    for constat in constats():
        trouves.setdefault(constat.cle, []).append(constat)
    lignes = [f"{len(versions())} états du droit, tous les mondes de chaque règle."]
    for nature, titre in GENRES.items():
        lignes.append(f"\n{titre}")
        for connu in (connu for connu in CONNUS if connu.nature == nature):
            lignes.append(f"  {connu.sujet or connu.conclusions} — {connu.raison}  ({connu.source})")
            for cle in sorted(connu.cles() & trouves.keys()):
                lignes += _dire(trouves[cle][-1])
    imprevus = [constat for cle, vus in trouves.items() if cle not in _connues() for constat in vus[-1:]]
    lignes.append(f"\nConstats qu'aucune table ne connaît : {len(imprevus)}")
    for constat in imprevus:
        lignes += [f"  {constat.genre}", *_dire(constat)]
    contredits = list(contraires())
    lignes.append("\nInvariants")
    lignes += [f"  {invariant.enonce}  ({invariant.source})" for invariant in INVARIANTS]
    lignes += [
        f"  contredit : {invariant.enonce} {version} {quoi}" for invariant, version, quoi in contredits
    ]
    return lignes, len(imprevus) + len(contredits)


def _connues() -> set[tuple[str, str, str, str]]:
    return {cle for connu in CONNUS for cle in connu.cles()}


def _dire(constat: Constat) -> list[str]:
    sujet = f", {constat.sujet}" if constat.sujet else ""
    lignes = [
        f"    [{constat.version.lecture}, {constat.version.depuis.isoformat()}] {constat.conclusion}{sujet}"
    ]
    montre = temoin(constat)
    if montre:
        lignes.append(f"      témoin : {json.dumps(montre.avant, ensure_ascii=False)}")
        if montre.apres:
            lignes.append(f"      devient : {json.dumps(montre.apres, ensure_ascii=False)}")
    return lignes
