"""What each chooses to be written to about, and how often his worklist is counted for him in an e-mail."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

FREQUENCES = [("jamais", "jamais"), ("jour", "chaque jour ouvré"), ("semaine", "chaque lundi")]


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("annuaire", "0012_messages")]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            "fonction", "recapitulatif", models.CharField(choices=FREQUENCES, default="jamais", max_length=10)
        ),
        migrations.AddField("fonction", "recapitule_le", models.DateField(null=True)),
        migrations.CreateModel(
            name="CourrielRefuse",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("motif", models.CharField(max_length=20)),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="annuaire.compte"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("compte", "motif"), name="courriel_refuse_une_fois")
                ],
            },
        ),
    ]
