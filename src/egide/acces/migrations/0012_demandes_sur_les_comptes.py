"""What an administrator asks for an account, kept until somebody of the service decides."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import egide.socle.horloge


class Migration(migrations.Migration):
    dependencies = [
        ("acces", "0011_contexte_lu_une_fois"),
        ("annuaire", "0007_administrateur_seul"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DemandeSurCompte",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("geste", models.CharField(max_length=40)),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                ("du", models.DateField(null=True)),
                ("au", models.DateField(null=True)),
                ("demandee_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
                ("decidee_le", models.DateTimeField(null=True)),
                ("acceptee", models.BooleanField(null=True)),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decidee_par",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "demandee_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supplee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.fonction",
                    ),
                ),
            ],
            options={
                "db_table": "acces_demande_compte",
                "ordering": ("-demandee_le", "-id"),
                "indexes": [
                    models.Index(fields=["compte", "demandee_le"], name="acces_demande_compte_par_date")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("compte", models.F("demandee_par")), _negated=True),
                        name="demande_jamais_pour_soi",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decidee_par__isnull", True),
                            models.Q(
                                models.Q(("decidee_par", models.F("demandee_par")), _negated=True),
                                models.Q(("decidee_par", models.F("compte")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="demande_decidee_par_un_autre",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("acceptee__isnull", True),
                                ("decidee_le__isnull", True),
                                ("decidee_par__isnull", True),
                            ),
                            models.Q(("acceptee__isnull", False), ("decidee_le__isnull", False)),
                            _connector="OR",
                        ),
                        name="demande_decidee_ou_non",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decidee_le__isnull", True)),
                        fields=("compte", "geste", "services", "roles"),
                        name="demande_une_seule_en_attente",
                    ),
                ],
            },
        ),
    ]
