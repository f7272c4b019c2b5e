"""A node read with some unknowns left open: the set of truth values it may take, over-estimated node by node.

A set of truth values is three bits: 1 « oui », 2 « non », 4 « indéterminé ». What is not open keeps the value of today,
so that an « établi » over an unknown that stays unknown stays absent.
"""

from collections.abc import Callable, Sequence
from typing import Any

from egide.droit.grandeurs import LECTEURS
from egide.droit.lectures.plan import Noeud, Plan
from egide.droit.logique import INDETERMINE, NON, OUI, et, non, ou

VALEURS = (OUI, NON, INDETERMINE)
ENSEMBLES = range(8)


def _bit(valeur: int) -> int:
    return 1 << (valeur - 1)


def _image(ensemble: int, fonction: Callable[[int], int]) -> int:
    image = 0
    for valeur in VALEURS:
        if ensemble & _bit(valeur):
            image |= _bit(fonction(valeur))
    return image


def _croise(fonction: Callable[[list[int]], int]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(
            sum({_bit(fonction([x, y])) for x in VALEURS if un & _bit(x) for y in VALEURS if autre & _bit(y)})
            for autre in ENSEMBLES
        )
        for un in ENSEMBLES
    )


ET, OU = _croise(et), _croise(ou)
NON_DE = tuple(_image(ensemble, non) for ensemble in ENSEMBLES)
ETABLI_DE = tuple(_image(ensemble, lambda v: OUI if v == OUI else NON) for ensemble in ENSEMBLES)

Ouvrir = Callable[[Sequence[int], Sequence[bool]], int]


def ouverture(plan: Plan, racine: int) -> Ouvrir:
    """The function that, from what is known of each grandeur and whether it is open, gives the set for that node."""
    portee: dict[str, Any] = {"ET": ET, "OU": OU, "NON_DE": NON_DE, "ETABLI_DE": ETABLI_DE}
    lignes = ["def ouvrir(g, o):"]
    for rang in plan.dessous(racine):
        lignes.append(f"    v{rang} = {_ligne(plan, plan.noeuds[rang], rang, portee)}")
    exec(compile("\n".join([*lignes, f"    return v{racine}"]), "<ouverture>", "exec"), portee)  # noqa: S102
    return portee["ouvrir"]  # type: ignore[no-any-return]


def _ligne(plan: Plan, noeud: Noeud, rang: int, portee: dict[str, Any]) -> str:
    if noeud.genre == "est":
        assert noeud.grandeur is not None
        portee[f"t{rang}"] = (_fermee(noeud), _ouverte(noeud))
        lue = plan.rang_de[noeud.grandeur]
        return f"t{rang}[o[{lue}]][g[{lue}]]"
    if noeud.genre == "toujours":
        return str(_bit(noeud.valeurs))
    if noeud.genre in ("non", "etabli"):
        return f"{'NON_DE' if noeud.genre == 'non' else 'ETABLI_DE'}[v{noeud.arguments[0]}]"
    table, (premier, *suite) = noeud.genre.upper(), noeud.arguments
    texte = f"v{premier}"
    for argument in suite:
        texte = f"{table}[{texte}][v{argument}]"
    return texte


def _fermee(noeud: Noeud) -> tuple[int, ...]:
    assert noeud.grandeur is not None
    return (0, *(_bit(juge(noeud, etat)) for etat in range(1, noeud.grandeur.tout + 1)))


def _ouverte(noeud: Noeud) -> tuple[int, ...]:
    """Open, a grandeur may take any value, known or in part; what is already known of a plain fact is kept."""
    assert noeud.grandeur is not None
    tout = noeud.grandeur.tout
    partiels = (
        range(1, tout + 1) if noeud.grandeur in LECTEURS else [1 << bit for bit in range(tout.bit_length())]
    )
    possibles = 0
    for etat in partiels:
        possibles |= _bit(juge(noeud, etat))
    return (0, *(possibles | ferme for ferme in _fermee(noeud)[1:]))


def juge(noeud: Noeud, etat: int) -> int:
    return (OUI if etat & noeud.valeurs else 0) | (NON if etat & ~noeud.valeurs else 0)
