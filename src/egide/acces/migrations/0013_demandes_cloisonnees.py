"""What is asked for an account is seen by administrators and by the services concerned, decided once, and never by who asked."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import activer, lire_le_contexte_une_fois, politique

TABLE = "acces_demande_compte"
VUE = "egide_role() IN ('administrateur', 'exploitant') OR egide_organisation() = ANY (services)"
ATTENDUE = """
CREATE POLICY decide ON acces_demande_compte FOR UPDATE TO PUBLIC
    USING (decidee_le IS NULL AND (egide_role() = 'exploitant' OR (
        services = ARRAY[egide_organisation()] AND egide_compte() NOT IN (demandee_par_id, compte_id))))
    WITH CHECK (decidee_le IS NOT NULL AND (
        decidee_par_id = egide_compte() OR (egide_role() = 'exploitant' AND decidee_par_id IS NULL)));
REVOKE UPDATE, DELETE ON acces_demande_compte FROM egide_application;
GRANT UPDATE (decidee_le, decidee_par_id, acceptee) ON acces_demande_compte TO egide_application;
"""
RETOUR = """
DROP POLICY decide ON acces_demande_compte;
GRANT UPDATE, DELETE ON acces_demande_compte TO egide_application;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0012_demandes_sur_les_comptes")]

    operations: ClassVar[list[Operation]] = [
        activer(TABLE),
        politique("concerne_select", TABLE, "SELECT", VUE),
        politique(
            "demande_insert",
            TABLE,
            "INSERT",
            "egide_role() = 'administrateur' AND demandee_par_id = egide_compte() AND decidee_le IS NULL",
        ),
        RunSQL(ATTENDUE, RETOUR),
        lire_le_contexte_une_fois(TABLE),
    ]
