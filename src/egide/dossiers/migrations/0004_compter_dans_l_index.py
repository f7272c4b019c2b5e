"""A service's list is counted in its index, without reading its lines."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

LISTE = "echeance_liste"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("dossiers", "0003_contexte_lu_une_fois")]

    operations: ClassVar[list[Operation]] = [
        migrations.RemoveIndex(model_name="echeancecalculee", name=LISTE),
        migrations.AddIndex(
            model_name="echeancecalculee",
            index=models.Index(
                fields=["organisation_id", "role", "groupe", "gravite", "pour_le", "pseudonyme"],
                include=["motif", "geste", "agent_id", "compte_id", "dossier_id"],
                name=LISTE,
            ),
        ),
    ]
