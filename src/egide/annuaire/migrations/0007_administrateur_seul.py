"""Who keeps the accounts exercises nothing else on the same days: refused by the database, whoever asks and in any order.

The account is locked meanwhile: two functions given at once do not pass each other unseen.
"""

from django.db import migrations

REGLE = """
CREATE FUNCTION egide_administrateur_seul() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM annuaire_compte WHERE id = NEW.compte_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM annuaire_fonction AS f
        WHERE f.compte_id = NEW.compte_id AND f.id <> NEW.id
          AND (f.role = 'administrateur') <> (NEW.role = 'administrateur')
          AND daterange(f.du, f.au, '[]') && daterange(NEW.du, NEW.au, '[]')
    ) THEN
        RAISE EXCEPTION 'Qui administre les comptes n''exerce aucune autre fonction, et réciproquement.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER administrateur_seul BEFORE INSERT OR UPDATE ON annuaire_fonction
    FOR EACH ROW EXECUTE FUNCTION egide_administrateur_seul();
"""
RETOUR = "DROP TRIGGER administrateur_seul ON annuaire_fonction; DROP FUNCTION egide_administrateur_seul();"


class Migration(migrations.Migration):
    dependencies = [("annuaire", "0006_nouvelles_des_comptes")]
    operations = [migrations.RunSQL(REGLE, RETOUR)]
