"""The templates as one reads them: a line holds on a screen, and says one thing."""

from pathlib import Path

import pytest

import egide

SOURCE = Path(egide.__file__).parent
LARGEUR = 140
GABARITS = sorted(SOURCE.rglob("*.html"))


def trop_longues(gabarit: Path) -> list[str]:
    """The lines of this template wider than a screen: file, line, width."""
    lignes = enumerate(gabarit.read_text(encoding="utf-8").splitlines(), start=1)
    nom = gabarit.relative_to(SOURCE)
    return [f"{nom}:{numero} : {len(ligne)} caractères" for numero, ligne in lignes if len(ligne) > LARGEUR]


def test_aucune_ligne_de_gabarit_ne_depasse_l_ecran() -> None:
    assert GABARITS
    assert [ligne for gabarit in GABARITS for ligne in trop_longues(gabarit)] == []


@pytest.mark.parametrize(
    ("largeur", "vues"), [(LARGEUR, []), (LARGEUR + 1, ["long.html:2 : 141 caractères"])]
)
def test_une_ligne_trop_longue_est_nommee_par_fichier_et_ligne(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largeur: int, vues: list[str]
) -> None:
    monkeypatch.setattr(f"{__name__}.SOURCE", tmp_path)
    (tmp_path / "long.html").write_text("<p>court</p>\n" + "é" * largeur, encoding="utf-8")
    assert trop_longues(tmp_path / "long.html") == vues
