"""A draft is its author's alone, in the function he exercised, while its file is open to him.

Two others may only make it disappear: who takes part in a file whose key was destroyed, and the nightly run after a week.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import PARTICIPE, activer, lire_le_contexte_une_fois, politique

TABLE = "coffre_brouillon"
PARTICIPE_ICI = PARTICIPE.format(table=TABLE, colonne="dossier_id")
SIEN = f"""compte = egide_compte() AND organisation = egide_organisation() AND role = egide_role()
    AND (dossier_id IS NULL OR {PARTICIPE_ICI})"""
EFFACE = """EXISTS (
    SELECT 1 FROM coffre_cle AS c WHERE c.dossier_id = coffre_brouillon.dossier_id AND c.cle_enveloppee IS NULL
)"""
VIEUX = "(SELECT egide_role() = 'exploitation') AND garde_le <= egide_maintenant() - interval '7 days'"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("acces", "0016_roles_en_base"),
        ("coffre", "0005_brouillons"),
    ]

    operations: ClassVar[list[Operation]] = [
        activer(TABLE),
        *(politique(f"sien_{c.lower()}", TABLE, c, SIEN) for c in ("SELECT", "INSERT", "UPDATE", "DELETE")),
        *(
            politique(f"efface_{c.lower()}", TABLE, c, f"{PARTICIPE_ICI} AND {EFFACE}")
            for c in ("SELECT", "DELETE")
        ),
        *(politique(f"vieux_{c.lower()}", TABLE, c, VIEUX) for c in ("SELECT", "DELETE")),
        # It is kept again, never given to another.
        RunSQL(
            f"REVOKE UPDATE ON {TABLE} FROM egide_application;"
            f"GRANT UPDATE (marque, garde_le, chiffre) ON {TABLE} TO egide_application;",
            f"GRANT UPDATE ON {TABLE} TO egide_application;",
        ),
        lire_le_contexte_une_fois(TABLE),
    ]
