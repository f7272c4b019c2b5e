"""Row-level security: the database shows a file to the organisations that take part in it, and to nobody without a context.

The context is set by `porte.contexte` for one transaction. The policies bind the owner of the tables as well (FORCE).
"""

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

PARTICIPE = """EXISTS (
    SELECT 1 FROM acces_participation AS p
    WHERE p.dossier_id = {table}.{colonne} AND p.organisation_id = egide_organisation() AND p.jusqua IS NULL
)"""


def activer(table: str) -> Operation:
    """Nothing is visible nor writable in the table but what a policy opens."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def politique(nom: str, table: str, commande: str, condition: str, role: str = "PUBLIC") -> Operation:
    """One policy: `condition` filters what SELECT, UPDATE and DELETE reach, and checks what INSERT and UPDATE leave."""
    clauses = {
        "SELECT": "USING ({0})",
        "DELETE": "USING ({0})",
        "INSERT": "WITH CHECK ({0})",
        "UPDATE": "USING ({0}) WITH CHECK ({0})",
    }
    return RunSQL(
        f"CREATE POLICY {nom} ON {table} FOR {commande} TO {role} {clauses[commande].format(condition)};",
        f"DROP POLICY {nom} ON {table};",
    )


def proteger(
    table: str, colonne: str = "dossier_id", commandes: tuple[str, ...] = ("SELECT", "INSERT")
) -> list[Operation]:
    """Open a table that carries a file to the organisations that take part in the file, for these commands only."""
    condition = PARTICIPE.format(table=table, colonne=colonne)
    return [
        activer(table),
        *(politique(f"participe_{commande.lower()}", table, commande, condition) for commande in commandes),
    ]
