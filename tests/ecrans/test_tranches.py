"""The slices of the screens: found by the settings, each name once."""

from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from egide.socle.chemins import PAQUET

DOSSIERS = {
    "gabarits": [*map(Path, settings.TEMPLATES[0]["DIRS"]), PAQUET / "ecrans" / "templates"],
    "styles et scripts": [*map(Path, settings.STATICFILES_DIRS), PAQUET / "ecrans" / "static"],
}


@pytest.mark.parametrize("sorte", DOSSIERS)
def test_deux_tranches_ne_donnent_pas_le_meme_nom_a_deux_fichiers(sorte: str) -> None:
    noms = Counter(
        str(fichier.relative_to(dossier))
        for dossier in DOSSIERS[sorte]
        for fichier in dossier.rglob("*")
        if fichier.is_file()
    )
    assert len(noms) > 10
    assert [nom for nom, fois in noms.items() if fois > 1] == []


def test_chaque_tranche_est_trouvee_par_les_reglages() -> None:
    tranches = {dossier.parent.name for dossier in (PAQUET / "ecrans").glob("*/templates")}
    assert {Path(dossier).parent.name for dossier in settings.TEMPLATES[0]["DIRS"]} == tranches
    assert {"dossier", "partage", "travail", "actes", "annuaire", "comptes", "droit"} <= tranches
