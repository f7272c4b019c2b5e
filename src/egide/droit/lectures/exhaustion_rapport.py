"""The findings of the exhaustion in French: what is known and why, in brief; each with its witness on request."""

from collections.abc import Iterator
from functools import cache

from egide.droit.conclusions import titres
from egide.droit.lectures.exhaustion import Constat, constats, temoin, versions
from egide.droit.lectures.exhaustion_connus import CONNUS, Connu
from egide.droit.lectures.exhaustion_invariants import INVARIANTS, contraires
from egide.droit.mots import LECTURES
from egide.droit.situations import en_mots
from egide.droit.vocabulaire import FAITS

GENRES = {
    "perte": "Un fait favorable fait perdre un droit",
    "succession": "Un fait favorable ferme un droit, un autre prend la suite",
    "sans_objet": "Un fait favorable ferme ce qui n’a plus d’objet",
    "tension": "Deux conclusions s’ouvrent ensemble et se contredisent",
    "absence": "Une conclusion n’est ouverte à personne dans certains états du droit",
}
Cle = tuple[str, str, str, str]


def rapport(*, detail: bool = False) -> tuple[list[str], int]:
    """The lines to print, and how many findings no table knows (or invariants are contradicted)."""
    trouves: dict[Cle, list[Constat]] = {}
    for constat in constats():
        trouves.setdefault(constat.cle, []).append(constat)
    connues = {cle for connu in CONNUS for cle in connu.cles()}
    imprevus = [vus[-1] for cle, vus in trouves.items() if cle not in connues]
    contredits = list(contraires())
    lignes = [
        f"{len(versions())} états du droit, tous les mondes de chaque règle : {len(trouves)} constats.",
        f"Constats qu’aucune table ne connaît : {len(imprevus)}",
        *(ligne for constat in imprevus for ligne in _dire(constat)),
        f"Invariants : {len(INVARIANTS)}, dont contredits : {len(contredits)}",
        *(f"  {invariant.enonce}  ({invariant.source})" for invariant in INVARIANTS if detail),
        *(f"  contredit : {invariant.enonce} {version} {quoi}" for invariant, version, quoi in contredits),
    ]
    for nature, titre in GENRES.items():
        lignes.append(f"\n{titre}")
        for connu in (connu for connu in CONNUS if connu.nature == nature):
            lignes += _connu(connu, trouves, detail)
    return lignes, len(imprevus) + len(contredits)


def _connu(connu: Connu, trouves: dict[Cle, list[Constat]], detail: bool) -> Iterator[str]:
    """A reason and what it answers for: the number of findings, or each of them."""
    vus = [trouves[cle][-1] for cle in sorted(connu.cles() & trouves.keys())]
    conclusions = " · ".join(titres()[nom] for nom in connu.conclusions.split())
    quoi = _libelle(connu.sujet) if connu.genre == "recul" else conclusions + _sujet(connu.genre, connu.sujet)
    combien = f" : {len(vus)} constats" if len(vus) > 1 and not detail else ""
    yield f"  {quoi} — {connu.raison}  ({connu.source}){combien}"
    if detail:
        for constat in vus:
            yield from _dire(constat)


def _dire(constat: Constat) -> Iterator[str]:
    quoi = titres()[constat.conclusion] + _sujet(constat.genre, constat.sujet)
    yield f"    {quoi}  [{LECTURES[constat.version.lecture]}, {constat.version.depuis}]"
    if montre := temoin(constat):
        avant = _faits(montre.avant)
        yield f"      témoin : {en_mots(avant)}"
        if montre.apres:
            apres = _faits(montre.apres)
            yield f"      devient : {en_mots({nom: lu for nom, lu in apres.items() if avant.get(nom) != lu})}"


def _sujet(genre: str, nom: str) -> str:
    """What the finding turns on: a fact that is learned, or the conclusion that contradicts."""
    if genre == "recouvrement":
        return f" ↔ {titres()[nom]}"
    return f" ← {_libelle(nom)}" if nom else ""


def _libelle(nom: str) -> str:
    """What the rules read, by the label of the fact it is read of."""
    return FAITS[nom if nom in FAITS else _fait_de()[nom]].libelle


@cache
def _fait_de() -> dict[str, str]:
    return {grandeur.nom: grandeur.faits[0] for version in versions() for grandeur in version.plan.grandeurs}


def _faits(soumission: dict[str, object]) -> dict[str, object]:
    faits = soumission["faits"]
    assert isinstance(faits, dict)
    return faits
