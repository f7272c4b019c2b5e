"""Words and documents, each under a key of its own."""

import uuid
from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.socle.horloge


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("coffre", "0005_brouillons")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Enveloppe",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("dossier_id", models.UUIDField(db_index=True)),
                ("organisation", models.UUIDField()),
                (
                    "lecteurs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), null=True, size=None
                    ),
                ),
                ("cle_enveloppee", models.BinaryField(null=True)),
                ("chiffre", models.BinaryField()),
                ("deposee_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
                ("detruite_le", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "coffre_enveloppe",
            },
        ),
    ]
