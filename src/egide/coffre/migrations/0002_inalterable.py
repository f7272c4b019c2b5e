"""What the vault holds does not change. A key may only be destroyed."""

from django.db import migrations
from django.db.migrations import RunSQL

from egide.coffre.inalterable import inalterable

CLE = """
CREATE FUNCTION egide_cle_destructible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.cle_enveloppee IS NOT NULL AND NEW.cle_enveloppee IS NULL
       AND NEW.detruite_le IS NOT NULL AND NEW.dossier_id = OLD.dossier_id AND NEW.creee_le = OLD.creee_le THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'La clé d''un dossier ne se modifie pas : elle se détruit.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER destructible BEFORE UPDATE OR DELETE ON coffre_cle
    FOR EACH ROW EXECUTE FUNCTION egide_cle_destructible();
CREATE TRIGGER inalterable_en_bloc BEFORE TRUNCATE ON coffre_cle
    FOR EACH STATEMENT EXECUTE FUNCTION egide_inalterable();
REVOKE UPDATE, DELETE ON coffre_cle FROM egide_application;
GRANT UPDATE (cle_enveloppee, detruite_le) ON coffre_cle TO egide_application;
REVOKE UPDATE ON coffre_jeton FROM egide_application;
"""

CLE_RETOUR = """
DROP TRIGGER destructible ON coffre_cle;
DROP TRIGGER inalterable_en_bloc ON coffre_cle;
DROP FUNCTION egide_cle_destructible();
GRANT UPDATE, DELETE ON coffre_cle TO egide_application;
GRANT UPDATE ON coffre_jeton TO egide_application;
"""


class Migration(migrations.Migration):
    dependencies = [("coffre", "0001_initial")]
    operations = [*inalterable("coffre_identite", "coffre_image"), RunSQL(CLE, CLE_RETOUR)]
