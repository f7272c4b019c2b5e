"""The certificate of a time-stamp authority is published as a seal is."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("actes", "0007_publication")]

    operations: ClassVar[list[Operation]] = [
        migrations.AlterField(
            model_name="publication",
            name="sorte",
            field=models.CharField(
                choices=[("cle", "Cle"), ("cachet", "Cachet"), ("heure", "Horodateur")], max_length=6
            ),
        ),
    ]
