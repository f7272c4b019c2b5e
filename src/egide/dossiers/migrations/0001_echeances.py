"""What is computed for the worklists: the lines of each reader, and until when they hold."""

import datetime
import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

JAMAIS = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Calcul",
            fields=[
                ("dossier_id", models.UUIDField(primary_key=True, serialize=False)),
                ("vaut_des", models.DateTimeField(db_index=True, default=JAMAIS)),
                ("vaut_jusqu_a", models.DateTimeField(db_index=True, default=JAMAIS)),
            ],
            options={"db_table": "dossiers_calcul"},
        ),
        migrations.CreateModel(
            name="EcheanceCalculee",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("dossier_id", models.UUIDField(db_index=True)),
                ("pseudonyme", models.CharField(max_length=8)),
                ("organisation_id", models.UUIDField()),
                ("role", models.CharField(max_length=30)),
                ("compte_id", models.UUIDField(null=True)),
                ("agent_id", models.UUIDField(null=True)),
                ("motif", models.CharField(max_length=60)),
                (
                    "groupe",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "en_retard"),
                            (1, "aujourd_hui"),
                            (2, "cette_semaine"),
                            (3, "plus_tard"),
                            (9, "attente"),
                        ]
                    ),
                ),
                ("gravite", models.PositiveSmallIntegerField()),
                ("geste", models.BooleanField()),
                ("depuis", models.DateField()),
                ("pour_le", models.DateField()),
                ("calcule_pour", models.DateField()),
                ("chiffre", models.BinaryField()),
            ],
            options={
                "db_table": "dossiers_echeance",
                "indexes": [
                    models.Index(
                        fields=["organisation_id", "role", "groupe", "gravite", "pour_le", "pseudonyme"],
                        name="echeance_liste",
                    )
                ],
            },
        ),
    ]
