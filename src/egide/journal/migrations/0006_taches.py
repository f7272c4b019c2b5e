"""What the scheduled tasks did is kept, and is the operator's."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.socle.horloge
from egide.coffre.inalterable import inalterable


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("journal", "0005_scelles_dans_l_ordre")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Tache",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("nom", models.CharField(max_length=20)),
                ("jour", models.DateField()),
                ("finie_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
                ("reussie", models.BooleanField()),
                ("dit", models.TextField()),
            ],
            options={
                "db_table": "journal_tache",
                "indexes": [models.Index(fields=["jour", "nom"], name="journal_tache_du_jour")],
            },
        ),
        *inalterable("journal_tache"),
        migrations.RunSQL(
            "REVOKE ALL ON journal_tache FROM egide_application; "
            "REVOKE ALL ON SEQUENCE journal_tache_id_seq FROM egide_application",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON journal_tache TO egide_application; "
            "GRANT USAGE, SELECT ON SEQUENCE journal_tache_id_seq TO egide_application",
        ),
    ]
