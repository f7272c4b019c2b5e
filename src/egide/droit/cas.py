"""Replaying cases: a situation, and what the analysis must say of it (`attendu`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from egide.droit.analyse import analyser
from egide.droit.entree import CLES, EntreeRefusee

SANS_ORDRE = ("faits_manquants", "reserves")


@dataclass(frozen=True)
class Ecart:
    """One expectation that is not met."""

    cle: str
    attendu: object
    obtenu: object

    def __str__(self) -> str:
        return f"{self.cle} : attendu {self.attendu!r}, obtenu {self.obtenu!r}"


def verifier(cas: Mapping[str, object]) -> list[Ecart]:
    """The expectations of a case the analysis does not meet; empty when it passes.

    A key is `conclusion` (its status) or `conclusion.champ[.valeurs.x]`; one ending in `~` compares two lists whatever
    their order, as missing facts always are. Raises EntreeRefusee if the situation itself is refused.
    """
    attendus = cas.get("attendu")
    if not isinstance(attendus, Mapping) or not attendus:
        raise ValueError(f"cas {cas.get('id', '?')} : « attendu » manque ou est vide")
    conclusions = analyser({cle: cas[cle] for cle in CLES if cle in cas})["conclusions"]
    ecarts = []
    for cle, attendu in attendus.items():
        chemin = cle.rstrip("~").split(".", 1)
        obtenu = _chercher(conclusions, [chemin[0], *(_champs(chemin[1]) if len(chemin) > 1 else ["statut"])])
        libre = cle.endswith("~") or chemin[-1] in SANS_ORDRE
        if not _egaux(obtenu, attendu, sans_ordre=libre):
            ecarts.append(Ecart(cle, attendu, obtenu))
    return ecarts


def _champs(chemin: str) -> list[str]:
    """`valeurs.fin` is two steps; a value's own name may hold a dot (« L.313-14 »)."""
    tete, _, reste = chemin.partition(".")
    return [tete, reste] if reste else [tete]


def _chercher(objet: object, champs: list[str]) -> object:
    for champ in champs:
        objet = objet.get(champ) if isinstance(objet, Mapping) else None
    return objet


def _egaux(obtenu: object, attendu: object, *, sans_ordre: bool) -> bool:
    if sans_ordre and isinstance(obtenu, list) and isinstance(attendu, list):
        return sorted(map(repr, obtenu)) == sorted(map(repr, attendu))
    return type(obtenu) is type(attendu) and obtenu == attendu


__all__ = ["Ecart", "EntreeRefusee", "verifier"]
