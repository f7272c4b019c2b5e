"""Who acts is read once per query, not once per row; and the planner is told that a list is a list.

To PostgreSQL, `egide_role() = 'exploitation'` is true of one row in two hundred: it thought a service's list nearly empty, and
sorted the whole of it to show one page. A condition read once may be true of all: the page is read in the order of its index.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import lire_le_contexte_une_fois

TABLES = ("acces_participation", "dossiers_calcul", "dossiers_echeance")
EN_EXPLOITATION = "(SELECT egide_role() = 'exploitation')"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("dossiers", "0002_cloisonnement"),
        ("acces", "0011_contexte_lu_une_fois"),
    ]

    operations: ClassVar[list[Operation]] = [
        *(
            RunSQL(
                f"ALTER POLICY exploitation_select ON {table} USING ({EN_EXPLOITATION});",
                f"ALTER POLICY exploitation_select ON {table} USING (egide_role() = 'exploitation');",
            )
            for table in TABLES
        ),
        lire_le_contexte_une_fois(*TABLES),
    ]
