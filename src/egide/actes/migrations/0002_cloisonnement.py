"""Acts are never altered, and belong to the files of those who take part; a counter moves by one, for its own."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from egide.acces.rls import PARTICIPE_AVANT_LE_PARTAGE as PARTICIPE
from egide.acces.rls import activer, politique
from egide.coffre.inalterable import inalterable

PARTICIPE_ICI = PARTICIPE.format(table="actes_acte", colonne="dossier_id")
EN_SON_NOM = "organisation_id = egide_organisation()"
SIGNE = f"{EN_SON_NOM} AND emis_par_id = egide_compte() AND role = egide_role()"

COMPTEUR_AVANCE = """
CREATE FUNCTION actes_compteur_avance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.dernier = 1 THEN
        RETURN NEW;
    ELSIF TG_OP = 'UPDATE' AND NEW.dernier = OLD.dernier + 1
        AND (NEW.id, NEW.organisation_id, NEW.annee) = (OLD.id, OLD.organisation_id, OLD.annee) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Un compteur d''actes part de 1 et avance de 1.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER avance BEFORE INSERT OR UPDATE ON actes_compteur
    FOR EACH ROW EXECUTE FUNCTION actes_compteur_avance();
CREATE TRIGGER demeure BEFORE DELETE ON actes_compteur
    FOR EACH ROW EXECUTE FUNCTION egide_inalterable();
CREATE TRIGGER demeure_en_bloc BEFORE TRUNCATE ON actes_compteur
    FOR EACH STATEMENT EXECUTE FUNCTION egide_inalterable();
REVOKE DELETE ON actes_compteur FROM egide_application;
"""

COMPTEUR_LIBRE = """
DROP TRIGGER avance ON actes_compteur;
DROP TRIGGER demeure ON actes_compteur;
DROP TRIGGER demeure_en_bloc ON actes_compteur;
DROP FUNCTION actes_compteur_avance();
GRANT DELETE ON actes_compteur TO egide_application;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("actes", "0001_initial"),
        ("acces", "0002_cloisonnement"),
    ]

    operations: ClassVar[list[Operation]] = [
        activer("actes_acte"),
        politique("participe_select", "actes_acte", "SELECT", PARTICIPE_ICI),
        politique("participe_insert", "actes_acte", "INSERT", f"{SIGNE} AND {PARTICIPE_ICI}"),
        *inalterable("actes_acte"),
        activer("actes_compteur"),
        *(
            politique(f"sien_{c.lower()}", "actes_compteur", c, EN_SON_NOM)
            for c in ("SELECT", "INSERT", "UPDATE")
        ),
        migrations.RunSQL(COMPTEUR_AVANCE, COMPTEUR_LIBRE),
    ]
