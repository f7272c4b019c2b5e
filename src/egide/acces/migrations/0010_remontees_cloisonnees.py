"""A case is read by the association that told it and by the ministry it was told to; it is answered once."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import activer, politique

INSTRUIT = "vers_organisation = egide_organisation() AND egide_role() = 'instructeur_ministere'"
SIENNE = "de_organisation = egide_organisation() AND egide_entre()"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0009_remontees")]

    operations: ClassVar[list[Operation]] = [
        activer("acces_remontee"),
        politique("concerne_select", "acces_remontee", "SELECT", f"({INSTRUIT}) OR ({SIENNE})"),
        politique("emet_insert", "acces_remontee", "INSERT", SIENNE),
        politique("repond_update", "acces_remontee", "UPDATE", INSTRUIT),
        RunSQL(
            "REVOKE UPDATE, DELETE ON acces_remontee FROM egide_application;"
            "GRANT UPDATE (reponse, repondue_le, repondue_par) ON acces_remontee TO egide_application;",
            "GRANT UPDATE, DELETE ON acces_remontee TO egide_application;",
        ),
    ]
