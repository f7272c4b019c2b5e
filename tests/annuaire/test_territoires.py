"""Every département has its prefecture, and knows its neighbours as they know it."""

import pytest

from egide.annuaire.territoires import REGISTRE, TERRITOIRES
from egide.annuaire.voisinage import voisins

METROPOLE = [code for code in TERRITOIRES if len(code) == 2]
CONTINENT = [code for code in METROPOLE if not code.startswith("2A") and code != "2B"]


def test_le_voisinage_est_reciproque_et_personne_n_est_son_propre_voisin() -> None:
    for code in TERRITOIRES:
        assert code not in voisins(code)
        assert len(set(voisins(code))) == len(voisins(code))
        for voisin in voisins(code):
            assert code in voisins(voisin), (code, voisin)


def test_la_france_continentale_se_traverse_de_voisin_en_voisin_et_la_corse_n_y_touche_pas() -> None:
    atteints, a_voir = {"75"}, ["75"]
    while a_voir:
        for voisin in set(voisins(a_voir.pop())) - atteints:
            atteints.add(voisin)
            a_voir.append(voisin)
    assert atteints == set(CONTINENT)
    assert len(CONTINENT) == 94


@pytest.mark.parametrize(
    ("code", "attendus"),
    [
        ("75", "92 93 94"),
        ("92", "75 78 91 93 94 95"),
        ("2A", "2B"),
        ("06", "04 83"),
        ("29", "22 56"),
        ("57", "54 67"),
        ("62", "59 80"),
        ("66", "09 11"),
        ("74", "01 73"),
        ("13", "30 83 84"),
        ("77", "02 10 45 51 60 89 91 93 94 95"),
        ("24", "16 17 19 33 46 47 87"),
        ("49", "35 37 44 53 72 79 85 86"),
    ],
)
def test_des_departements_connus_ont_leurs_voisins_connus(code: str, attendus: str) -> None:
    assert voisins(code) == tuple(attendus.split())


def test_aucun_departement_du_continent_n_a_moins_de_deux_voisins_ni_plus_que_la_seine_et_marne() -> None:
    assert all(2 <= len(voisins(code)) <= len(voisins("77")) for code in CONTINENT)
    # Planar map, Euler: fewer than three boundaries for one département, on average.
    assert sum(len(voisins(code)) for code in CONTINENT) / 2 < 3 * len(CONTINENT) - 6


def test_une_ile_n_a_pas_de_voisin_et_un_code_inconnu_est_refuse() -> None:
    assert all(voisins(code) == () for code in TERRITOIRES if len(code) == 3)
    with pytest.raises(KeyError):
        voisins("20")


def test_chaque_territoire_a_une_prefecture_et_un_chef_lieu() -> None:
    for code, territoire in REGISTRE.items():
        service = REGISTRE[territoire.prefecture_de]
        assert territoire.chef_lieu
        assert service.prefecture, code
        assert service.prefecture_de == service.code
    assert REGISTRE["75"].prefecture == "Préfecture de police"
    assert len({t.prefecture for t in REGISTRE.values() if t.prefecture}) == 107


def test_les_departements_ont_une_region_et_une_region_est_d_un_seul_tenant() -> None:
    regions: dict[str, set[str]] = {}
    for code in METROPOLE:
        assert REGISTRE[code].region
        regions.setdefault(REGISTRE[code].region, set()).add(code)
    assert len(regions) == 13
    for membres in regions.values():
        atteints, a_voir = set(), [min(membres)]
        while a_voir:
            code = a_voir.pop()
            atteints.add(code)
            a_voir += [v for v in voisins(code) if v in membres - atteints]
        assert atteints == membres
