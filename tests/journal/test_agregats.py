"""National counts say what is many, and nothing of what is few."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError
from outils.monde import Monde, ouvrir_un_dossier

from egide.journal.agregats import COMPTES, SEUIL, calculer, tableau
from egide.journal.models import Agregat


def test_en_dessous_du_seuil_rien_n_est_dit(monde_a_part: Monde, exploitation: Iterator[str]) -> None:
    for _ in range(SEUIL - 1):
        ouvrir_un_dossier(monde_a_part.enqueteur)
    assert calculer() == 1
    ((annee, comptes),) = tableau()
    assert comptes == dict.fromkeys(COMPTES)
    ouvrir_un_dossier(monde_a_part.enqueteur_59)
    calculer()
    assert tableau() == [(annee, {**dict.fromkeys(COMPTES), "ouverture": SEUIL})]


def test_l_application_ne_peut_pas_ecrire_un_compte(db: None) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        Agregat.objects.create(annee=2009, type="ouverture", nombre=12)
