"""The garbage collector, around an analysis (decision 0054)."""

import gc

import pytest

from egide.droit.analyse import conclure, ouvrir
from egide.droit.entree import lire_entree


@pytest.mark.parametrize("ramasse", [True, False])
def test_une_analyse_rend_le_ramasse_miettes_comme_elle_l_a_trouve(
    ramasse: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits while the analysis is written, even one that fails."""
    dossier = ouvrir(lire_entree({"date": "2026-03-02", "faits": {}}))
    pendant: list[bool] = []

    def echouer(*_: object) -> None:
        pendant.append(gc.isenabled())
        raise RuntimeError

    avant = gc.isenabled()
    (gc.enable if ramasse else gc.disable)()
    try:
        conclure(dossier)
        assert gc.isenabled() is ramasse
        monkeypatch.setattr("egide.droit.analyse.alertes", echouer)
        with pytest.raises(RuntimeError):
            conclure(dossier)
        assert gc.isenabled() is ramasse
        assert pendant == [False]
    finally:
        (gc.enable if avant else gc.disable)()
