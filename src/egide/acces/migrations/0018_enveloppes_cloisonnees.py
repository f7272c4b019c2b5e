"""An envelope belongs to the participants of its file, or to those of them it is for. It is written once; its key is destroyed once.

Nothing else of it changes: neither its words, nor whom it is for.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import PARTICIPE, activer, lire_le_contexte_une_fois, politique

TABLE = "coffre_enveloppe"
POUR_LUI = f"""{PARTICIPE.format(table=TABLE, colonne="dossier_id")}
    AND (lecteurs IS NULL OR egide_organisation() = ANY (lecteurs))"""
SIENNE = f"organisation = egide_organisation() AND {POUR_LUI} AND cle_enveloppee IS NOT NULL"

# One policy filters what is reached, and checks what is left: a key that is no more.
DETRUIRE = f"""
CREATE POLICY detruit_update ON {TABLE} FOR UPDATE TO PUBLIC
    USING ({POUR_LUI}) WITH CHECK ({POUR_LUI} AND cle_enveloppee IS NULL AND detruite_le IS NOT NULL);
REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM egide_application;
GRANT UPDATE (cle_enveloppee, detruite_le) ON {TABLE} TO egide_application;
"""
RETOUR = f"""
DROP POLICY detruit_update ON {TABLE};
GRANT UPDATE, DELETE ON {TABLE} TO egide_application;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("acces", "0017_brouillons_cloisonnes"),
        ("coffre", "0006_enveloppes"),
    ]

    operations: ClassVar[list[Operation]] = [
        activer(TABLE),
        politique("pour_lui_select", TABLE, "SELECT", POUR_LUI),
        politique("sienne_insert", TABLE, "INSERT", SIENNE),
        RunSQL(DETRUIRE, RETOUR),
        lire_le_contexte_une_fois(TABLE),
    ]
