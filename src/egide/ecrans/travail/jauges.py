"""Lengths of the bars of the worklist, on a scale of a hundred: what a picture shows, words beside it say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from egide.dossiers.echeances.lecture import ChargeDeTravail
from egide.dossiers.hors_dossier import TacheHorsDossier
from egide.dossiers.vues import Tache

BARRE = 400
AU_DELA = 1.35
"""How far the scale goes beyond the threshold, or beyond the days waited."""


@dataclass(frozen=True)
class JaugeDAttente:
    """How long one has waited, and where the threshold stands."""

    passe: str
    seuil: str


@dataclass(frozen=True)
class Part:
    """One part of a bar: what it counts, how many, where it begins, how long it is, where its middle is."""

    cle: str
    nombre: int
    debut: str
    largeur: str
    milieu: str


def jauge_d_attente(tache: Tache | TacheHorsDossier) -> JaugeDAttente:
    """The days waited beside those agreed."""
    etendue = max(tache.seuil * AU_DELA, tache.jours, 1)
    return JaugeDAttente(_sur_cent(tache.jours, etendue), _sur_cent(min(tache.seuil, etendue), etendue))


def barre_de_charge(
    charge: ChargeDeTravail, toutes: Iterable[tuple[Any, Any, ChargeDeTravail]]
) -> Iterator[Part]:
    """The parts of one agent's bar; the longest bar of all takes the whole scale of four hundred."""
    etendue = max((autre.a_faire for _adresse, _nom, autre in toutes), default=0) or 1
    debut = 0
    for cle, nombre in (
        ("en_retard", charge.en_retard),
        ("bientot", charge.bientot),
        ("plus_tard", charge.plus_tard),
    ):
        if nombre:
            places = (debut, nombre, debut + nombre / 2)
            yield Part(cle, nombre, *(f"{BARRE * place / etendue:.1f}" for place in places))
        debut += nombre


def _sur_cent(valeur: float, etendue: float) -> str:
    return f"{100 * valeur / etendue:.1f}"
