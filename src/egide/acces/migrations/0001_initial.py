import uuid

import django.db.models.deletion
from django.db import migrations, models

import egide.socle.horloge


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annuaire", "0001_initial"),
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TraceAcces",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("quand", models.DateTimeField(default=egide.socle.horloge.maintenant)),
                ("compte", models.UUIDField()),
                ("role", models.CharField(max_length=30)),
                ("organisation", models.UUIDField()),
                ("dossier_id", models.UUIDField(null=True)),
                ("action", models.CharField(max_length=40)),
                ("objet", models.CharField(blank=True, max_length=80)),
                ("motif", models.CharField(blank=True, max_length=200)),
                ("issue", models.CharField(default="fait", max_length=20)),
            ],
            options={
                "db_table": "acces_trace",
                "indexes": [models.Index(fields=["dossier_id", "quand"], name="acces_trace_dossier")],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("introduite_par", models.UUIDField()),
                ("role_organisation", models.CharField(max_length=20)),
                ("depuis", models.DateTimeField(default=egide.socle.horloge.maintenant)),
                ("jusqua", models.DateTimeField(null=True)),
                ("motif", models.CharField(max_length=200)),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="journal.dossier",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="annuaire.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "acces_participation",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role_organisation__in", ["ouvreur", "destinataire"])),
                        name="participation_role_connu",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role_organisation", "ouvreur")),
                        fields=("dossier",),
                        name="participation_un_seul_ouvreur",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("jusqua__isnull", True)),
                        fields=("organisation", "dossier"),
                        name="participation_une_seule_en_cours",
                    ),
                ],
            },
        ),
    ]
