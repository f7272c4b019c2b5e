"""Three stories, replayed: after each step, the law says what the story says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from egide.demo import scenarios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.scene import Scene

    from egide.demo.scenarios import DossierInvente

HISTOIRES = {d.cle: d for d in scenarios.dossiers() if d.cle.startswith("histoire_")}
ETAPES = [
    pytest.param(histoire, rang, id=f"{cle}-{rang:02d}-{etape.quoi}")
    for cle, histoire in HISTOIRES.items()
    for rang, etape in enumerate(histoire.etapes, start=1)
    if etape.attendu
]


@pytest.mark.parametrize(("histoire", "rang"), ETAPES)
def test_a_chaque_etape_le_droit_dit_ce_que_l_histoire_attend(
    scene_2009: Scene, histoire: DossierInvente, rang: int
) -> None:
    etape = histoire.etapes[rang - 1]
    vu = scene_2009.vu(histoire, etape.le, connu_le=etape.moment, rang=rang)
    assert {nom: _lire(vu.conclusions, nom) for nom in etape.attendu} == dict(etape.attendu)


def test_les_trois_histoires_disent_a_la_plupart_de_leurs_etapes_ce_qu_elles_attendent() -> None:
    assert HISTOIRES.keys() == {"histoire_1", "histoire_2", "histoire_3"}
    for histoire in HISTOIRES.values():
        moments = {etape.moment for etape in histoire.etapes}
        dites = {etape.moment for etape in histoire.etapes if etape.attendu}
        assert len(dites) >= 6
        assert len(moments - dites) <= 1


def _lire(conclusions: Mapping[str, Any], chemin: str) -> object:
    """« delai_en_cours » is its status, « delai_en_cours.valeurs.fin » one of its values."""
    nom, *suite = chemin.split(".")
    valeur: Any = conclusions[nom] if suite else conclusions[nom]["statut"]
    for cle in suite:
        valeur = valeur[cle]
    return valeur
