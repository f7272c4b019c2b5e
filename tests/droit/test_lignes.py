"""Every line of every rule has its witness: a situation where it alone decides, that the oracle judges alike."""

import pytest
from droit.oracle_droit import Droit

from egide.droit import analyser
from egide.droit.lectures.exhaustion_lignes import Ligne, change, decisive, lignes, survivantes
from egide.droit.logique import NON, OUI

EN_PARTIE = [
    pytest.param(range(0, len(lignes()), 8), id="une-sur-huit"),
    pytest.param(range(len(lignes())), id="toutes", marks=pytest.mark.exhaustif),
]


def test_chaque_ligne_a_une_situation_ou_elle_seule_decide() -> None:
    assert [ligne for ligne in lignes() if decisive(ligne) is None] == []


def test_une_ligne_supprimee_se_voit_sur_son_temoin() -> None:
    temoins = {ligne: decisive(ligne) for ligne in lignes()}
    assert survivantes(temoins) == []
    for vu in temoins.values():
        if vu:
            assert vu.avec != vu.sans
            assert {vu.avec[0], vu.sans[0]} <= {OUI, NON}


def test_une_ligne_ne_decide_pas_de_la_situation_d_une_autre() -> None:
    """The bench would see a witness that shows nothing: the menace changes nothing where only the age decides."""
    age = decisive(Ligne("code", "protection_mineur", "si 1"))
    assert age
    assert change(Ligne("code", "protection_mineur", "si 1"), age.version, age.faits)
    assert not change(Ligne("code", "delai_reflexion", "sauf 1"), age.version, age.faits)


@pytest.mark.parametrize("rangs", EN_PARTIE)
def test_l_oracle_juge_chaque_temoin_comme_l_analyse(rangs: range) -> None:
    toutes = list(lignes())
    for ligne in (toutes[rang] for rang in rangs):
        if vu := decisive(ligne):
            dite = analyser(vu.version.soumission(vu.faits))["conclusions"][ligne.conclusion]
            jugee = Droit(ligne.lecture, vu.version.depuis).lire(ligne.conclusion, vu.faits)
            assert (dite["statut"], dite["nature"]) == (jugee.statut, jugee.nature), (ligne, vu.faits)
            assert dite["statut"] == ("oui" if vu.avec[0] == OUI else "non"), ligne
