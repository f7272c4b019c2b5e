"""The groups of roles that row-level policies name, as the database reads them: the very ones of `annuaire.groupes`."""

from typing import Any

from django.db import connections, models

from egide.annuaire.groupes import EN_BASE


class RoleEnBase(models.Model):
    """One role in one group. Written by the owner, after each migration; the application reads it and no more."""

    groupe = models.CharField(max_length=32)
    role = models.CharField(max_length=32)

    class Meta:
        db_table = "acces_role"
        constraints = (models.UniqueConstraint(fields=("groupe", "role"), name="acces_role_unique"),)

    def __str__(self) -> str:
        return f"{self.groupe} : {self.role}"


def du_code() -> set[tuple[str, str]]:
    """Group and role, as the code has them."""
    return {(groupe, role) for groupe, roles in EN_BASE.items() for role in roles}


def en_base(base: str = "default") -> set[tuple[str, str]]:
    """Group and role, as this database has them."""
    return set(RoleEnBase.objects.using(base).values_list("groupe", "role"))


def recopier(sender: object = None, *, using: str, **_: Any) -> None:
    """Receiver of `post_migrate`: the table says what the code says, whatever it said before."""
    if RoleEnBase._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated back to before it existed
    connus, voulus = en_base(using), du_code()
    for groupe, role in connus - voulus:
        RoleEnBase.objects.using(using).filter(groupe=groupe, role=role).delete()
    RoleEnBase.objects.using(using).bulk_create(
        RoleEnBase(groupe=groupe, role=role) for groupe, role in sorted(voulus - connus)
    )
