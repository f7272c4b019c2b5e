"""Row-level security: the database shows a file to the organisations that take part in it, and to nobody without a context.

The context is set by `porte.contexte` for one transaction. The policies bind the owner of the tables as well (FORCE).
"""

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

# What a policy of the first tables said; the function below replaced it, the policies were remade (migration 0004).
PARTICIPE_AVANT_LE_PARTAGE = """EXISTS (
    SELECT 1 FROM acces_participation AS p
    WHERE p.dossier_id = {table}.{colonne} AND p.organisation_id = egide_organisation() AND p.jusqua IS NULL
)"""

PARTICIPE = """EXISTS (
    SELECT 1 FROM acces_participation AS p
    WHERE p.dossier_id = {table}.{colonne} AND p.organisation_id = egide_organisation() AND p.jusqua IS NULL
      AND (p.terme IS NULL OR p.terme > egide_maintenant())
      AND (p.compte_id IS NULL OR p.compte_id = egide_compte())
      AND egide_entre()
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


def lire_le_contexte_une_fois(*tables: str) -> Operation:
    """Each policy of these tables reads who acts once per query, where it read it once per row.

    `egide_organisation()` gives the same answer to every row of a query; the planner only knows it when it is a subquery of its
    own. Called again by whoever adds a policy: a test looks for those that were forgotten.
    """
    return RunSQL(_UNE_FOIS.format(tables=", ".join(f"'{table}'" for table in tables)), RunSQL.noop)


_UNE_FOIS = r"""
DO $$
DECLARE
    politique record;
    lecture CONSTANT text := '(?<!SELECT )(egide_(?:organisation|compte|role|maintenant|entre)\(\))';
    lue CONSTANT text := '(SELECT \1)';
BEGIN
    FOR politique IN
        SELECT tablename, policyname, qual, with_check FROM pg_policies
         WHERE schemaname = current_schema() AND tablename IN ({tables}) AND concat(qual, with_check) ~ lecture
    LOOP
        EXECUTE concat(
            format('ALTER POLICY %I ON %I', politique.policyname, politique.tablename),
            ' USING (' || regexp_replace(politique.qual, lecture, lue, 'g') || ')',
            ' WITH CHECK (' || regexp_replace(politique.with_check, lecture, lue, 'g') || ')'
        );
    END LOOP;
END $$;
"""


def resserrer(table: str, colonne: str, politiques: dict[str, str]) -> list[Operation]:
    """Make policies written before sharing existed follow it; each condition says `{participe}` where participation counts.

    `politiques`: name → condition; an INSERT policy is one whose name says so.
    """
    avant = PARTICIPE_AVANT_LE_PARTAGE.format(table=table, colonne=colonne)
    apres = PARTICIPE.format(table=table, colonne=colonne)

    def modifier(nom: str, condition: str, participe: str) -> str:
        ecrite = condition.replace("{participe}", participe)
        clauses = {"insert": f"WITH CHECK ({ecrite})", "update": f"USING ({ecrite}) WITH CHECK ({ecrite})"}
        sens = "insert" if nom == "signe" else nom.rpartition("_")[2]
        return f"ALTER POLICY {nom} ON {table} {clauses.get(sens, f'USING ({ecrite})')};"

    return [
        RunSQL(modifier(nom, condition, apres), modifier(nom, condition, avant))
        for nom, condition in politiques.items()
    ]


def proteger(
    table: str,
    colonne: str = "dossier_id",
    commandes: tuple[str, ...] = ("SELECT", "INSERT"),
    participe: str = PARTICIPE,
) -> list[Operation]:
    """Open a table that carries a file to the organisations that take part in the file, for these commands only."""
    condition = participe.format(table=table, colonne=colonne)
    return [
        activer(table),
        *(politique(f"participe_{commande.lower()}", table, commande, condition) for commande in commandes),
    ]
