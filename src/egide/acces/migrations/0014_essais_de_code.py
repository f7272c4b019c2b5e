"""The codes tried for an account, counted in the database: the same count for every worker."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("acces", "0013_demandes_cloisonnees"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EssaisDeCode",
            fields=[
                (
                    "compte",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "faux",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), default=list, size=None
                    ),
                ),
                ("ferme_jusqua", models.DateTimeField(null=True)),
                ("dernier_pas", models.BigIntegerField(default=0)),
                ("faux_depuis_l_entree", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "acces_essais_de_code",
            },
        ),
    ]
