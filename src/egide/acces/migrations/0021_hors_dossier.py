"""What is of no file: what follows a concrete case, a prefecture's question, the committee of a département."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import egide.socle.horloge


class Migration(migrations.Migration):
    dependencies = [
        ("acces", "0020_traces_d_un_compte"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionDuComite",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("organisation", models.UUIDField()),
                ("rang", models.PositiveSmallIntegerField()),
                ("texte", models.TextField()),
                ("qui", models.CharField(max_length=120)),
                ("pour_le", models.DateField()),
            ],
            options={
                "db_table": "acces_comite_decision",
            },
        ),
        migrations.CreateModel(
            name="MembreDuComite",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("organisation", models.UUIDField()),
                ("qui", models.CharField(max_length=120)),
                ("depuis", models.DateField()),
                ("jusqu_au", models.DateField(null=True)),
            ],
            options={
                "db_table": "acces_comite_membre",
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("territoire", models.CharField(max_length=3)),
                ("point", models.CharField(blank=True, max_length=20)),
                ("texte", models.TextField()),
                ("de_organisation", models.UUIDField()),
                ("vers_organisation", models.UUIDField()),
                ("posee_le", models.DateField()),
                ("reponse", models.TextField(blank=True)),
                ("repondue_le", models.DateField(null=True)),
            ],
            options={
                "db_table": "acces_question",
            },
        ),
        migrations.CreateModel(
            name="SeanceDuComite",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("organisation", models.UUIDField()),
                ("territoire", models.CharField(max_length=3)),
                ("le", models.DateField()),
                ("etat", models.CharField(default="prevue", max_length=8)),
            ],
            options={
                "db_table": "acces_comite_seance",
            },
        ),
        migrations.CreateModel(
            name="SuiteDeDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("organisation", models.UUIDField()),
                ("etat", models.CharField(max_length=10)),
                ("texte", models.TextField(blank=True)),
                ("le", models.DateField()),
                ("fait_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
            ],
            options={
                "db_table": "acces_comite_suite",
            },
        ),
        migrations.CreateModel(
            name="TourDeCas",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("manche", models.PositiveSmallIntegerField()),
                ("quoi", models.CharField(max_length=12)),
                ("de", models.CharField(max_length=12)),
                ("suite", models.CharField(blank=True, max_length=20)),
                ("texte", models.TextField()),
                ("le", models.DateField()),
                ("fait_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
            ],
            options={
                "db_table": "acces_tour_de_cas",
            },
        ),
        migrations.AddField(
            model_name="remontee",
            name="prefecture",
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name="TravauxDuComite",
            fields=[
                (
                    "seance",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="travaux",
                        serialize=False,
                        to="acces.seanceducomite",
                    ),
                ),
                ("organisation", models.UUIDField()),
                ("ordre_du_jour", models.TextField()),
                (
                    "presents",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), default=list, size=None
                    ),
                ),
            ],
            options={
                "db_table": "acces_comite_travaux",
            },
        ),
        migrations.AddConstraint(
            model_name="seanceducomite",
            constraint=models.CheckConstraint(
                condition=models.Q(("etat__in", ["prevue", "tenue", "annulee"])), name="seance_etat_connu"
            ),
        ),
        migrations.AddField(
            model_name="decisionducomite",
            name="seance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="acces.seanceducomite",
            ),
        ),
        migrations.AddField(
            model_name="suitededecision",
            name="decision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suites",
                to="acces.decisionducomite",
            ),
        ),
        migrations.AddField(
            model_name="tourdecas",
            name="cas",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tours", to="acces.remontee"
            ),
        ),
        migrations.AddConstraint(
            model_name="decisionducomite",
            constraint=models.UniqueConstraint(fields=("seance", "rang"), name="decision_a_son_rang"),
        ),
        migrations.AddConstraint(
            model_name="suitededecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("etat__in", ["en_cours", "faite", "abandonnee"])), name="suite_etat_connu"
            ),
        ),
        migrations.AddConstraint(
            model_name="tourdecas",
            constraint=models.UniqueConstraint(
                condition=models.Q(("quoi", "reponse")),
                fields=("cas", "manche", "de"),
                name="cas_repondu_une_fois",
            ),
        ),
        migrations.AddConstraint(
            model_name="tourdecas",
            constraint=models.UniqueConstraint(
                condition=models.Q(("quoi", "reouverture")),
                fields=("cas", "manche"),
                name="cas_rouvert_une_fois",
            ),
        ),
        migrations.AddConstraint(
            model_name="tourdecas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("de__in", ["ministere", "prefecture"]), ("quoi", "reponse")),
                    models.Q(("de__in", ["ministere", "association"]), ("quoi", "reouverture")),
                    _connector="OR",
                ),
                name="tour_de_cas_connu",
            ),
        ),
    ]
