"""The journal is written once, and each event follows the last of its file: the database refuses the rest."""

from django.db import migrations
from django.db.migrations import RunSQL

from egide.coffre.inalterable import inalterable

MAILLON = """
CREATE FUNCTION egide_maillon() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dernier record;
BEGIN
    SELECT rang, empreinte INTO dernier FROM journal_evenement
        WHERE dossier_id = NEW.dossier_id ORDER BY rang DESC LIMIT 1;
    IF NEW.rang IS DISTINCT FROM coalesce(dernier.rang, 0) + 1
       OR NEW.empreinte_precedente IS DISTINCT FROM coalesce(dernier.empreinte, decode(repeat('00', 32), 'hex')) THEN
        RAISE EXCEPTION 'Cet événement ne suit pas le dernier du dossier.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER maillon BEFORE INSERT ON journal_evenement FOR EACH ROW EXECUTE FUNCTION egide_maillon();
"""

MAILLON_RETOUR = "DROP TRIGGER maillon ON journal_evenement; DROP FUNCTION egide_maillon();"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial"), ("coffre", "0002_inalterable")]
    operations = [
        *inalterable("journal_dossier", "journal_evenement", "journal_scelle"),
        RunSQL(MAILLON, MAILLON_RETOUR),
        # Sealing is the operator's: the application has nothing to do there.
        RunSQL(
            "REVOKE ALL ON journal_scelle FROM egide_application",
            "GRANT SELECT, INSERT ON journal_scelle TO egide_application",
        ),
    ]
