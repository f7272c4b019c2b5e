"""The database opens files to the groups of roles of the code: same table, no role in a policy, nobody to write it."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from egide.acces import modele_role
from egide.acces.modele_role import RoleEnBase, du_code, en_base
from egide.annuaire.roles import ROLES
from egide.config.verifications import roles_de_la_base

pytestmark = pytest.mark.django_db
# Contexts that nobody holds as a function: the operator at his terminal, and what computes the worklists.
HORS_DES_ROLES = {"exploitant", "exploitation"}


def test_la_base_tient_les_groupes_du_code() -> None:
    assert en_base() == du_code()
    assert roles_de_la_base(None, ["default"]) == []


def test_un_role_que_la_base_ignore_empeche_de_servir(monkeypatch: pytest.MonkeyPatch) -> None:
    plus = modele_role.EN_BASE | {"lit_un_dossier": modele_role.EN_BASE["lit_un_dossier"] | {"mediateur"}}
    monkeypatch.setattr(modele_role, "EN_BASE", plus)
    (faute,) = roles_de_la_base(None, ["default"])
    assert "mediateur (lit_un_dossier)" in faute.msg


def test_nulle_politique_ni_nulle_fonction_qu_elle_appelle_ne_nomme_un_role() -> None:
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT concat(tablename, '.', policyname), concat(qual, ' ', with_check) FROM pg_policies"
            " UNION ALL SELECT proname, prosrc FROM pg_proc WHERE proname IN ('egide_entre', 'egide_est', 'egide_participe')"
        )
        lues = curseur.fetchall()
    assert len(lues) > 20
    nommes = {nom for nom, texte in lues for role in re.findall(r"'(\w+)'", texte) if role in ROLES}
    assert nommes == set()


@pytest.mark.parametrize("groupe", ["lit_un_dossier", "administre"])
def test_l_application_ne_se_donne_pas_un_role(groupe: str) -> None:
    for ecrire in (
        lambda: RoleEnBase.objects.create(groupe=groupe, role="observateur"),
        lambda: RoleEnBase.objects.filter(groupe=groupe).update(role="observateur"),
        lambda: RoleEnBase.objects.filter(groupe=groupe).delete(),
    ):
        with pytest.raises(DatabaseError, match="acces_role"), transaction.atomic():
            ecrire()
    assert en_base() == du_code()


@pytest.mark.parametrize("role", [*ROLES, "", "inconnu"])
def test_la_base_fait_entrer_les_roles_du_groupe_et_eux_seuls(role: str) -> None:
    with connection.cursor() as curseur:
        curseur.execute("SELECT set_config('egide.role', %s, true), egide_entre()", [role])
        curseur.execute("SELECT egide_entre(), egide_est('administre'), egide_est('instruit')")
        obtenus = curseur.fetchone()
    attendus = tuple((groupe, role) in du_code() for groupe in ("lit_un_dossier", "administre", "instruit"))
    assert obtenus == attendus
