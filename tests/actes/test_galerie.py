"""The gallery shows every act of the catalogue, as its words are today."""

import json

import pytest
from actes import galerie

NOMS = [nom for _genre, _variante, nom in galerie.redactions()]
REFAIRE = "EGIDE_CAPTURES=docs/images/actes pytest -p no:xdist tests/actes la refait"


def test_la_galerie_dit_le_catalogue_d_aujourd_hui() -> None:
    assert galerie.PAGE.read_text("utf-8") == galerie.page(), REFAIRE


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_acte_y_est_montre_tel_que_ses_mots_sont_aujourd_hui(nom: str) -> None:
    etat = json.loads(galerie.ETAT.read_text("utf-8"))
    assert etat[nom]["texte"] == galerie.texte_de(nom), REFAIRE
    assert 2_000 < (galerie.IMAGES / f"{nom}.webp").stat().st_size < 40_000


def test_aucune_image_n_y_reste_d_un_acte_qui_n_est_plus() -> None:
    assert {image.stem for image in galerie.IMAGES.glob("*.webp")} == set(NOMS)
