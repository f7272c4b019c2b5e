"""What a form recorded is remembered for who sent it, and for nobody else; it is never changed, only forgotten."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import activer, lire_le_contexte_une_fois, politique

TABLE = "acces_intention"
SIENNE = "compte = egide_compte()"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0014_essais_de_code")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Intention",
            fields=[
                ("cle", models.BinaryField(primary_key=True, serialize=False)),
                ("compte", models.UUIDField()),
                ("resultat", models.CharField(blank=True, max_length=40)),
                ("faite_le", models.DateTimeField()),
            ],
            options={
                "db_table": TABLE,
                "indexes": [models.Index(fields=["compte", "faite_le"], name="acces_intention_par_compte")],
            },
        ),
        activer(TABLE),
        *(
            politique(f"sienne_{commande.lower()}", TABLE, commande, SIENNE)
            for commande in ("SELECT", "INSERT", "DELETE")
        ),
        RunSQL(
            f"REVOKE UPDATE ON {TABLE} FROM egide_application;",
            f"GRANT UPDATE ON {TABLE} TO egide_application;",
        ),
        lire_le_contexte_une_fois(TABLE),
    ]
