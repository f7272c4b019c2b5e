"""What is being typed and not yet recorded, encrypted."""

import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.socle.horloge


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("coffre", "0004_empreinte_maitresse")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Brouillon",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("compte", models.UUIDField()),
                ("organisation", models.UUIDField()),
                ("role", models.CharField(max_length=30)),
                ("dossier_id", models.UUIDField(null=True)),
                ("formulaire", models.CharField(max_length=60)),
                ("marque", models.UUIDField(default=uuid.uuid4)),
                ("garde_le", models.DateTimeField(db_index=True, default=egide.socle.horloge.maintenant)),
                ("chiffre", models.BinaryField()),
            ],
            options={
                "db_table": "coffre_brouillon",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("compte", "organisation", "role", "formulaire", "dossier_id"),
                        name="coffre_brouillon_un_seul",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
