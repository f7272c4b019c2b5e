"""Acts carry the token of their signed statement; a public register says which of them ended before their day."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

from egide.acces.rls import activer, politique
from egide.coffre.inalterable import inalterable

# Who sees the act may say that it ended; anyone may read, for a token says nothing to who does not hold the document.
DE_L_ACTE = "EXISTS (SELECT 1 FROM actes_acte AS a WHERE a.jeton = actes_revocation.jeton)"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("actes", "0003_partage")]

    operations: ClassVar[list[Operation]] = [
        migrations.AlterField("acte", "genre", models.CharField(max_length=40)),
        migrations.AddField("acte", "du", models.DateField(null=True)),
        migrations.AddField("acte", "au", models.DateField(null=True)),
        migrations.AddField("acte", "jeton", models.BinaryField(null=True)),
        migrations.AddConstraint(
            "acte", models.UniqueConstraint(fields=["jeton"], name="actes_acte_jeton_unique")
        ),
        migrations.AddConstraint(
            "acte", models.UniqueConstraint(fields=["remplace"], name="actes_acte_remplace_unique")
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("jeton", models.BinaryField(db_index=True)),
                (
                    "etat",
                    models.CharField(
                        choices=[("termine", "Termine"), ("remplace", "Remplace"), ("retabli", "Retabli")],
                        max_length=10,
                    ),
                ),
                ("depuis", models.DateField()),
            ],
            options={"db_table": "actes_revocation"},
        ),
        activer("actes_revocation"),
        politique("publique", "actes_revocation", "SELECT", "true"),
        politique("de_l_acte", "actes_revocation", "INSERT", DE_L_ACTE),
        *inalterable("actes_revocation"),
    ]
