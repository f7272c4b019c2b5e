"""What a reader's role puts within his reach from a file, permission by permission, role by role."""

from dataclasses import asdict
from typing import Final
from uuid import uuid4

import pytest

from egide.acces.acteurs import Acteur
from egide.annuaire.roles import ROLES
from egide.dossiers.portee import portee
from egide.journal.categories import Categorie

#                          identity  plan   plan first  consent  assigns  agdref  ministry  tells rights
_TABLE: Final = """
    enqueteur              oui       non    non         non      non      non     non       oui
    agent_prefecture       oui       oui    non         non      non      oui     non       oui
    referent_prefecture    oui       oui    non         non      oui      oui     non       oui
    signataire             oui       oui    non         non      non      oui     non       non
    magistrat              oui       non    non         non      non      non     non       non
    intervenant            oui       oui    oui         oui      non      non     oui       oui
    coordinateur_acse      oui       oui    oui         oui      non      non     non       non
    referent_ase           oui       oui    oui         non      non      non     non       non
    avocat                 oui       oui    oui         oui      non      non     non       non
    instructeur_ministere  non       non    non         non      non      non     non       non
    observateur            non       non    non         non      non      non     non       non
    administrateur         non       non    non         non      non      non     non       non
"""
COLONNES: Final = (
    "lit_l_identite", "lit_le_plan", "accompagne", "recueille_son_accord", "affecte", "saisit_agdref", "remonte",
    "informe",
)  # fmt: skip
TABLE: Final = {
    role: dict(zip(COLONNES, (mot == "oui" for mot in mots), strict=True))
    for role, *mots in (ligne.split() for ligne in _TABLE.strip().splitlines())
}


def acteur(role: str) -> Acteur:
    return Acteur(uuid4(), role, uuid4(), "", "06")


def test_la_table_parle_de_chaque_role() -> None:
    assert set(TABLE) == set(ROLES)


@pytest.mark.parametrize("role", TABLE)
def test_chaque_role_va_ou_la_table_le_dit_et_nulle_part_ailleurs(role: str) -> None:
    assert asdict(portee(acteur(role))) == TABLE[role]


@pytest.mark.parametrize(
    ("categorie", "permission"),
    [
        (Categorie.IDENTITE, "lit_l_identite"),
        (Categorie.DROITS_OUVERTS, "lit_le_plan"),
        (Categorie.DROITS_OUVERTS, "accompagne"),
    ],
)
def test_ce_que_la_personne_ne_partage_pas_n_est_a_la_portee_de_personne(
    categorie: Categorie, permission: str
) -> None:
    partage = [autre.value for autre in Categorie if autre is not categorie]
    entier, partiel = acteur("avocat"), acteur("avocat").limite_a(partage)
    assert asdict(portee(entier))[permission]
    assert not asdict(portee(partiel))[permission]
