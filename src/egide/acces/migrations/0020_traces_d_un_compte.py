"""What one account looked for in a day is counted without reading the whole log."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0018_enveloppes_cloisonnees")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddIndex(
            "traceacces", models.Index(fields=["compte", "quand"], name="acces_trace_compte")
        ),
    ]
