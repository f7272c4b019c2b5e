"""The public keys of the acts are in the database: every server that shares it recognises what another has signed."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import egide.socle.horloge
from egide.acces.rls import activer, politique
from egide.coffre.inalterable import inalterable

DE_LA_DEMONSTRATION = """demonstration AND NOT EXISTS (
    SELECT 1 FROM actes_publication AS p WHERE p.nom = actes_publication.nom AND NOT p.demonstration
)"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("actes", "0006_contexte_lu_une_fois")]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sorte", models.CharField(choices=[("cle", "Cle"), ("cachet", "Cachet")], max_length=6)),
                ("nom", models.CharField(max_length=64)),
                ("contenu", models.JSONField()),
                ("demonstration", models.BooleanField()),
                ("publiee_le", models.DateTimeField(default=egide.socle.horloge.maintenant)),
            ],
            options={"db_table": "actes_publication"},
        ),
        activer("actes_publication"),
        politique("publique", "actes_publication", "SELECT", "true"),
        # A service that was broken into makes no key of its own genuine.
        migrations.RunSQL(
            "ALTER TABLE actes_publication ADD CONSTRAINT actes_publication_dit_ce_qu_elle_est "
            "CHECK ((contenu ->> 'demonstration')::boolean IS NOT DISTINCT FROM demonstration)",
            "ALTER TABLE actes_publication DROP CONSTRAINT actes_publication_dit_ce_qu_elle_est",
        ),
        politique(
            "demonstration", "actes_publication", "INSERT", DE_LA_DEMONSTRATION, role="egide_application"
        ),
        politique("exploitation", "actes_publication", "INSERT", "true", role="egide_proprietaire"),
        *inalterable("actes_publication"),
    ]
