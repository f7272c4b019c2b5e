"""Who reads and writes what is of no file. An answer already given becomes the first turn of its case."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations import RunSQL
from django.db.migrations.operations.base import Operation

from egide.acces.rls import activer, lire_le_contexte_une_fois, politique

INSTRUIT, EN_PREFECTURE = "(SELECT egide_est('instruit'))", "(SELECT egide_est('instruit_en_prefecture'))"
PILOTE = "organisation = egide_organisation() AND (SELECT egide_est('pilote'))"

DU_MINISTERE = f"(vers_organisation = egide_organisation() AND {INSTRUIT})"
DE_L_ASSOCIATION = "(de_organisation = egide_organisation() AND egide_entre())"
DE_LA_PREFECTURE = f"(prefecture = egide_organisation() AND {EN_PREFECTURE})"

REMONTEES = f"""
ALTER POLICY concerne_select ON acces_remontee USING ({DU_MINISTERE} OR {DE_L_ASSOCIATION} OR {DE_LA_PREFECTURE});
DROP POLICY repond_update ON acces_remontee;
REVOKE UPDATE, DELETE ON acces_remontee FROM egide_application;
"""
REMONTEES_RETOUR = f"""
CREATE POLICY repond_update ON acces_remontee FOR UPDATE TO PUBLIC USING {DU_MINISTERE} WITH CHECK {DU_MINISTERE};
ALTER POLICY concerne_select ON acces_remontee USING ({DU_MINISTERE} OR {DE_L_ASSOCIATION});
GRANT UPDATE (reponse, repondue_le, repondue_par) ON acces_remontee TO egide_application;
"""

# The policies bind the owner too: they are lifted for the time of the move.
REPONSES = """
ALTER TABLE acces_remontee NO FORCE ROW LEVEL SECURITY;
INSERT INTO acces_tour_de_cas (id, cas_id, manche, quoi, de, suite, texte, le, fait_le)
    SELECT gen_random_uuid(), id, 0, 'reponse', 'ministere', '', reponse, repondue_le, repondue_le::timestamptz
      FROM acces_remontee WHERE repondue_le IS NOT NULL;
ALTER TABLE acces_remontee FORCE ROW LEVEL SECURITY;
"""

# A case is seen under its own policy; the prefecture it tells of does not read what the ministry answers the association.
VU = "EXISTS (SELECT 1 FROM acces_remontee AS r WHERE r.id = cas_id)"
TOUR_LU = f"{VU} AND (de <> 'ministere' OR quoi = 'reouverture' OR NOT {EN_PREFECTURE})"
VU_PAR = "EXISTS (SELECT 1 FROM acces_remontee AS r WHERE r.id = cas_id AND r.{0} = egide_organisation())"
TOUR_ECRIT = f"""
    (de = 'ministere' AND {INSTRUIT} AND {VU_PAR.format("vers_organisation")})
 OR (de = 'prefecture' AND {EN_PREFECTURE} AND {VU_PAR.format("prefecture")})
 OR (de = 'association' AND egide_entre() AND {VU_PAR.format("de_organisation")})
"""

SIENNE = f"(de_organisation = egide_organisation() AND {EN_PREFECTURE})"
QUESTIONS = f"""
CREATE POLICY repond_update ON acces_question FOR UPDATE TO PUBLIC
    USING ({DU_MINISTERE} AND repondue_le IS NULL) WITH CHECK ({DU_MINISTERE} AND repondue_le IS NOT NULL);
REVOKE UPDATE, DELETE ON acces_question FROM egide_application;
GRANT UPDATE (reponse, repondue_le) ON acces_question TO egide_application;
"""
QUESTIONS_RETOUR = "DROP POLICY repond_update ON acces_question;"

A_SOI = ("acces_comite_membre", "acces_comite_travaux", "acces_comite_decision", "acces_comite_suite")
DROITS_DU_COMITE = """
REVOKE UPDATE, DELETE ON acces_comite_membre, acces_comite_seance, acces_comite_travaux, acces_comite_decision,
    acces_comite_suite, acces_tour_de_cas FROM egide_application;
GRANT UPDATE (jusqu_au) ON acces_comite_membre TO egide_application;
GRANT UPDATE (etat) ON acces_comite_seance TO egide_application;
GRANT UPDATE (presents) ON acces_comite_travaux TO egide_application;
"""
TABLES = ("acces_remontee", "acces_tour_de_cas", "acces_question", "acces_comite_seance", *A_SOI)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("acces", "0021_hors_dossier")]

    operations: ClassVar[list[Operation]] = [
        RunSQL(REMONTEES, REMONTEES_RETOUR),
        RunSQL(REPONSES, RunSQL.noop),
        migrations.RemoveField("remontee", "reponse"),
        migrations.RemoveField("remontee", "repondue_le"),
        migrations.RemoveField("remontee", "repondue_par"),
        activer("acces_tour_de_cas"),
        politique("concerne_select", "acces_tour_de_cas", "SELECT", TOUR_LU),
        politique("ecrit_insert", "acces_tour_de_cas", "INSERT", TOUR_ECRIT),
        activer("acces_question"),
        politique("concerne_select", "acces_question", "SELECT", f"{DU_MINISTERE} OR {SIENNE}"),
        politique("pose_insert", "acces_question", "INSERT", f"{SIENNE} AND repondue_le IS NULL"),
        RunSQL(QUESTIONS, QUESTIONS_RETOUR),
        activer("acces_comite_seance"),
        politique("concerne_select", "acces_comite_seance", "SELECT", f"({PILOTE}) OR {INSTRUIT}"),
        politique("pilote_insert", "acces_comite_seance", "INSERT", PILOTE),
        politique("pilote_update", "acces_comite_seance", "UPDATE", PILOTE),
        *(
            operation
            for table in A_SOI
            for operation in (
                activer(table),
                politique("pilote_select", table, "SELECT", PILOTE),
                politique("pilote_insert", table, "INSERT", PILOTE),
            )
        ),
        politique("pilote_update", "acces_comite_membre", "UPDATE", PILOTE),
        politique("pilote_update", "acces_comite_travaux", "UPDATE", PILOTE),
        RunSQL(DROITS_DU_COMITE, RunSQL.noop),
        lire_le_contexte_une_fois(*TABLES),
    ]
