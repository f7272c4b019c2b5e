"""What loading leaves in the vault and the journals, whichever the day told."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pypdf
import pytest
from demo.scene import AU_2009, AU_CODE, remise_ici

if TYPE_CHECKING:
    from demo.scene import Scene

ARTICLES = {AU_2009: "R. 316-1, R. 316-2 et R. 311-4", AU_CODE: "R. 425-1, R. 425-2 et R. 425-3"}


@pytest.fixture(params=["scene_2009", "scene_du_code"])
def scene(request: pytest.FixtureRequest) -> Scene:
    chargee: Scene = request.getfixturevalue(request.param)
    return chargee


def test_chaque_recepisse_remis_ici_se_relit_en_pdf_avec_les_articles_de_son_jour(scene: Scene) -> None:
    assert len(scene.recepisses) >= 20
    for document in scene.recepisses.values():
        texte = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)
        assert ARTICLES[scene.jour] in texte
        assert not any(articles in texte for jour, articles in ARTICLES.items() if jour != scene.jour)


def test_les_actes_emis_ici_portent_par_annee_des_numeros_qui_se_suivent_de_toute_sorte(scene: Scene) -> None:
    remises = sorted(
        (
            (evenement.enregistre_le, evenement.charge.numero)  # type: ignore[attr-defined]
            for journal in scene.journaux.values()
            for evenement in journal
            if remise_ici(evenement) or evenement.type in ("remise_recepisse_demande", "attestation")
        ),
    )
    for territoire in ("06", "69", "75"):
        numeros = [numero for _, numero in remises if numero.startswith(f"{territoire}-")]
        assert len(numeros) >= 4
        for annee in {numero[3:7] for numero in numeros}:
            suite = [numero for numero in numeros if numero[3:7] == annee]
            assert suite == [f"{territoire}-{annee}-{rang:04d}" for rang in range(1, len(suite) + 1)]


def test_rien_n_est_inscrit_apres_le_jour_raconte(scene: Scene) -> None:
    inscrits = [evenement for journal in scene.journaux.values() for evenement in journal]
    assert max(evenement.enregistre_le.date() for evenement in inscrits) < scene.jour
    assert all(evenement.effet_le <= evenement.enregistre_le.date() for evenement in inscrits)
    assert max(evenement.effet_le for evenement in inscrits) > date.fromordinal(scene.jour.toordinal() - 3)


def test_chaque_identite_dit_qu_elle_est_inventee(scene: Scene) -> None:
    assert set(scene.lieux_de_naissance.values()) == {"Ville inventée"}


def test_la_chaine_des_journaux_charges_est_intacte(scene: Scene) -> None:
    assert len(scene.anomalies) == len(scene.dossiers)
    assert not any(scene.anomalies.values())
