"""A group of roles is named once: adding a role is putting it in its groups, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import egide
from egide.acces.matrice import COLONNES, ouvre_des_dossiers
from egide.annuaire import groupes, roles

RACINE = Path(egide.__file__).parent
NOMMES = {nom for nom, valeur in vars(roles).items() if isinstance(valeur, str) and valeur in roles.ROLES}


def _ensembles(arbre: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """What is written as a set, a tuple or a list of roles alone, two at least."""
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Set | ast.Tuple | ast.List) and len(noeud.elts) > 1:
            noms = [_role(element) for element in noeud.elts]
            if all(noms):
                yield noeud.lineno, noms


def _role(element: ast.expr) -> str:
    if (
        isinstance(element, ast.Attribute)
        and isinstance(element.value, ast.Name)
        and element.value.id == "roles"
    ):
        return element.attr if element.attr in NOMMES else ""
    return str(element.value) if isinstance(element, ast.Constant) and element.value in roles.ROLES else ""


def test_nulle_autre_piece_ne_compose_un_groupe_de_roles() -> None:
    fautes = [
        f"{chemin.relative_to(RACINE)}:{ligne} {', '.join(noms)}"
        for chemin in RACINE.rglob("*.py")
        if "migrations" not in chemin.parts and chemin.parent.name != "annuaire"
        for ligne, noms in _ensembles(ast.parse(chemin.read_text("utf-8")))
    ]
    assert fautes == []


def test_un_groupe_ne_nomme_que_des_roles_du_systeme() -> None:
    for nom, groupe in vars(groupes).items():
        if isinstance(groupe, frozenset):
            assert groupe <= roles.ROLES.keys(), nom
            assert groupe, nom


def test_qui_entre_dans_un_dossier_a_sa_colonne_dans_la_matrice_et_les_autres_n_en_ont_pas() -> None:
    assert COLONNES.keys() == roles.ROLES.keys()
    assert {role for role, colonne in COLONNES.items() if colonne} == groupes.LIT_UN_DOSSIER
    assert {role for role in roles.ROLES if ouvre_des_dossiers(role)} == groupes.LIT_UN_DOSSIER
