"""What is closed stays closed: a transmission taken back or declined never waits again, whoever asks.

And only a role that enters files is told where its organisation takes part.
"""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

SUITES = """
CREATE FUNCTION egide_suite_d_une_transmission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (OLD.etat = 'emise' OR (OLD.etat = 'acquittee' AND NEW.etat IN ('repondue', 'rappelee'))) THEN
        RAISE EXCEPTION 'Une transmission close ne se rouvre pas.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER suite BEFORE UPDATE OF etat ON acces_transmission FOR EACH ROW
    WHEN (OLD.etat IS DISTINCT FROM NEW.etat) EXECUTE FUNCTION egide_suite_d_une_transmission();
"""
SUITES_RETOUR = """
DROP TRIGGER suite ON acces_transmission;
DROP FUNCTION egide_suite_d_une_transmission();
"""

SIENNE = "egide_maintenant() IS NOT NULL AND (organisation_id = egide_organisation() OR introduite_par = egide_organisation())"


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0007_adresses_protegees_cloisonnees")]

    operations: ClassVar[list[Operation]] = [
        RunSQL(SUITES, SUITES_RETOUR),
        RunSQL(
            f"ALTER POLICY sienne ON acces_participation USING (egide_entre() AND {SIENNE})",
            f"ALTER POLICY sienne ON acces_participation USING ({SIENNE})",
        ),
    ]
