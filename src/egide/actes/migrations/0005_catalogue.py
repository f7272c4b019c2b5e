"""An act may put an event on paper, and be issued by the signatory for a reason of his, kept encrypted."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("actes", "0004_sceau")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField("acte", "vise", models.PositiveIntegerField(null=True)),
        migrations.AddField("acte", "motif_chiffre", models.BinaryField(null=True)),
    ]
