"""A role added as its page says: it reads what its column reads, and what it does not read it neither sees nor writes."""

from collections.abc import Iterator

import pytest
from contribuer import suivre
from django.core.exceptions import ValidationError

from egide.acces import documentation, matrice
from egide.annuaire import roles
from egide.annuaire.models import Fonction, Organisation
from egide.journal.categories import Categorie
from egide.journal.types import TYPES


@pytest.fixture
def psychologue() -> Iterator[str]:
    """The role of the page, where it says."""
    (du_role, de_la_matrice) = suivre.a_ecrire("docs/ajouter/role.md").items()
    connus, colonnes = dict(roles.ROLES), dict(matrice.COLONNES)
    with (
        suivre.ecrit_dans(suivre.module_de(du_role[0]), du_role[1]),
        suivre.ecrit_dans(suivre.module_de(de_la_matrice[0]), de_la_matrice[1]),
    ):
        yield roles.PSYCHOLOGUE  # type: ignore[attr-defined]
    for registre, avant in ((roles.ROLES, connus), (matrice.COLONNES, colonnes)):
        registre.clear()
        registre.update(avant)  # type: ignore[arg-type]


def test_le_role_de_la_page_lit_ce_que_lit_sa_colonne_et_n_enregistre_rien_qu_on_ne_lui_ouvre(
    psychologue: str,
) -> None:
    lues = {categorie for categorie in Categorie if matrice.peut_lire(psychologue, categorie)}
    assert lues == {categorie for categorie in Categorie if matrice.peut_lire(roles.INTERVENANT, categorie)}
    assert Categorie.ORDRE_PUBLIC not in lues
    assert not any(matrice.peut_inscrire(psychologue, type_.structure) for type_ in TYPES.values())


def test_il_ne_s_exerce_que_dans_ses_services(psychologue: str) -> None:
    fonction = Fonction(role=psychologue, organisation=Organisation(nom="Police", genre=roles.POLICE))
    with pytest.raises(ValidationError, match=r"Psychologue d’association.*Association"):
        fonction.clean()


def test_la_page_des_acces_le_dit_sans_qu_on_l_ecrive(psychologue: str) -> None:
    assert "| Intervenant d’association, Psychologue d’association |" in documentation.page()
