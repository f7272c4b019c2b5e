import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.socle.horloge


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Compteur",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("organisation_id", models.UUIDField()),
                ("annee", models.PositiveSmallIntegerField()),
                ("dernier", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "actes_compteur",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation_id", "annee"), name="actes_compteur_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Acte",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("dossier_id", models.UUIDField(db_index=True)),
                ("organisation_id", models.UUIDField()),
                ("annee", models.PositiveSmallIntegerField()),
                ("rang", models.PositiveIntegerField()),
                ("numero", models.CharField(max_length=20)),
                (
                    "genre",
                    models.CharField(
                        choices=[("recepisse_reflexion", "Récépissé du délai de réflexion")], max_length=40
                    ),
                ),
                ("emis_le", models.DateField()),
                ("enregistre_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
                ("emis_par_id", models.UUIDField()),
                ("role", models.CharField(max_length=30)),
                ("chiffre", models.BinaryField()),
                ("sha256", models.BinaryField()),
                (
                    "remplace",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remplacants",
                        to="actes.acte",
                    ),
                ),
            ],
            options={
                "db_table": "actes_acte",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation_id", "annee", "rang"), name="actes_acte_numero_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rang__gte", 1)), name="actes_acte_rang_positif"
                    ),
                ],
            },
        ),
    ]
