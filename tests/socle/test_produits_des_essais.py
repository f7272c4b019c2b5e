"""The part of a product that every change goes through leaves no pair out."""

from itertools import combinations, product

import pytest
from outils.produits import par_paires, tout

TAILLES = [(26, 30, 8), (4, 30, 8), (12, 58, 8), (3, 3, 3), (1, 5, 8), (5, 1, 1)]


@pytest.mark.parametrize(("cas", "uns", "autres"), TAILLES)
def test_par_paires_chaque_valeur_d_un_axe_rencontre_chaque_valeur_de_chaque_autre(
    cas: int, uns: int, autres: int
) -> None:
    axes = (range(cas), range(uns), range(autres))
    tires = [(rang, *paire) for rang in axes[0] for paire in par_paires(rang, cas, *axes[1:])]
    for un, autre in combinations(range(3), 2):
        assert {(t[un], t[autre]) for t in tires} == set(product(axes[un], axes[autre]))
    assert set(tires) <= {(rang, *paire) for rang in axes[0] for paire in tout(rang, cas, *axes[1:])}
    assert len(tires) == len(set(tires))


def test_par_paires_le_produit_des_acteurs_des_adresses_et_des_verbes_se_reduit_au_huitieme() -> None:
    combien = sum(len(list(par_paires(rang, 26, range(30), range(8)))) for rang in range(26))
    assert combien == 26 * 30
