"""The rules as one compiled Python function: from the facts of a day to the truth value of every node of the plan.

Kleene's logic, term by term, is exact as long as no unknown is weighed twice. Where one is, `Decision.status` settles
by looking at every world (see `mondes`), so that what no fact can change any more is never called undetermined.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from egide.droit.grandeurs import LECTEURS, Calendrier, Faits, lecture_directe
from egide.droit.lectures.mondes import trancher
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.lectures.plan import plan as plan_de
from egide.droit.livre import Livre
from egide.droit.logique import INDETERMINE, Grandeur

NON_DE = (0, 2, 1, 3)
ETABLI_DE = (0, 1, 2, 2)
STATUTS_DE = ("", "oui", "non", "indetermine")


@dataclass(frozen=True, eq=False)
class Decision:
    """A rulebook ready to decide: each of its two functions is compiled when it is first asked for."""

    plan: Plan

    @cached_property
    def valeurs(self) -> Callable[[Faits, Calendrier], tuple[tuple[int, ...], tuple[int, ...]]]:
        """One truth value per node, then one mask per grandeur."""
        return _compiler(self.plan, tout=True)

    @cached_property
    def statuts(self) -> Callable[[Faits, Calendrier], dict[str, str]]:
        """The status of each conclusion."""
        return _compiler(self.plan, tout=False)


@lru_cache(maxsize=64)
def decision(livre: Livre) -> Decision:
    """The decision of a rulebook, one for all."""
    return Decision(plan_de(livre))


def _compiler(plan: Plan, *, tout: bool) -> Callable[[Faits, Calendrier], Any]:
    """Writes the function out and compiles it. The facts are read once each; a line per node follows."""
    portee: dict[str, Any] = {
        "NON_DE": NON_DE,
        "ETABLI_DE": ETABLI_DE,
        "STATUTS": STATUTS_DE,
        "trancher": trancher,
    }
    lignes = ["def decider(faits, cal):", "    lire = faits.get"]
    noeuds = plan.noeuds if tout else plan.noeuds[: plan.pour_les_statuts]
    lus = {noeud.grandeur for noeud in noeuds}
    noms = {grandeur: f"g{rang}" for rang, grandeur in enumerate(plan.grandeurs) if grandeur in lus}
    for grandeur, nom in noms.items():
        lignes.append(f"    {nom} = {_lecture(grandeur, nom, portee)}")
    for rang, noeud in enumerate(noeuds):
        lignes.append(f"    v{rang} = {_ligne(noeud, rang, noms, portee)}")
    valeurs = ", ".join(f"v{rang}" for rang in range(len(noeuds)))
    for racine in plan.racines.values():
        if douteuses := grandeurs_pesees_deux_fois(plan, racine):
            portee[f"plan_{racine}"] = plan
            inconnues = " or ".join(f"{noms[grandeur]} & ({noms[grandeur]} - 1)" for grandeur in douteuses)
            etats = ", ".join(noms.values())
            lignes.append(f"    if v{racine} == {INDETERMINE} and ({inconnues}):")
            lignes.append(f"        v{racine} = trancher(plan_{racine}, {racine}, ({valeurs},), ({etats},))")
    if tout:
        lignes.append(f"    return ({valeurs},), ({', '.join(noms.values())},)")
    else:
        lignes.append(
            "    return {" + ", ".join(f"{nom!r}: STATUTS[v{r}]" for nom, r in plan.racines.items()) + "}"
        )
    exec(compile("\n".join(lignes), f"<livre {plan.livre.lecture}>", "exec"), portee)  # noqa: S102
    return portee["decider"]  # type: ignore[no-any-return]


def evaluation(plan: Plan, racine: int) -> Callable[[Sequence[int]], int]:
    """One node as a compiled function of what is known of the grandeurs (masks, in the order of the plan)."""
    portee: dict[str, Any] = {"NON_DE": NON_DE, "ETABLI_DE": ETABLI_DE}
    noms = {grandeur: f"g[{rang}]" for rang, grandeur in enumerate(plan.grandeurs)}
    lignes = ["def evaluer(g):"]
    lignes += [
        f"    v{rang} = {_ligne(plan.noeuds[rang], rang, noms, portee)}" for rang in plan.dessous(racine)
    ]
    exec(compile("\n".join([*lignes, f"    return v{racine}"]), "<evaluation>", "exec"), portee)  # noqa: S102
    return portee["evaluer"]  # type: ignore[no-any-return]


def _lecture(grandeur: Grandeur, nom: str, portee: dict[str, Any]) -> str:
    if grandeur in LECTEURS:
        portee[f"lire_{nom}"] = LECTEURS[grandeur]
        return f"lire_{nom}(faits, cal)"
    portee[f"table_{nom}"] = lecture_directe(grandeur)
    return f"table_{nom}[lire({grandeur.nom!r})]"


def _ligne(noeud: Noeud, rang: int, noms: Mapping[Grandeur, str], portee: dict[str, Any]) -> str:
    arguments = [f"v{argument}" for argument in noeud.arguments]
    if noeud.genre == "est":
        assert noeud.grandeur is not None
        if noeud.grandeur.tout == 3 and noeud.valeurs in (1, 2):
            return noms[noeud.grandeur] if noeud.valeurs == 1 else f"NON_DE[{noms[noeud.grandeur]}]"
        tableau = f"table_{rang}"
        portee[tableau] = tuple(
            (1 if etat & noeud.valeurs else 0) | (2 if etat & ~noeud.valeurs else 0)
            for etat in range(noeud.grandeur.tout + 1)
        )
        return f"{tableau}[{noms[noeud.grandeur]}]"
    if noeud.genre == "toujours":
        return str(noeud.valeurs)
    if noeud.genre == "non":
        return f"NON_DE[{arguments[0]}]"
    if noeud.genre == "etabli":
        return f"ETABLI_DE[{arguments[0]}]"
    tous, un = "&".join(arguments), "|".join(arguments)
    return f"({tous}&1)|(({un})&2)" if noeud.genre == "et" else f"(({un})&1)|({tous}&2)"


def grandeurs_pesees_deux_fois(plan: Plan, racine: int) -> list[Grandeur]:
    """The grandeurs for which Kleene's logic may leave undetermined what is settled: none, as the law stands.

    It cannot for a grandeur if, whatever is known of the rest, some value of it suits every line that would have to
    be true together, and some value suits every line that would have to be false together.
    """
    lues: dict[Grandeur, None] = {}
    _relever(plan, racine, lues)
    return [grandeur for grandeur in lues if not _extremes_possibles(plan, racine, grandeur)]


def _relever(plan: Plan, indice: int, lues: dict[Grandeur, None]) -> None:
    noeud = plan.noeuds[indice]
    if noeud.grandeur is not None:
        lues[noeud.grandeur] = None
    if noeud.genre != "etabli":
        for argument in noeud.arguments:
            _relever(plan, argument, lues)


def _extremes_possibles(plan: Plan, racine: int, grandeur: Grandeur) -> bool:
    """Whether no part of the grandeur that may remain unknown can deceive term-by-term logic."""
    partiels = range(1, grandeur.tout + 1) if grandeur in LECTEURS else (grandeur.tout,)
    bit = 1 << plan.rang_de[grandeur]
    return all(
        0 not in _ce_qu_il_faut(plan, racine, bit, etat, vrai) for etat in partiels for vrai in (True, False)
    )


def _ce_qu_il_faut(plan: Plan, indice: int, bit: int, etat: int, vrai: bool) -> frozenset[int]:
    """The sets of values (masks within `etat`), any one of which may be all that makes the node true (or false).

    Of the grandeur that this bit is, in the order of the plan.

    An empty mask among them is a demand no value meets; no mask at all, a node that cannot be so.
    """
    noeud = plan.noeuds[indice]
    if not plan.pesees[indice] & bit:
        return frozenset({etat})
    if noeud.genre == "est":
        masque = etat & (noeud.valeurs if vrai else ~noeud.valeurs)
        return frozenset({masque} if masque else ())
    if noeud.genre == "non":
        return _ce_qu_il_faut(plan, noeud.arguments[0], bit, etat, not vrai)
    par_terme = [_ce_qu_il_faut(plan, argument, bit, etat, vrai) for argument in noeud.arguments]
    if (noeud.genre == "ou") is vrai:
        return frozenset().union(*par_terme)
    ensemble = frozenset({etat})
    for masques in par_terme:
        ensemble = frozenset(un & autre for un in ensemble for autre in masques)
    return ensemble
