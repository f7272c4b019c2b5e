"""Append-only tables, kept so by the database itself: no role, owner included, may change or remove a row."""

from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

_FONCTION = """
CREATE OR REPLACE FUNCTION egide_inalterable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'La table % ne se modifie pas : % refusé.', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$
"""

_TABLE = """
CREATE TRIGGER inalterable BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION egide_inalterable();
CREATE TRIGGER inalterable_en_bloc BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION egide_inalterable();
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM egide_application;
"""

_RETOUR = """
DROP TRIGGER inalterable ON {table};
DROP TRIGGER inalterable_en_bloc ON {table};
GRANT UPDATE, DELETE ON {table} TO egide_application;
"""


def inalterable(*tables: str) -> list[Operation]:
    """Migration operations that make these tables append-only (REVOKE, row triggers, TRUNCATE trigger)."""
    return [
        RunSQL(_FONCTION, RunSQL.noop),
        *(RunSQL(_TABLE.format(table=table), _RETOUR.format(table=table)) for table in tables),
    ]
