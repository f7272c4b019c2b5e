"""The clocks of appeal have a group of their own, before what is late. Every line is to be computed again.

The columns are rewritten by changing them to the type they have: row-level security would hide the lines from an UPDATE.
"""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

GROUPES = [
    (0, "recours"),
    (1, "en_retard"),
    (2, "aujourd_hui"),
    (3, "cette_semaine"),
    (4, "plus_tard"),
    (9, "attente"),
]
APRES = "CASE WHEN groupe < 9 THEN groupe + 1 ELSE groupe END"
AVANT = "CASE WHEN groupe BETWEEN 1 AND 4 THEN groupe - 1 ELSE groupe END"


def decaler(table: str) -> Operation:
    """Each group one place further, to make room for the first."""
    changer = f"ALTER TABLE {table} ALTER COLUMN groupe TYPE smallint USING ({{}})::smallint;"
    return RunSQL(changer.format(APRES), changer.format(AVANT))


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0005_situations")]

    operations: ClassVar[list[Operation]] = [
        migrations.AlterField(
            "echeancecalculee", "groupe", models.PositiveSmallIntegerField(choices=GROUPES)
        ),
        migrations.AlterField(
            "situationcalculee", "groupe", models.PositiveSmallIntegerField(choices=GROUPES, null=True)
        ),
        decaler("dossiers_echeance"),
        decaler("dossiers_situation"),
        RunSQL(
            "ALTER TABLE dossiers_calcul ALTER COLUMN vaut_jusqu_a TYPE timestamptz USING 'epoch'::timestamptz;",
            RunSQL.noop,
        ),
    ]
