"""Acts are read and written by those with whom the file is shared that day, and by them alone."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from egide.acces.rls import resserrer

SIGNE = "organisation_id = egide_organisation() AND emis_par_id = egide_compte() AND role = egide_role()"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("actes", "0002_cloisonnement"),
        ("acces", "0005_partage"),
    ]

    operations: ClassVar[list[Operation]] = resserrer(
        "actes_acte",
        "dossier_id",
        {"participe_select": "{participe}", "participe_insert": f"{SIGNE} AND {{participe}}"},
    )
