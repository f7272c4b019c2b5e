"""The code as it is printed: on every act, no square of it is too small for a telephone."""

import io
from datetime import date
from pathlib import Path

import msgspec
import pypdf
import pytest

from egide.actes import contrat, sceau, typographie

MILLIMETRE = 72 / 25.4
MODULE = 0.45  # the smallest square that is read on a folded, photocopied paper


def _cotes(document: bytes, lien: str) -> list[float]:
    """How wide each drawing of the code is, its margin included, in millimetres: it is a link to itself."""
    return [
        float(annotation["/Rect"][2] - annotation["/Rect"][0]) / MILLIMETRE
        for page in pypdf.PdfReader(io.BytesIO(document)).pages
        for annotation in (reference.get_object() for reference in page.get("/Annots", ()))
        if annotation.get("/A", {}).get("/URI") == lien
    ]


@pytest.mark.parametrize("titulaire", ["Okafor Chidinma Grace", "Okafor " * 40], ids=["courant", "très long"])
def test_aucun_acte_n_imprime_son_code_trop_petit_pour_etre_lu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, titulaire: str
) -> None:
    """In every wording, with a true code and its address, whatever the name."""
    monkeypatch.setenv("EGIDE_DONNEES", str(tmp_path))
    monkeypatch.setenv(sceau.ADRESSE, "https://verifier.exemple.fr/verifier/")
    scelle, _jeton = sceau.sceller(
        sceau.enoncer("prefecture", "974-K7QX-2026-0041", date(2026, 3, 2), date(2026, 9, 2), titulaire)
    )
    petits = {}
    for genre in contrat.catalogue():
        for nom, exemple in {"": genre.exemple, **genre.variantes}.items():
            donnees = msgspec.structs.replace(exemple(), sceau=scelle)
            cotes = _cotes(typographie.composer(genre.modele, donnees, le=donnees.delivre_le), scelle.lien)
            assert bool(cotes) != genre.sans_code, genre.nom
            if any(
                cote / scelle.cote < MODULE - 0.001 for cote in cotes
            ):  # a link is placed to the hundredth
                petits[f"{genre.nom} {nom}"] = cotes
    assert petits == {}
