"""The database knows which master key opens it."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.socle.horloge
from egide.coffre.inalterable import inalterable


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("coffre", "0003_adresses_protegees")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="EmpreinteMaitresse",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("empreinte", models.CharField(max_length=64)),
                ("inscrite_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
            ],
            options={
                "db_table": "coffre_maitresse",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(id=1), name="coffre_maitresse_unique")
                ],
            },
        ),
        *inalterable("coffre_maitresse"),
        # The operator writes it; the application only compares.
        migrations.RunSQL(
            "REVOKE INSERT ON coffre_maitresse FROM egide_application",
            "GRANT INSERT ON coffre_maitresse TO egide_application",
        ),
    ]
