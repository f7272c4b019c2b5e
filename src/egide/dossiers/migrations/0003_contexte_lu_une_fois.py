"""Who acts is read once per query, not once per row."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from egide.acces.rls import lire_le_contexte_une_fois


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("dossiers", "0002_cloisonnement"),
        ("acces", "0011_contexte_lu_une_fois"),
    ]

    operations: ClassVar[list[Operation]] = [
        lire_le_contexte_une_fois("acces_participation", "dossiers_calcul", "dossiers_echeance"),
    ]
