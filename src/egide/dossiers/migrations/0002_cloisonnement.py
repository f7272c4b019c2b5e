"""Each reads the lines of his own worklist. What computes them sees who takes part in a file, and nothing of the file.

`exploitation` is no role that anybody holds: a context of the database, without organisation nor account, where the tables that
carry a file, a key, an identity or an act show nothing.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import PARTICIPE, activer, politique

ECHEANCE, CALCUL = "dossiers_echeance", "dossiers_calcul"
EXPLOITATION = "egide_role() = 'exploitation'"
SIENNE = f"""organisation_id = egide_organisation() AND role = egide_role()
    AND (compte_id IS NULL OR compte_id = egide_compte())
    AND {PARTICIPE.format(table=ECHEANCE, colonne="dossier_id")}"""
SIEN = PARTICIPE.format(table=CALCUL, colonne="dossier_id")


def _exploitation(table: str, *commandes: str) -> list[Operation]:
    return [politique(f"exploitation_{c.lower()}", table, c, EXPLOITATION) for c in commandes]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("dossiers", "0001_echeances"),
        ("acces", "0005_partage"),
    ]

    operations: ClassVar[list[Operation]] = [
        activer(ECHEANCE),
        politique("sienne_select", ECHEANCE, "SELECT", SIENNE),
        *_exploitation(ECHEANCE, "SELECT", "INSERT", "DELETE"),
        RunSQL(
            f"REVOKE UPDATE ON {ECHEANCE} FROM egide_application",
            f"GRANT UPDATE ON {ECHEANCE} TO egide_application",
        ),
        activer(CALCUL),
        politique("participe_select", CALCUL, "SELECT", SIEN),
        *_exploitation(CALCUL, "SELECT", "INSERT", "UPDATE", "DELETE"),
        *_exploitation("acces_participation", "SELECT"),
    ]
