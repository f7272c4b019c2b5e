"""As whom a function signs, and by which order: said once by the administrator, proposed at each act."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("annuaire", "0013_courriels_choisis")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            "fonction",
            "qualite",
            models.CharField("qualité", blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            "fonction",
            "delegation",
            models.CharField("délégation de signature", blank=True, default="", max_length=200),
        ),
    ]
