"""What is seen before it is signed: crossed out on every page, whoever wrote the template, and told line by line."""

import io
from pathlib import Path

import msgspec
import numpy as np
import pypdf
import pytest
from PIL import Image

from egide.actes import contrat, lecture_pdf, typographie
from egide.actes.apercu import NUMERO_A_VENIR
from egide.actes.contrat import ActeDuCatalogue

PLUS_D_UN_CENTIEME = 0.01
UN_DE_CHAQUE = {"recepisse_reflexion", "decision_refus", "consentement"}  # a form, a letter, several pages


def barre(barree: bytes, nue: bytes) -> float:
    """The share of a page that the words across it change."""
    avec, sans = (
        np.asarray(Image.open(io.BytesIO(octets)).convert("RGB"), dtype=int) for octets in (barree, nue)
    )
    return float((np.abs(avec - sans).max(axis=2) > 16).mean())


@pytest.mark.parametrize(
    "genre",
    [
        pytest.param(genre, id=genre.nom, marks=() if genre.nom in UN_DE_CHAQUE else pytest.mark.exhaustif)
        for genre in contrat.catalogue()
    ],
)
def test_chaque_page_de_chaque_document_apercu_est_barree(
    genre: ActeDuCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    donnees = msgspec.structs.replace(genre.exemple(), numero=NUMERO_A_VENIR)
    document = typographie.composer(genre.modele, donnees, le=donnees.delivre_le)
    barrees = typographie.dessiner(genre.modele, donnees)
    assert len(barrees) == len(pypdf.PdfReader(io.BytesIO(document)).pages)
    assert NUMERO_A_VENIR in lecture_pdf.texte(document)
    assert "sans valeur" not in lecture_pdf.texte(document)
    monkeypatch.setattr(typographie, "_SANS_VALEUR", b"")
    nues = typographie.dessiner(genre.modele, donnees)
    assert min(map(barre, barrees, nues)) > PLUS_D_UN_CENTIEME


def test_le_modele_d_une_autorite_est_barre_comme_le_notre(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "commun.typ").write_text('#let d = json(bytes(sys.inputs.donnees))\n#let etat = "Ville"\n')
    (tmp_path / "convocation.typ").write_text('#set page("a5", margin: 1cm)\n#etat #d.numero\n')
    monkeypatch.setenv("EGIDE_MODELES", str(tmp_path))
    convocation = contrat.du_genre("convocation")
    assert convocation is not None
    donnees = msgspec.structs.replace(convocation.exemple(), numero=NUMERO_A_VENIR)
    (barree,) = typographie.dessiner("convocation", donnees)
    monkeypatch.setattr(typographie, "_SANS_VALEUR", b"")
    (nue,) = typographie.dessiner("convocation", donnees)
    assert barre(barree, nue) > PLUS_D_UN_CENTIEME
